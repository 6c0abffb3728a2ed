"""Who has a stake in an event, and who has a role in it at the desk."""

from django.conf import settings
from django.db import models

from dossier.models.base import (
    one_of,
)
from dossier.models.visible import OfEvent
from dossier.vocabulary import Role


class EventParty(OfEvent):
    """A source with a stake in the event: holds for everything below it in ``part_of`` too.

    Apart from reliability: a belligerent may be usually reliable and an interested party today.
    """

    event = models.ForeignKey("Event", models.CASCADE, related_name="parties")
    source = models.ForeignKey("Source", models.PROTECT, related_name="party_to")
    stake = models.CharField(
        max_length=200, blank=True, help_text="For the desk: why this source is a party."
    )

    class Meta:
        verbose_name = "party"
        verbose_name_plural = "parties"
        constraints = [
            models.UniqueConstraint(fields=["event", "source"], name="eventparty_once"),
        ]

    def __str__(self):
        return str(self.source)


class EventRole(OfEvent):
    """What somebody may do in one event, beside what they may do in all."""

    event = models.ForeignKey("Event", models.CASCADE, related_name="roles")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="event_roles")
    role = models.CharField(max_length=10, choices=Role.choices())

    class Meta:
        constraints = [
            one_of("role", Role),
            models.UniqueConstraint(
                fields=["event", "user"],
                name="eventrole_once",
                violation_error_message="This person has a role in this event already.",
            ),
        ]

    def __str__(self):
        return f"{self.user}: {self.get_role_display()} of {self.event}"
