"""Editions: what was published of an event, when, by whom, and the digest that holds it together."""

from django.db import models
from django.db.models import Func
from django.db.models.functions import Cast

from dossier.models.base import who
from dossier.models.visible import OfEvent

# The oldest transaction that this one's snapshot does not see: pg_snapshot_xmin, as a number.
OLDEST_UNSEEN = Cast(
    Cast(
        Func(Func(function="pg_current_snapshot"), function="pg_snapshot_xmin"), models.TextField()
    ),
    models.BigIntegerField(),
)


class Edition(OfEvent):
    """One published state of an event. Inserted once, by publish, and never changed.

    `redacted` lists ``[kind, key, digest]`` of the records redacted since the edition before.
    `horizon` is private: transactions numbered from it on were not seen by the freeze.
    """

    event = models.ForeignKey("Event", models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField()
    published_at = models.DateTimeField()
    published_by = who()
    digest = models.CharField(max_length=64)
    previous = models.CharField(max_length=64, null=True, blank=True)  # noqa: DJ001 - null: the first
    redacted = models.JSONField(default=list)
    horizon = models.BigIntegerField(editable=False, db_default=OLDEST_UNSEEN)

    class Meta:
        ordering = ["event_id", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["event", "number"], name="edition_number_once"),
        ]

    def __str__(self):
        return f"{self.event.slug}, edition {self.number}"
