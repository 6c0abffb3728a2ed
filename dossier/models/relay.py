"""The hops by which a statement reached us."""

from django.db import models

from dossier.models.visible import OfEvent


class Relay(OfEvent):
    """One hop of a statement's chain: who passed it on, in order from the speaker outwards."""

    of_event = "statement__claim__event"

    statement = models.ForeignKey("Statement", models.CASCADE, related_name="chain")
    position = models.PositiveSmallIntegerField(default=1)
    source = models.ForeignKey("Source", models.PROTECT, related_name="relays")

    class Meta:
        ordering = ["statement", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["statement", "position"],
                name="relay_position_once",
                deferrable=models.Deferrable.DEFERRED,
            ),
        ]

    def __str__(self):
        return str(self.source)
