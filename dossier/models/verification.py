"""Decisions on claims: proposed, reviewed, and never changed afterwards."""

from django.db import models
from django.utils import timezone

from dossier.models.base import UidField, one_of, who
from dossier.vocabulary import Credibility, Outcome, Status


class VerificationQuerySet(models.QuerySet):
    def confirmed(self):
        return self.filter(review__outcome=Outcome.CONFIRMED)

    def waiting(self):
        """Keep proposals nobody has confirmed or sent back."""
        return self.filter(review__isnull=True)


class Verification(models.Model):
    """One signed, dated, reasoned decision on a claim. Append-only.

    It counts once a :class:`Review` confirms it; a claim's status is that of its latest confirmed
    verification. *Verified* and *disputed* rest on at least one statement or piece of evidence:
    the database checks it at commit.
    """

    uid = UidField()
    claim = models.ForeignKey("Claim", models.PROTECT, related_name="verifications")
    status = models.CharField(max_length=12, choices=Status.choices())
    credibility = models.CharField(
        max_length=1, choices=Credibility.choices(), default=Credibility.UNKNOWN.value
    )
    rationale = models.TextField(help_text="Why. Readers see it once it is confirmed.")
    statements = models.ManyToManyField("Statement", through="RestsOnStatement", related_name="+")
    evidence = models.ManyToManyField("Evidence", through="RestsOnEvidence", related_name="+")
    decided_by = who(related_name="verifications")
    decided_at = models.DateTimeField(default=timezone.now)

    objects = VerificationQuerySet.as_manager()

    class Meta:
        ordering = ["claim", "pk"]
        constraints = [
            one_of("status", Status),
            one_of("credibility", Credibility),
            models.CheckConstraint(
                condition=models.Q(rationale__regex=r"\S"),
                name="verification_has_rationale",
                violation_error_message="A decision needs its rationale.",
            ),
        ]

    def __str__(self):
        return f"{self.get_status_display()}: claim {self.claim.number}"


class RestsOnStatement(models.Model):
    """A statement a decision cites: on its own claim, or on one that contradicts it. Append-only."""

    verification = models.ForeignKey(Verification, models.PROTECT, related_name="rests_on_said")
    statement = models.ForeignKey("Statement", models.PROTECT, related_name="cited_by")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["verification", "statement"], name="restsonstatement_once"
            ),
        ]


class RestsOnEvidence(models.Model):
    """Evidence a decision cites. Append-only."""

    verification = models.ForeignKey(Verification, models.PROTECT, related_name="rests_on_shown")
    evidence = models.ForeignKey("Evidence", models.PROTECT, related_name="cited_by")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["verification", "evidence"], name="restsonevidence_once"
            ),
        ]


class Review(models.Model):
    """The answer to a proposed decision: confirmed, or sent back with a reason. Append-only.

    Where the event asks for two people, the database refuses a review by whoever decided.
    """

    verification = models.OneToOneField(Verification, models.PROTECT, related_name="review")
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
