"""Decisions on claims: proposed, reviewed, and never changed afterwards."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone

from dossier.models.base import UidField, one_of, who
from dossier.models.visible import OfEvent, VisibleQuerySet
from dossier.vocabulary import BasisChange, Credibility, Outcome, Status


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


class RestsOnStatement(OfEvent):
    """A statement a decision cites: on its own claim, or on one that contradicts it. Append-only.

    `stood`: whether it was neither retracted nor withheld when it was cited; set by the database.
    """

    of_event = "verification__claim__event"

    verification = models.ForeignKey(Verification, models.PROTECT, related_name="rests_on_said")
    statement = models.ForeignKey("Statement", models.PROTECT, related_name="cited_by")
    stood = models.BooleanField(editable=False, db_default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["verification", "statement"], name="restsonstatement_once"
            ),
        ]


class RestsOnEvidence(OfEvent):
    """Evidence a decision cites. Append-only. `stood` as for statements."""

    of_event = "verification__claim__event"

    verification = models.ForeignKey(Verification, models.PROTECT, related_name="rests_on_shown")
    evidence = models.ForeignKey("Evidence", models.PROTECT, related_name="cited_by")
    stood = models.BooleanField(editable=False, db_default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["verification", "evidence"], name="restsonevidence_once"
            ),
        ]


class Review(OfEvent):
    """The answer to a proposed decision: confirmed, or sent back with a reason. Append-only.

    Where the event asks for two people, the database refuses a review by whoever decided.
    """

    of_event = "verification__claim__event"

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


class SecondReading(OfEvent):
    """What a second person concluded before seeing what the first had proposed. Append-only.

    Only where the event asks for blind readings. One that differs sends the proposal back, in the
    same transaction; both are kept.
    """

    of_event = "verification__claim__event"

    verification = models.ForeignKey(Verification, models.PROTECT, related_name="readings")
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


class Unsettled(OfEvent):
    """A view: claims whose current decision no longer stands on what it was made on.

    One row for each such claim; `what` holds words of ``BasisChange``.
    """

    of_event = "claim__event"

    claim = models.OneToOneField(
        "Claim", models.DO_NOTHING, primary_key=True, related_name="unsettled"
    )
    decision = models.ForeignKey(Verification, models.DO_NOTHING, related_name="+")
    what = ArrayField(models.CharField(max_length=10, choices=BasisChange.choices()))

    class Meta:
        managed = False
        db_table = "dossier_unsettled"

    def __str__(self):
        return f"claim {self.claim_id}: {self.words}"

    @property
    def words(self):
        return "; ".join(BasisChange(word).label for word in self.what)
