"""Whoever speaks or publishes."""

from django.contrib.postgres.fields import ArrayField
from django.db import connection, models

from dossier.models.base import AddressWordField, UidField, Withholdable, one_of, together
from dossier.models.visible import Shared, VisibleQuerySet, chosen_by
from dossier.vocabulary import Reliability, SourceKind


class SourceQuerySet(VisibleQuerySet):
    def standing(self):
        """Leave out sources that were merged into another."""
        return self.filter(merged_into=None)


class Source(Shared, Withholdable):
    """Whoever speaks or publishes: a ministry, an official, an outlet, a channel, footage.

    Shared by all events. `part_of` leads up to the body that answers for it (spokesman, council,
    White House); sharing a country is not enough. Independent origins are counted by its root.
    Reliability is the source's record (Admiralty A to F), apart from what it says today. Merged
    into another, it keeps its row, slug and grades, and nothing else hangs on it.
    """

    uid = UidField()
    slug = AddressWordField(unique=True, help_text="The public address.")
    name = models.CharField(max_length=200)
    native_name = models.CharField(
        max_length=200, blank=True, help_text="The name in its own language and script."
    )
    language = models.CharField(
        max_length=35, blank=True, help_text="The language of the native name: ru, uk, …"
    )
    aliases = ArrayField(
        models.CharField(max_length=200),
        verbose_name="other names",
        default=list,
        blank=True,
        help_text="By which reports call it as well, each on a line. Everybody at the desk sees them, readers do not.",
    )
    kind = models.CharField(max_length=20, choices=SourceKind.choices())
    part_of = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="parts",
        help_text="The body that answers for it. Sources under one root count as one origin.",
    )
    reliability = models.CharField(
        max_length=1,
        choices=Reliability.choices(),
        default=Reliability.F.value,
        help_text="F means that it cannot be judged; it is never the middle of the scale.",
    )
    reliability_reason = models.TextField(
        blank=True, help_text="What in its record the grade rests on. Readers see it."
    )

    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, editable=False, related_name="merged_from"
    )

    objects = SourceQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            together("withheld"),
            one_of("kind", SourceKind),
            one_of("reliability", Reliability),
            models.CheckConstraint(
                condition=models.Q(reliability=Reliability.F.value)
                | models.Q(reliability_reason__regex=r"\S"),
                name="source_grade_has_reason",
                violation_error_message="A grade other than F needs its reason.",
            ),
        ]

    def __str__(self):
        return self.name

    @classmethod
    def seen_in(cls, events):
        """Return the condition that a source may be seen by who has roles in these events only.

        It stands in one of them, as speaker, relay, publisher, party or above one; or in public;
        or nowhere so far. All that it is part of may be seen as well.
        """
        return chosen_by("dossier_sources_seen", events, True)

    def stands_in(self):
        """Return the set of keys of the events it stands in, itself or by what is below it. One query."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT event_id FROM dossier_stands WHERE source_id = %s", [self.pk])
            return {event for (event,) in cursor.fetchall()}
