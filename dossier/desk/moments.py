"""Dates of known precision as a form takes them."""

from django import forms

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


MOMENTS = {MomentField: {"form_class": MomentFormField}}
