"""Accepting a proposal makes a statement, and what is new in it; undoing takes that away again."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from dossier.dates import Moment
from dossier.editions.publish import publish
from dossier.editorial import accepting, undoing
from dossier.editorial.accepting import Acceptance, NewClaim, NewQuestion, NewSource
from dossier.models import Claim, ProposalDecision, Question, Source, Statement
from dossier.vocabulary import Stance, Wording
from tests import factories as make

TEXT = "The port said: “The ferry sank.” Later it said more."
SAID = "2024-01-24 Europe/Moscow"


@pytest.fixture
def proposal(db):
    return make.make_proposal(make.make_event(), make.make_report(TEXT).texts.get())


def all_new(**more):
    """Everything about it is new."""
    claim = NewClaim("The ferry sank.", NewQuestion("What happened?"), 1, None, "ferry", "ferries")
    what = {"claim": claim, "speaker": NewSource("The port", "agency"), "stance": Stance.DENIES}
    what |= {"start": 16, "end": 31, "wording": Wording.SPEAKER, "said": Moment.parse(SAID)}
    chain = (NewSource("Morgenblatt", "outlet"), NewSource("the port", "channel"))
    return Acceptance(**what | {"chain": chain} | more)


def counts():
    return [model.objects.count() for model in (Statement, Claim, Question, Source)]


def test_accepting_makes_the_statement_word_for_word_with_all_that_is_new(proposal, analyst):
    decision = accepting.accept(proposal, all_new(), by=analyst)
    statement = Statement.objects.get()
    assert (statement.quote, statement.start, statement.end) == ("The ferry sank.", 16, 31)
    assert str(statement.said) == SAID
    assert statement.speaker.slug == "the-port"
    assert [relay.source.name for relay in statement.chain.all()] == ["Morgenblatt", "The port"]
    claim = statement.claim
    assert (claim.quantity_low, claim.quantity_unit, claim.quantity_of) == (1, "ferry", "ferries")
    assert (claim.question.wording, claim.question.slug) == ("What happened?", "what-happened")
    sources = [statement.speaker.pk, Source.objects.get(name="Morgenblatt").pk]
    assert decision.made == {"claim": claim.pk, "question": claim.question.pk, "sources": sources}
    assert (decision.statement, decision.outcome, decision.by) == (statement, "accepted", analyst)


def test_accepting_onto_what_stands_makes_nothing_else(proposal, analyst):
    claim, source = make.make_claim(make.make_question(proposal.event)), make.make_source()
    decision = accepting.accept(
        proposal, all_new(claim=claim, speaker=source, chain=()), by=analyst
    )
    assert decision.made == {}
    assert counts() == [1, 1, 1, 1]


def test_name_without_latin_letters_gets_an_address(proposal, analyst):
    accepting.accept(proposal, all_new(speaker=NewSource("Порт", "agency"), chain=()), by=analyst)
    assert Source.objects.get(name="Порт").slug.startswith("source-")


def test_address_that_is_taken_gets_a_number(proposal, analyst):
    make.make_source("Another port", slug="the-port")
    accepting.accept(proposal, all_new(chain=()), by=analyst)
    assert Source.objects.get(name="The port").slug == "the-port-2"


@pytest.mark.parametrize(
    "wrong",
    [
        {"claim": NewClaim("", NewQuestion("What?"))},
        {"claim": NewClaim("It sank.", NewQuestion(""))},
        {"claim": NewClaim("It sank.", NewQuestion("What?"), low=1)},
        {"speaker": NewSource("", "agency")},
        {"speaker": NewSource("The port", "harbour")},
        {"start": 14, "end": 15},
    ],
)
def test_nothing_is_made_of_what_breaks_a_rule(proposal, analyst, wrong):
    with pytest.raises(ValidationError):
        accepting.accept(proposal, all_new(**wrong), by=analyst)
    assert counts() == [0, 0, 0, 0]
    assert not ProposalDecision.objects.exists()


def test_claim_or_question_of_another_event_is_refused(proposal, analyst):
    question = make.make_question(make.make_event())
    for claim in (make.make_claim(question), NewClaim("It sank.", question)):
        with pytest.raises(ValidationError, match="belongs to another event"):
            accepting.accept(proposal, all_new(claim=claim), by=analyst)


def test_who_may_not_add_statements_decides_nothing(proposal):
    nobody = make.make_user("nobody")
    for act in (
        lambda: accepting.accept(proposal, all_new(), by=nobody),
        lambda: accepting.reject(proposal, by=nobody),
        lambda: undoing.undo(proposal, by=nobody),
    ):
        with pytest.raises(PermissionDenied):
            act()


# Undoing


def test_undoing_takes_away_all_that_was_made(proposal, analyst):
    accepting.accept(proposal, all_new(), by=analyst)
    assert undoing.undo(proposal, by=analyst) == []
    assert counts() == [0, 0, 0, 0]
    assert [one.outcome for one in proposal.decisions.all()] == ["accepted", "undone"]
    accepting.accept(proposal, all_new(), by=analyst)
    assert counts() == [1, 1, 1, 2]


def test_what_something_else_rests_on_stays_and_is_named(proposal, analyst):
    accepting.accept(proposal, all_new(), by=analyst)
    claim = Claim.objects.get()
    make.make_statement(claim, speaker=Source.objects.get(name="The port"))
    assert undoing.undo(proposal, by=analyst) == [
        "The claim “1. The ferry sank.” stays: something else rests on it.",
        "The question “What happened?” stays: something else rests on it.",
        "The source “The port” stays: something else rests on it.",
    ]
    assert counts() == [1, 1, 1, 1]


def test_what_was_reworded_since_stays_and_is_named(proposal, analyst):
    accepting.accept(proposal, all_new(), by=analyst)
    Claim.objects.update(wording="A ferry sank.")
    assert undoing.undo(proposal, by=analyst) == [
        "The claim “1. A ferry sank.” stays: it was changed since.",
        "The question “What happened?” stays: something else rests on it.",
    ]


def test_statement_changed_or_cited_since_is_not_undone(proposal, analyst):
    accepting.accept(proposal, all_new(), by=analyst)
    statement = Statement.objects.get()
    make.make_decision(statement.claim, analyst, statements=[statement])
    with pytest.raises(ValidationError, match="A decision rests on this statement"):
        undoing.undo(proposal, by=analyst)
    Statement.objects.update(stance="asserts")
    with pytest.raises(ValidationError, match="was changed since"):
        undoing.undo(proposal, by=analyst)
    assert proposal.ruling.outcome == "accepted"


def test_statement_whose_chain_somebody_has_changed_is_not_undone(proposal, analyst):
    accepting.accept(proposal, all_new(), by=analyst)
    Statement.objects.get().chain.create(source=make.make_source(), position=3)
    with pytest.raises(ValidationError, match="changed since"):
        undoing.undo(proposal, by=analyst)


def test_published_statement_is_not_undone(committed, analyst):
    proposal = make.make_proposal(make.make_event(), make.make_report(TEXT).texts.get())
    accepting.accept(proposal, all_new(), by=analyst)
    publish(proposal.event, by=analyst, note="First.")
    with pytest.raises(ValidationError, match="This statement is published"):
        undoing.undo(proposal, by=analyst)


def test_statement_deleted_elsewhere_can_be_undone(proposal, analyst):
    accepting.accept(proposal, all_new(), by=analyst)
    Statement.objects.get().delete()
    assert undoing.undo(proposal, by=analyst) == []
    assert counts() == [0, 0, 0, 0]


def test_nothing_is_undone_while_a_decision_waits_to_be_read_blind(proposal, analyst):
    type(proposal.event).objects.update(review="two", is_blind=True)
    proposal.refresh_from_db()
    accepting.accept(proposal, all_new(), by=analyst)
    make.make_decision(Claim.objects.get(), analyst)
    with pytest.raises(PermissionDenied, match="waits to be read blind"):
        undoing.undo(proposal, by=analyst)
