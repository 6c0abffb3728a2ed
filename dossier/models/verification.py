"""Decisions on claims: proposed, reviewed, and never changed afterwards."""

from django.db import models
from django.utils import timezone

from dossier.models.base import UidField, one_of, who
from dossier.models.visible import OfEvent, VisibleQuerySet
from dossier.vocabulary import Credibility, Outcome, Status


class VerificationQuerySet(VisibleQuerySet):
    def confirmed(self):
        return self.filter(review__outcome=Outcome.CONFIRMED)

    def waiting(self):
        """Keep proposals nobody has confirmed or sent back."""
        return self.filter(review__isnull=True)

    def blind_to(self, user):
        """Keep what `user` must not see: proposals of others that wait for a blind reading of theirs."""
        waiting = self.waiting().filter(claim__event__is_blind=True).exclude(decided_by=user)
        return waiting.exclude(readings__read_by=user)

    def shown_to(self, user):
        """Annotate `is_blind`: hidden from `user`, see `blind_to`. No extra query."""
        hidden = Verification.objects.blind_to(user).filter(pk=models.OuterRef("pk"))
        return self.annotate(is_blind=models.Exists(hidden))


class Verification(OfEvent):
    """One signed, dated, reasoned decision on a claim. Append-only.

    It counts once a :class:`Review` confirms it; a claim's status is that of its latest confirmed
    verification. *Verified* and *disputed* rest on what their words promise, or on an editor's
    judgement with its reason: the database checks it at commit. It also keeps the wording that
    was decided on.
    """

    of_event = "claim__event"

    uid = UidField()
    claim = models.ForeignKey("Claim", models.PROTECT, related_name="verifications")
    status = models.CharField(max_length=12, choices=Status.choices())
    credibility = models.CharField(
        max_length=1, choices=Credibility.choices(), default=Credibility.UNKNOWN.value
    )
    rationale = models.TextField(help_text="Why. Readers see it once it is confirmed.")
    judgement = models.TextField(
        "editor’s judgement",
        blank=True,
        help_text="Only where the basis falls short: why it is decided all the same. Readers see it, "
        "as “basis: editor’s judgement”.",
    )
    decided_wording = models.TextField(editable=False, db_default="")
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
        return f"decision on claim {self.claim.number}"  # its status may be hidden from who reads
