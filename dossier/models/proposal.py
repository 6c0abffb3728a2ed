"""What a report seems to say, span by span, and what somebody made of each."""

from django.db import models
from django.utils import timezone

from dossier.models.base import MomentField, new_uid, one_of, who
from dossier.models.visible import OfEvent, VisibleQuerySet
from dossier.vocabulary import Ruling, Stance, Tier


class ProposalQuerySet(VisibleQuerySet):
    def with_outcome(self):
        """Annotate `outcome`, that of the latest decision or None. No extra query."""
        latest = ProposalDecision.objects.filter(proposal=models.OuterRef("pk")).order_by("-pk")
        return self.annotate(outcome=models.Subquery(latest.values("outcome")[:1]))

    def undecided(self):
        """Keep those nobody has decided on, or whose decision was undone."""
        undone = models.Q(outcome=None) | models.Q(outcome=Ruling.UNDONE)
        return self.with_outcome().filter(undone)

    def with_decisions(self):
        """Fetch each one's decisions and who made them. One query more."""
        told = ProposalDecision.objects.select_related("by").order_by("pk")
        return self.prefetch_related(models.Prefetch("decisions", told))


class Proposal(OfEvent):
    """One claim that a saved text seems to attribute, as a verbatim span of it. Append-only.

    It goes with its event. `speaker` is empty for the report's own words; `chain` holds the names
    of relays from the speaker outwards, `places` names of places. Offsets count characters of the
    saved text. Proposed by the program where `made_by` is empty, else marked by hand.
    """

    event = models.ForeignKey("Event", models.CASCADE, related_name="proposals")
    saved_text = models.ForeignKey("SavedText", models.PROTECT, related_name="proposals")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    speaker = models.CharField(max_length=300, blank=True)
    mention = models.CharField(max_length=300, blank=True)
    chain = models.JSONField(default=list, blank=True)
    cue = models.CharField(max_length=300, blank=True)
    stance = models.CharField(max_length=16, choices=Stance.choices())
    said = MomentField()
    places = models.JSONField(default=list, blank=True)
    tier = models.CharField(max_length=8, choices=Tier.choices())
    made_by = who(null=True, blank=True)
    made_at = models.DateTimeField(default=timezone.now)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        ordering = ["event", "saved_text", "start", "pk"]
        constraints = [
            one_of("stance", Stance),
            one_of("tier", Tier),
            models.CheckConstraint(
                condition=models.Q(end__gt=models.F("start")),
                name="proposal_span_whole",
                violation_error_message="Mark at least one word.",
            ),
        ]

    def __str__(self):
        return f"{self.speaker or 'The report’s own words'} {self.get_stance_display()}"

    @property
    def ruling(self):
        """The decision that stands on it, or None. A query unless its decisions are at hand."""
        told = list(self.decisions.all())
        return told[-1] if told and told[-1].outcome != Ruling.UNDONE else None

    @property
    def words(self):
        """The span as it stands in the saved text. A query where the text is not at hand."""
        return self.saved_text.text[self.start : self.end]


class ProposalDecision(OfEvent):
    """What somebody made of a proposal, or that it was undone. Append-only; the newest counts.

    It goes with the proposal's event. `statement` is what accepting made, kept as a number when that
    is deleted; `made` holds the keys of all that was made with it. Decisions made at once share
    their `batch` and are undone at once.
    """

    of_event = "proposal__event"

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="decisions")
    outcome = models.CharField(max_length=8, choices=Ruling.choices())
    statement = models.ForeignKey(
        "Statement", models.DO_NOTHING, null=True, blank=True, db_constraint=False, related_name="+"
    )
    made = models.JSONField(default=dict, blank=True)
    reason = models.TextField(blank=True)
    batch = models.CharField(max_length=16, default=new_uid, db_index=True)
    at = models.DateTimeField(default=timezone.now)
    by = who()

    class Meta:
        ordering = ["proposal", "pk"]
        constraints = [one_of("outcome", Ruling)]

    def __str__(self):
        return self.get_outcome_display()

    @property
    def statements(self):
        """The keys of the statements it made, the first of them first; none of a rejection."""
        keys = [self.statement_id, *self.made.get("also", [])]
        return [key for key in keys if key is not None]
