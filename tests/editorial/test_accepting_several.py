"""The same words on several claims: a statement each, made and taken back together."""

import pytest
from django.core.exceptions import ValidationError

from dossier.editorial import accepting, proposing, undoing
from dossier.editorial.accepting import Acceptance
from dossier.models import Statement
from dossier.vocabulary import Stance
from tests import factories as make

TEXT = "The port denied that the ferry sank and that anybody died."


@pytest.fixture
def proposal(db):
    saved_text = make.make_report(TEXT).texts.get()
    return make.make_proposal(make.make_event(), saved_text, speaker="the harbour", stance="denies")


def on(claims, **more):
    what = {"claim": claims[0], "also": tuple(claims[1:]), "speaker": make.make_source("The port")}
    return Acceptance(**what | {"stance": Stance.DENIES, "start": 9, "end": 15} | more)


def claims_of(event, count):
    question = make.make_question(event)
    return [make.make_claim(question) for _ in range(count)]


def test_every_claim_gets_a_statement_and_undoing_takes_all_back(proposal, analyst):
    claims = claims_of(proposal.event, 3)
    decision = accepting.accept(proposal, on(claims), by=analyst)
    said = Statement.objects.order_by("pk")
    assert [(one.claim, one.quote) for one in said] == [(claim, "denied") for claim in claims]
    assert decision.made == {"also": [one.pk for one in said[1:]]}
    assert undoing.undo(proposal, by=analyst) == []
    assert Statement.objects.count() == 0


def test_one_that_was_changed_since_keeps_all_of_them(proposal, analyst):
    accepting.accept(proposal, on(claims_of(proposal.event, 2)), by=analyst)
    last = Statement.objects.order_by("pk").last()
    last.attribution = "second_hand"
    last.save()
    with pytest.raises(ValidationError, match="changed since"):
        undoing.undo(proposal, by=analyst)
    assert Statement.objects.count() == 2


def test_claims_of_another_event_are_refused(proposal, analyst):
    claims = [*claims_of(proposal.event, 1), *claims_of(make.make_event(), 1)]
    with pytest.raises(ValidationError, match="another event"):
        accepting.accept(proposal, on(claims), by=analyst)
    assert Statement.objects.count() == 0


def test_words_marked_inside_others_take_over_who_says_them(proposal, analyst):
    span = {"by": analyst, "start": 25, "end": 39}
    one = proposing.mark(proposal.saved_text, proposal.event, **span)
    assert (one.speaker, one.stance, one.made_by) == ("the harbour", "denies", analyst)
    decided = proposing.mark(proposal.saved_text, proposal.event, **span)
    relay = make.make_source("The agency")
    what = on(claims_of(proposal.event, 1), stance=Stance.ASSERTS, chain=(relay,), start=25, end=39)
    accepting.accept(decided, what, by=analyst)
    again = proposing.mark(proposal.saved_text, proposal.event, **span)
    assert (again.speaker, again.chain, again.stance) == ("The port", ["The agency"], "asserts")


def test_words_marked_apart_from_others_are_said_by_nobody_yet(db, analyst):
    saved_text = make.make_report(TEXT).texts.get()
    one = proposing.mark(saved_text, make.make_event(), by=analyst, start=0, end=8)
    assert (one.speaker, one.chain, one.stance) == ("", [], "asserts")
