"""Pairs of claims that seemed to clash and do not."""

from django.db import models
from django.utils import timezone

from dossier.models.base import who
from dossier.models.visible import OfEvent


class NoConflict(OfEvent):
    """Somebody looked at two claims that seemed to clash, and found that both can stand."""

    of_event = "claim__event"

    claim = models.ForeignKey("Claim", models.CASCADE, related_name="+")
    other = models.ForeignKey("Claim", models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    by = who()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["claim", "other"], name="noconflict_once"),
            models.CheckConstraint(
                condition=models.Q(claim__lt=models.F("other")),
                name="noconflict_one_way",
                violation_error_message="The earlier claim comes first.",
            ),
        ]

    def __str__(self):
        return f"claims {self.claim_id} and {self.other_id} do not clash"
