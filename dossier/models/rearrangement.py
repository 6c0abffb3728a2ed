"""Acts that bring the working copy into another order, and how to take them back."""

from django.db import models

from dossier.models.base import UidField, one_of, together, who
from dossier.models.visible import OfEvent
from dossier.vocabulary import Arrangement


class Rearrangement(OfEvent):
    """One merge, split or move: done as a whole, and undone as a whole, once.

    `steps` is the list of all that was changed, in order, enough to take it back.
    """

    uid = UidField()
    kind = models.CharField(max_length=16, choices=Arrangement.choices())
    event = models.ForeignKey(
        "Event", models.PROTECT, null=True, blank=True, related_name="rearrangements"
    )  # none for sources, which all events share
    words = models.TextField()
    reason = models.TextField()
    steps = models.JSONField()
    at = models.DateTimeField()
    by = who()
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = who(null=True, blank=True)
    undone_reason = models.TextField(blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            one_of("kind", Arrangement),
            together("undone"),
            models.CheckConstraint(
                condition=models.Q(reason__regex=r"\S"),
                name="rearrangement_has_reason",
                violation_error_message="Say why.",
            ),
        ]

    def __str__(self):
        return self.words


class Unsettles(OfEvent):
    """A decision whose ground an act of rearranging has changed. Append-only."""

    of_event = "rearrangement__event"

    rearrangement = models.ForeignKey(Rearrangement, models.PROTECT, related_name="unsettles")
    verification = models.ForeignKey("Verification", models.PROTECT, related_name="unsettled_by")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["rearrangement", "verification"], name="unsettles_once"
            ),
        ]
