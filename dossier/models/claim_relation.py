"""How claims stand to one another."""

from django.db import models
from django.db.models import F, Q

from dossier.models.base import one_of
from dossier.models.visible import OfEvent
from dossier.vocabulary import Relation


class ClaimRelation(OfEvent):
    """How a claim stands to another of the same event: contradicts, narrows, …"""

    of_event = "claim__event"

    claim = models.ForeignKey("Claim", models.CASCADE, related_name="relations")
    kind = models.CharField(max_length=12, choices=Relation.choices())
    other = models.ForeignKey("Claim", models.PROTECT, related_name="related_from")

    class Meta:
        ordering = ["claim", "kind", "other"]
        constraints = [
            one_of("kind", Relation),
            models.UniqueConstraint(fields=["claim", "kind", "other"], name="claimrelation_once"),
            models.CheckConstraint(
                condition=~Q(claim=F("other")),
                name="claimrelation_not_itself",
                violation_error_message="A claim does not relate to itself.",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} claim {self.other.number}"
