"""The second person's part: reading blind, confirming, sending back."""

from django.db import models
from django.utils import timezone

from dossier.models.base import one_of, who
from dossier.models.visible import OfEvent
from dossier.vocabulary import Credibility, Outcome, Status


class Review(OfEvent):
    """The answer to a proposed decision: confirmed, or sent back with a reason. Append-only.

    Where the event asks for two people, the database refuses a review by whoever decided.
    """

    of_event = "verification__claim__event"

    verification = models.OneToOneField("Verification", models.PROTECT, related_name="review")
    outcome = models.CharField(max_length=10, choices=Outcome.choices())
    reason = models.TextField(blank=True)
    reviewed_by = who(related_name="reviews")
    reviewed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        permissions = [("confirm_verification", "Can confirm decisions of others")]
        constraints = [
            one_of("outcome", Outcome),
            models.CheckConstraint(
                condition=models.Q(outcome=Outcome.CONFIRMED.value) | models.Q(reason__regex=r"\S"),
                name="review_sent_back_has_reason",
                violation_error_message="Sending a decision back needs a reason.",
            ),
        ]

    def __str__(self):
        return f"{self.get_outcome_display()} by {self.reviewed_by}"


class SecondReading(OfEvent):
    """What a second person concluded before seeing what the first had proposed. Append-only.

    Only where the event asks for blind readings. One that differs sends the proposal back, in the
    same transaction; both are kept.
    """

    of_event = "verification__claim__event"

    verification = models.ForeignKey("Verification", models.PROTECT, related_name="readings")
    status = models.CharField(max_length=12, choices=Status.choices())
    credibility = models.CharField(
        max_length=1, choices=Credibility.choices(), default=Credibility.UNKNOWN.value
    )
    reason = models.TextField()
    read_by = who(related_name="readings")
    read_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            one_of("status", Status),
            one_of("credibility", Credibility),
            models.UniqueConstraint(fields=["verification", "read_by"], name="secondreading_once"),
            models.CheckConstraint(
                condition=models.Q(reason__regex=r"\S"),
                name="secondreading_has_reason",
                violation_error_message="A reading needs its reason.",
            ),
        ]

    def __str__(self):
        return f"read by {self.read_by}"
