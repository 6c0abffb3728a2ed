"""The numbers given out in an event."""

from django.db import models

from dossier.models.visible import OfEvent


class Numbering(OfEvent):
    """The last number given out in an event, per kind. Numbers are given by the database, once."""

    event = models.ForeignKey("Event", models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event", "kind"], name="numbering_once"),
        ]
