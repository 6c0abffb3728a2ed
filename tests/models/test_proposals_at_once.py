"""Several analysts deciding on the proposals of one text at once: each is decided on once."""

import random

import pytest
from django.db import IntegrityError, transaction

from dossier.editorial import accepting, undoing
from dossier.editorial.accepting import Acceptance, NewClaim, NewSource
from dossier.models import Claim, Proposal, ProposalDecision, Source, Statement
from dossier.vocabulary import Stance
from tests import factories as make
from tests.models.database import at_once, begin_waiting

TEXT = "The port said the ferry sank."


@pytest.fixture
def proposal(committed, analyst):
    event = make.make_event()
    make.make_question(event, wording="What happened?")
    return make.make_proposal(event, make.make_report(TEXT).texts.get())


def what(event, speaker="The port"):
    claim = NewClaim("The ferry sank.", event.questions.get())
    return Acceptance(claim, NewSource(speaker, "agency"), Stance.ASSERTS, 0, len(TEXT))


def test_second_waits_and_is_told_who_was_first(proposal, analyst, reviewer):
    with transaction.atomic():
        accepting.accept(proposal, what(proposal.event), by=analyst)
        waiting = begin_waiting(lambda: accepting.reject(proposal, by=reviewer))
    with pytest.raises(IntegrityError, match="This was accepted by analyst on "):
        waiting.result(10)
    assert proposal.decisions.get().outcome == "accepted"


def test_one_new_name_at_once_is_one_source(proposal, analyst, reviewer):
    other = make.make_proposal(proposal.event, proposal.saved_text, start=4)
    results = at_once(
        lambda: accepting.accept(proposal, what(proposal.event), by=analyst),
        lambda: accepting.accept(other, what(proposal.event, "the Port"), by=reviewer),
    )
    assert [type(one) for one in results] == [ProposalDecision] * 2
    assert Source.objects.filter(name__iexact="the port").count() == 1


def test_any_way_of_deciding_at_once_leaves_each_decided_on_once(proposal, analyst, reviewer):
    """Whatever three people do to three proposals at once, statements are those that stand."""
    chance = random.Random(5)
    event, people = proposal.event, [analyst, reviewer, make.make_user("third", "analyst")]
    rows = [proposal, *(make.make_proposal(event, proposal.saved_text, end=n) for n in (8, 12))]
    for _ in range(8):
        acts = [
            chance.choice(
                [
                    lambda one=one, by=by: accepting.accept(one, what(event), by=by),
                    lambda one=one, by=by: accepting.reject(one, by=by),
                    lambda one=one, by=by: undoing.undo(one, by=by),
                ]
            )
            for by in people
            for one in [chance.choice(rows)]
        ]
        results = at_once(*acts)
        errors = [one for one in results if isinstance(one, Exception)]
        assert [e for e in errors if not isinstance(e, IntegrityError)] == []
        standing = [one.ruling for one in Proposal.objects.with_decisions() if one.ruling]
        kept = {one.statement_id for one in standing if one.statement_id}
        assert set(Statement.objects.values_list("pk", flat=True)) == kept
        assert set(Claim.objects.values_list("statements", flat=True)) == kept


def test_what_somebody_puts_on_a_claim_does_not_go_with_it_when_it_is_undone(
    proposal, analyst, monkeypatch
):
    accepting.accept(proposal, what(proposal.event), by=analyst)
    claim, report = Claim.objects.get(), make.make_report()
    hangs, begun = undoing._hangs, []

    def looked(thing):
        found = hangs(thing)
        if thing == claim:
            statement = Statement(claim=claim, report=report, stance="asserts")
            begun.append(begin_waiting(statement.save))
        return found

    monkeypatch.setattr(undoing, "_hangs", looked)
    undoing.undo(proposal, by=analyst)
    with pytest.raises(IntegrityError):
        begun[0].result(10)
    assert not Claim.objects.exists()
