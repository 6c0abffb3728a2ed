"""What several nouns share: opaque ids, imprecise dates, and who-and-when pairs."""

import secrets
from functools import lru_cache

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q

from dossier.dates import Moment, NotAMoment


def new_uid():
    """Return a fresh opaque id: it says nothing about what it names."""
    return secrets.token_hex(8)


parse = lru_cache(4096)(Moment.parse)  # a dossier names few dates, many times


class UidField(models.CharField):
    """The name a thing goes by in editions: random, for good, carrying no words."""

    def __init__(self, **options):
        super().__init__(
            **{"max_length": 16, "unique": True, "editable": False, "default": new_uid} | options
        )


class AddressWordField(models.SlugField):
    """A word of a public address: lower-case letters and digits, joined by single ``-`` or ``_``.

    Stricter than Django's slug: what it admits is what the addresses of ``dossier.reading`` take.
    The database checks it as well.
    """

    default_validators = [
        RegexValidator(
            r"^[a-z0-9]+([-_][a-z0-9]+)*\Z",
            "Lower-case letters and digits, joined by single hyphens, such as il-76-yablonovo.",
        )
    ]

    def __init__(self, *args, **options):
        super().__init__(*args, **{"max_length": 80} | options)


class MomentField(models.CharField):
    """A date as precise as it is known. In Python a :class:`~dossier.dates.Moment` or None."""

    description = "A date of known precision, with its time zone"

    def __init__(self, *args, **options):
        super().__init__(*args, **{"max_length": 64, "null": True, "blank": True} | options)

    def from_db_value(self, value, expression, connection):
        return self.to_python(value)

    def to_python(self, value):
        if value in (None, "") or isinstance(value, Moment):
            return value or None
        try:
            return parse(value)
        except NotAMoment as error:
            raise ValidationError(str(error)) from error

    def get_prep_value(self, value):
        value = self.to_python(value)
        return None if value is None else str(value)

    def value_to_string(self, obj):
        return self.get_prep_value(self.value_from_object(obj)) or ""

    def run_validators(self, value):
        """Hold the moment as it is written to the validators: they count characters."""
        super().run_validators(None if value is None else str(value))


class MomentStart(models.Func):
    """The instant at which a stored moment begins, for sorting in the database."""

    function = "dossier_moment_start"
    output_field = models.DateTimeField()


def together(prefix):
    """Return the constraint that who, when and why of an act are all there or all missing."""
    names = [f"{prefix}_at", f"{prefix}_by"]
    none = Q(**{f"{name}__isnull": True for name in names})
    every = Q(**{f"{name}__isnull": False for name in names})
    reason = f"{prefix}_reason"
    return models.CheckConstraint(
        condition=none & Q(**{reason: ""}) | every & Q(**{f"{reason}__regex": r"\S"}),
        name=f"%(class)s_{prefix}_whole",
        violation_error_message="Who, when and why belong together.",
    )


def one_of(field, words, name=None):
    """Return the constraint that `field` holds a word of its closed list."""
    return models.CheckConstraint(
        condition=Q(**{f"{field}__in": [word.value for word in words]}),
        name=name or f"%(class)s_{field}_known",
        violation_error_message=f"Not a word of the list for {field}.",
    )


def who(related_name="+", **options):
    """Return the field naming the person who did something; people are never deleted from it."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name=related_name, **options
    )


class Withholdable(models.Model):
    """Kept in the working copy and out of every later edition, with the reason."""

    withheld_at = models.DateTimeField(null=True, blank=True, editable=False)
    withheld_by = who(null=True, blank=True, editable=False)
    withheld_reason = models.TextField(blank=True, editable=False)

    class Meta:
        abstract = True

    @property
    def is_withheld(self):
        return self.withheld_at is not None


class Withdrawable(models.Model):
    """Still shown, under a banner that says since when and why it no longer stands."""

    withdrawn_at = models.DateTimeField(null=True, blank=True, editable=False)
    withdrawn_by = who(null=True, blank=True, editable=False)
    withdrawn_reason = models.TextField(blank=True, editable=False)

    class Meta:
        abstract = True

    @property
    def is_withdrawn(self):
        return self.withdrawn_at is not None
