"""Checkable propositions and how they stand to one another."""

from django.db import models
from django.db.models import F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.urls import reverse

from dossier.models.base import Withdrawable, Withholdable, together
from dossier.models.visible import OfEvent, VisibleQuerySet
from dossier.vocabulary import Outcome, Status


class ClaimQuerySet(VisibleQuerySet):
    def standing(self):
        """Leave out claims that were merged into another."""
        return self.filter(merged_into=None)

    def with_status(self):
        """Annotate `status`: the latest confirmed decision's, else unverified. No extra query."""
        from dossier.models.verification import Verification  # verification imports claim

        latest = Verification.objects.confirmed().filter(claim=OuterRef("pk")).order_by("-pk")
        return self.annotate(
            status=Coalesce(Subquery(latest.values("status")[:1]), Value(Status.UNVERIFIED.value))
        )

    def verified(self):
        return self.standing().with_status().filter(status=Status.VERIFIED)

    def disputed(self):
        return self.standing().with_status().filter(status=Status.DISPUTED)

    def unverified(self):
        return self.standing().with_status().filter(status=Status.UNVERIFIED)

    def at_work(self):
        """Keep standing claims there is work on: neither withheld, nor of a withheld event."""
        return self.standing().filter(withheld_at=None, event__withheld_at=None)

    def undecided(self):
        """Keep claims that need a decision: at work, none confirmed and none waiting."""
        return (
            self.at_work()
            .exclude(verifications__review__outcome=Outcome.CONFIRMED)
            .exclude(verifications__isnull=False, verifications__review__isnull=True)
        )


class Claim(OfEvent, Withholdable, Withdrawable):
    """One checkable proposition about an event, answering one of its questions.

    Its number is given by the database, per event, and never reused. Its status is not stored:
    it is that of the latest confirmed decision, and unverified while there is none. Merged into
    another, it keeps its row, number and decisions, and nothing else hangs on it.
    """

    event = models.ForeignKey("Event", models.PROTECT, related_name="claims", editable=False)
    number = models.PositiveIntegerField(editable=False, db_default=0)
    question = models.ForeignKey("Question", models.PROTECT, related_name="claims")
    wording = models.TextField(
        help_text="One proposition that could be true or false, in your own words. Reworded after a "
        "decision, it is flagged until somebody decides again."
    )
    quantity_low = models.DecimalField(
        "quantity, or from", max_digits=20, decimal_places=4, null=True, blank=True
    )
    quantity_high = models.DecimalField(
        "to",
        max_digits=20,
        decimal_places=4,
        null=True,
        blank=True,
        help_text="Leave empty for a single value.",
    )
    quantity_unit = models.CharField("unit", max_length=40, blank=True)
    quantity_of = models.CharField("of what", max_length=120, blank=True)

    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, editable=False, related_name="merged_from"
    )

    objects = ClaimQuerySet.as_manager()

    class Meta:
        ordering = ["event", "number"]
        permissions = [("mark_claim", "Can decide on a claim")]
        constraints = [
            *(together(p) for p in ("withheld", "withdrawn")),
            models.UniqueConstraint(fields=["event", "number"], name="claim_number_once"),
            models.CheckConstraint(
                condition=Q(wording__regex=r"\S"),
                name="claim_has_wording",
                violation_error_message="A claim needs its wording.",
            ),
            models.CheckConstraint(
                condition=Q(quantity_low__isnull=True, quantity_high__isnull=True)
                | Q(quantity_low__isnull=False, quantity_unit__gt="")
                & (Q(quantity_high__isnull=True) | Q(quantity_high__gte=F("quantity_low"))),
                name="claim_quantity_whole",
                violation_error_message="A quantity needs its unit, and a range runs upwards.",
            ),
        ]

    def __str__(self):
        return f"{self.number}. {self.wording}"

    def save(self, *args, **kwargs):
        if self.event_id is None and self.question_id is not None:
            self.event_id = self.question.event_id
        super().save(*args, **kwargs)

    def stands_in(self):
        """As for all nouns; a claim not yet saved is of its question's event."""
        if self.event_id is None and self.question_id is not None:
            return self.question.stands_in()
        return super().stands_in()

    def get_absolute_url(self):
        return reverse("claim", args=[self.event.slug, self.number])

    def all_merged_into_it(self):
        """Return the keys of the claims merged into this one, through others too. One query."""
        merged = Claim.objects.filter(event=self.event_id).exclude(merged_into=None)
        into = dict(merged.values_list("pk", "merged_into"))
        found = set()
        while more := {pk for pk, up in into.items() if up in {self.pk, *found}} - found:
            found |= more
        return found

    def current_decision(self):
        """Return the latest confirmed verification, or None. One query."""
        return self.verifications.confirmed().order_by("-pk").first()
