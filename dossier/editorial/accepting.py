"""Accepting a proposal: its statement, and the claim, question and sources it needs, all or nothing."""

from dataclasses import dataclass, field, replace
from decimal import Decimal

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from dossier.dates import Moment
from dossier.editorial.proposing import refuse_unless_curates
from dossier.editorial.sources import NewSource, free_slug, source_of
from dossier.models import Claim, Proposal, ProposalDecision, Question, Relay, Source, Statement
from dossier.models.base import new_uid
from dossier.vocabulary import Attribution, Ruling, Stance, Wording


@dataclass(frozen=True)
class NewQuestion:
    wording: str


@dataclass(frozen=True)
class NewClaim:
    """A claim to be made, on a question that stands or is to be made with it."""

    wording: str
    question: Question | NewQuestion
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str = ""
    of: str = ""


@dataclass(frozen=True)
class Acceptance:
    """What a proposal is to become. `speaker` is None for the report's own words.

    `also`: further claims of the event that the same words speak of, each with a statement of its
    own.
    """

    claim: Claim | NewClaim
    speaker: Source | NewSource | None
    stance: Stance
    start: int
    end: int
    chain: tuple = field(default=())
    wording: Wording = Wording.REPORTER
    attribution: Attribution = Attribution.ON_RECORD
    said: Moment | None = None
    also: tuple = field(default=())


@transaction.atomic
def accept(proposal, what, *, by, outcome=Ruling.ACCEPTED, batch=""):
    """Make the statement that `what` describes, with all that is new in it. Returns the decision.

    The decision keeps the keys of what was made. Raises IntegrityError where somebody has decided
    meanwhile, ValidationError with sentences where something cannot be as it was given,
    PermissionDenied where this person may not make it.
    """
    refuse_unless_curates(by, proposal.event)
    Proposal.objects.select_for_update(no_key=True).get(pk=proposal.pk)
    made = {}
    speaker = _source(what.speaker, by, made)
    chain = [_source(one, by, made) for one in what.chain]
    what = replace(what, speaker=speaker)
    first, *others = [
        _statement(proposal, what, _claim(one, proposal.event, by, made), chain)
        for one in (what.claim, *what.also)
    ]
    if others:
        made["also"] = [statement.pk for statement in others]
    return ProposalDecision.objects.create(
        proposal=proposal,
        outcome=outcome,
        statement=first,
        made=made,
        batch=batch or new_uid(),
        by=by,
    )


def reject(proposal, *, by, reason=""):
    """Say that the proposal is no statement worth keeping. Returns the decision."""
    refuse_unless_curates(by, proposal.event)
    return ProposalDecision.objects.create(
        proposal=proposal, outcome=Ruling.REJECTED, by=by, reason=reason
    )


def _source(wanted, by, made):
    source, is_new = source_of(wanted, by=by)
    if is_new:
        made.setdefault("sources", []).append(source.pk)
    return source


def _claim(wanted, event, by, made):
    if not isinstance(wanted, NewClaim):
        if wanted.event_id != event.pk:
            raise ValidationError("That claim belongs to another event.")
        return wanted
    if not by.may("add_claim", event):
        raise PermissionDenied("You may not add claims to this event.")
    question = _question(wanted.question, event, by, made)
    claim = Claim(
        event=event,
        question=question,
        wording=wanted.wording.strip(),
        quantity_low=wanted.low,
        quantity_high=wanted.high,
        quantity_unit=wanted.unit,
        quantity_of=wanted.of,
    )
    claim.full_clean()
    claim.save()
    made["claim"] = claim.pk
    return claim


def _question(wanted, event, by, made):
    if not isinstance(wanted, NewQuestion):
        if wanted.event_id != event.pk:
            raise ValidationError("That question belongs to another event.")
        return wanted
    if not by.may("add_question", event):
        raise PermissionDenied("You may not add questions to this event.")
    last = event.questions.order_by("-position").first()
    question = Question(
        event=event,
        wording=" ".join(wanted.wording.split()),
        slug=free_slug(event.questions, wanted.wording, "question"),
        position=last.position + 1 if last else 1,
    )
    question.full_clean()
    question.save()
    made["question"] = question.pk
    return question


def _statement(proposal, what, claim, chain):
    text = proposal.saved_text
    if not text.text[what.start : what.end].strip():
        raise ValidationError("Mark at least one word of the report.")
    statement = Statement(
        claim=claim,
        speaker=what.speaker,
        report=text.report,
        stance=what.stance,
        attribution=what.attribution,
        wording=what.wording,
        quote=text.text[what.start : what.end],
        saved_text=text,
        start=what.start,
        end=what.end,
        said=what.said,
    )
    statement.full_clean()
    statement.save()
    Relay.objects.bulk_create(
        Relay(statement=statement, source=source, position=n) for n, source in enumerate(chain, 1)
    )
    return statement
