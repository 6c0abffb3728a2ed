"""Acts of masking what was published."""

from django.db import models

from dossier.models.base import who
from dossier.models.visible import OfEvent


class Redaction(OfEvent):
    """The act of masking published words in every version of a record. Append-only.

    `after` is the edition that stood; the next one announces it. `fields` empty: the whole body.
    """

    event = models.ForeignKey("Event", models.PROTECT, related_name="redactions")
    kind = models.CharField(max_length=10)
    key = models.CharField(max_length=32)
    fields = models.JSONField(default=list, blank=True)
    reason = models.TextField()
    rule = models.CharField(max_length=200)
    after = models.PositiveIntegerField()
    redacted_at = models.DateTimeField()
    redacted_by = who()

    class Meta:
        ordering = ["event_id", "pk"]

    def __str__(self):
        return f"{self.kind} {self.key}"
