"""What a proposal would become if it were accepted as it stands: suggested, and made by nobody."""

import re
from dataclasses import dataclass

from dossier.editorial.accepting import Acceptance, NewClaim, NewQuestion
from dossier.editorial.known import Known
from dossier.editorial.proposing import zone_of
from dossier.intake.nearest import ALIKE
from dossier.intake.tidying import quantity, trimmed, wording
from dossier.models import Question, Statement
from dossier.vocabulary import Attribution, SourceKind, Stance, Wording

UNNAMED = re.compile(
    r"\b(officials?|sources?|witness(es)?|residents?|people|authorities|analysts?|experts?)$", re.I
)
PERSONS = {SourceKind.OFFICIAL, SourceKind.EYEWITNESS}
NEAR_ENOUGH = 0.2  # likeness from which a claim's question is the one suggested


@dataclass(frozen=True)
class Suggestion:
    """What accepting would make, and beside it the claims and sources it might mean as well.

    `claims` are ``(claim, likeness)``, nearest first, then those last used in this text. `told` is
    the quantity the span tells, or None.
    """

    acceptance: Acceptance
    claims: list
    question: Question | None
    wording: str
    quantity: object
    perhaps: list


class Suggesting:
    """Suggests for the proposals of one text in one event. Four queries, however many."""

    def __init__(self, saved_text, event, by):
        self.text, self.zone = saved_text.text, zone_of(saved_text.report, event)
        self.known = Known(event, by)
        used = Statement.objects.filter(saved_text=saved_text, claim__event=event).order_by("-pk")
        keys = dict.fromkeys(used.values_list("claim", flat=True))
        self.used = [self.known.claims[key] for key in keys if key in self.known.claims]

    def of(self, proposal):
        """Return the suggestion for a proposal. No query."""
        start, end, is_quoted = trimmed(self.text, proposal.start, proposal.end)
        span = self.text[start:end]
        near = self.known.claims_for(span)
        others = [(one, 0) for one in self.used[:2] if one not in [claim for claim, _ in near]]
        question = self._question(span, near)
        told = quantity(span)
        speaker = self.known.source(proposal.speaker)
        new = NewClaim(
            wording(span, _called(proposal), is_person=getattr(speaker, "kind", "") in PERSONS),
            question or NewQuestion(""),
            *((told.low, told.high, told.unit, told.of) if told else ()),
        )
        is_near = near and near[0][1] >= ALIKE
        acceptance = Acceptance(
            claim=near[0][0] if is_near else new,
            speaker=speaker,
            chain=tuple(self.known.source(name, passes_on=True) for name in proposal.chain),
            stance=Stance(proposal.stance),
            start=start,
            end=end,
            wording=Wording.SPEAKER if is_quoted else Wording.REPORTER,
            attribution=attribution(proposal),
            said=proposal.said,
        )
        perhaps = self.known.perhaps(proposal.speaker) if proposal.speaker else []
        return Suggestion(acceptance, near + others, question, new.wording, told, perhaps)

    def _question(self, span, near):
        if near and near[0][1] >= NEAR_ENOUGH:
            return self.known.questions[near[0][0].question_id]
        if found := self.known.question_for(span):
            return found
        if self.used:
            return self.known.questions[self.used[0].question_id]
        return next(iter(self.known.questions.values()), None)


def _called(proposal):
    """Return how a sentence may begin with the speaker: as the report has it there, or by name."""
    name = proposal.speaker if len(proposal.mention.split()) < 2 else proposal.mention
    return name[:1].upper() + name[1:]


def attribution(proposal):
    """Return whether they said it on record, as far as the words tell."""
    if proposal.stance == Stance.NO_RESPONSE:
        return Attribution.SECOND_HAND
    is_named = not UNNAMED.search(proposal.speaker)
    return Attribution.ON_RECORD if is_named else Attribution.ANONYMOUS
