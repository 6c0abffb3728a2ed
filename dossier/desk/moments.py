"""Dates of known precision as a form takes them."""

from django import forms
from django.core.exceptions import ValidationError

from dossier.dates import Moment, NotAMoment
from dossier.models.base import MomentField


class MomentFormField(forms.CharField):
    """A moment as it is written; unchanged where it is written the same way."""

    def __init__(self, **options):
        widget = forms.TextInput(attrs={"size": 28, "placeholder": "2024-01-24 Europe/Moscow"})
        super().__init__(**options | {"widget": widget})

    def prepare_value(self, value):
        return "" if value is None else str(value)

    def has_changed(self, initial, data):
        return super().has_changed(self.prepare_value(initial), data)


def moment_of(written, zone):
    """Return the moment that is written, in `zone` where it names none; None for nothing.

    Raises ValidationError with what is wrong with it.
    """
    try:
        return Moment.parse(written, zone) if written else None
    except NotAMoment as error:
        raise ValidationError(str(error)) from error


MOMENTS = {MomentField: {"form_class": MomentFormField}}
