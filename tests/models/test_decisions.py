"""Decisions: signed, resting on something, reviewed by the right person, never out of order."""

import pytest
from django.db import IntegrityError

from dossier.models import (
    Claim,
    RestsOnEvidence,
    RestsOnStatement,
    Review,
    Verification,
)
from tests import factories as make
from tests.models.database import refused, settle, sql

REVIEW = (
    "INSERT INTO dossier_review (verification_id, outcome, reason, reviewed_by_id, reviewed_at)"
    " VALUES (%s, %s, %s, %s, now())"
)
DECIDE = (
    "INSERT INTO dossier_verification"
    " (uid, claim_id, status, credibility, rationale, judgement, decided_by_id, decided_at)"
    " VALUES ('raw', %s, %s, '6', %s, 'Enough for a test.', %s, now())"
)
NEWER = "A newer decision on this claim has been confirmed"


@pytest.fixture
def claim(db):
    return make.make_claim(make.make_question(make.make_event()))


@pytest.fixture
def claim_of_two(db):
    return make.make_claim(make.make_question(make.make_event(review="two")))


def propose(claim, by, status="disputed", **fields):
    basis = {"statements": [make.make_statement(claim)]}
    return make.make_decision(claim, by, mark=False, status=status, **basis | fields)


def review(verification, by, outcome="confirmed", reason=""):
    fields = {"outcome": outcome, "reason": reason, "reviewed_by": by}
    return Review.objects.create(verification=verification, **fields)


def status(claim):
    return Claim.objects.with_status().get(pk=claim.pk).status


# What a decision rests on


@pytest.mark.parametrize("word", ["verified", "disputed"])
def test_decision_resting_on_nothing_is_refused_at_the_end(claim, analyst, word):
    sentence = f"A claim is {word} only on something cited"
    with refused(sentence):
        make.make_decision(claim, analyst, mark=False, status=word)
    with refused(sentence):
        sql(DECIDE, claim.pk, word, "Because.", analyst.pk)


@pytest.mark.parametrize("word", ["verified", "disputed"])
def test_decision_resting_on_nothing_is_refused_by_the_commit(committed, analyst, word):
    claim = make.make_claim(make.make_question(make.make_event()))
    with pytest.raises(IntegrityError, match=f"A claim is {word} only on something cited"):
        sql(DECIDE, claim.pk, word, "Because.", analyst.pk)
    with pytest.raises(IntegrityError, match=f"A claim is {word} only on something cited"):
        make.make_decision(claim, analyst, status=word)
    assert Verification.objects.count() == 0


@pytest.mark.parametrize("word", ["verified", "disputed"])
def test_decision_rests_on_a_statement_or_on_evidence(claim, analyst, word):
    make.make_decision(claim, analyst, status=word, statements=[make.make_statement(claim)])
    make.make_decision(claim, analyst, status=word, evidence=[make.make_evidence(claim)])
    settle()
    assert claim.verifications.confirmed().count() == 2


def test_unverified_needs_nothing_cited(claim, analyst):
    make.make_decision(claim, analyst)
    sql(DECIDE, claim.pk, "unverified", "Because.", analyst.pk)
    settle()
    assert claim.verifications.count() == 2


@pytest.mark.parametrize("rationale", ["", " ", "\n\t "])
def test_rationale_is_required(claim, analyst, rationale):
    with refused("verification_has_rationale"):
        make.make_decision(claim, analyst, rationale=rationale)
    with refused("verification_has_rationale"):
        sql(DECIDE, claim.pk, "unverified", rationale, analyst.pk)


def test_basis_may_lie_on_another_claim_of_the_event(claim, analyst):
    other = make.make_claim(claim.question)
    make.make_decision(
        claim,
        analyst,
        status="disputed",
        statements=[make.make_statement(other)],
        evidence=[make.make_evidence(other)],
    )
    settle()
    assert status(claim) == "disputed"


def test_basis_of_another_event_is_refused(claim, claim_of_two, analyst):
    decision = propose(claim, analyst)
    statement, item = make.make_statement(claim_of_two), make.make_evidence(claim_of_two)
    with refused("A decision cites statements of its own event"):
        RestsOnStatement.objects.create(verification=decision, statement=statement)
    with refused("A decision cites evidence of its own event"):
        RestsOnEvidence.objects.create(verification=decision, evidence=item)


@pytest.mark.parametrize("outcome", ["confirmed", "sent_back"])
def test_basis_after_the_review_is_refused(claim, analyst, outcome):
    decision = propose(claim, analyst)
    statement, item = make.make_statement(claim), make.make_evidence(claim)
    review(decision, analyst, outcome, "Because.")
    sentence = "A reviewed decision takes no further basis"
    with refused(sentence):
        RestsOnStatement.objects.create(verification=decision, statement=statement)
    with refused(sentence):
        RestsOnEvidence.objects.bulk_create([RestsOnEvidence(verification=decision, evidence=item)])
    with refused(sentence):
        sql(
            "INSERT INTO dossier_restsonstatement (verification_id, statement_id) VALUES (%s, %s)",
            decision.pk,
            statement.pk,
        )


# Whose word counts


@pytest.mark.parametrize("outcome", ["confirmed", "sent_back"])
def test_own_decision_is_refused_where_two_decide(claim_of_two, analyst, outcome):
    decision = propose(claim_of_two, analyst)
    sentence = "This event asks for a second person: nobody reviews their own decision"
    with refused(sentence):
        review(decision, analyst, outcome, "Because.")
    with refused(sentence):
        Review.objects.bulk_create(
            [Review(verification=decision, outcome=outcome, reason="B.", reviewed_by=analyst)]
        )
    with refused(sentence):
        sql(REVIEW, decision.pk, outcome, "Because.", analyst.pk)
    assert claim_of_two.verifications.waiting().get() == decision


def test_second_person_counts_where_two_decide(claim_of_two, analyst, reviewer):
    decision = propose(claim_of_two, analyst)
    assert status(claim_of_two) == "unverified"
    sql(REVIEW, decision.pk, "confirmed", "So it is.", reviewer.pk)
    assert status(claim_of_two) == "disputed"


def test_own_decision_counts_where_one_decides(claim, analyst):
    sql(REVIEW, propose(claim, analyst).pk, "confirmed", "", analyst.pk)
    assert status(claim) == "disputed"


def test_rule_of_the_event_at_the_time_of_the_review_counts(claim, analyst):
    decision = propose(claim, analyst)
    claim.event.review = "two"
    claim.event.save()
    with refused("This event asks for a second person"):
        review(decision, analyst)


@pytest.mark.parametrize("first", ["confirmed", "sent_back"])
@pytest.mark.parametrize("second", ["confirmed", "sent_back"])
def test_second_review_is_refused(claim, analyst, reviewer, first, second):
    decision = propose(claim, analyst)
    review(decision, analyst, first, "Because.")
    with refused("dossier_review_verification_id_key"):
        review(decision, reviewer, second, "Because.")


@pytest.mark.parametrize("reason", ["", " ", "\n"])
def test_sending_back_needs_a_reason(claim, analyst, reason):
    decision = propose(claim, analyst)
    with refused("review_sent_back_has_reason"):
        review(decision, analyst, "sent_back", reason)
    with refused("review_sent_back_has_reason"):
        sql(REVIEW, decision.pk, "sent_back", reason, analyst.pk)


# The status is the latest confirmed decision's


ORDERS = [
    ([], "unverified"),
    (["+verified"], "unverified"),
    (["+verified", "confirm 0"], "verified"),
    (["+verified", "back 0"], "unverified"),
    (["+verified", "confirm 0", "+disputed"], "verified"),
    (["+verified", "confirm 0", "+disputed", "confirm 1"], "disputed"),
    (["+verified", "confirm 0", "+disputed", "back 1"], "verified"),
    (["+verified", "+disputed", "confirm 0", "confirm 1"], "disputed"),
    (["+verified", "+disputed", "back 1", "confirm 0"], "verified"),
    (["+verified", "+disputed", "confirm 1", "back 0"], "disputed"),
    (["+disputed", "confirm 0", "+unverified", "confirm 1"], "unverified"),
    (["+disputed", "confirm 0", "+verified", "+unverified", "confirm 1"], "verified"),
]


@pytest.mark.parametrize(("steps", "expected"), ORDERS)
def test_status_is_the_latest_confirmed_one(claim, analyst, steps, expected):
    proposals = []
    for step in steps:
        if step.startswith("+"):
            proposals.append(propose(claim, analyst, step[1:]))
        else:
            word, index = step.split()
            outcome = {"confirm": "confirmed", "back": "sent_back"}[word]
            review(proposals[int(index)], analyst, outcome, "Because.")
    confirmed = [int(step.split()[1]) for step in steps if step.startswith("confirm")]
    assert status(claim) == expected
    assert claim.current_decision() == (proposals[max(confirmed)] if confirmed else None)
    assert {
        word: list(getattr(Claim.objects, word)())
        for word in ("verified", "disputed", "unverified")
    } == {"verified": [], "disputed": [], "unverified": []} | {expected: [claim]}


@pytest.mark.parametrize(
    ("steps", "needs_one"), [("", True), ("+", False), ("+c", False), ("+b", True), ("+b+", False)]
)
def test_claim_needs_a_decision_until_one_waits_or_stands(claim, analyst, steps, needs_one):
    for step in steps:
        if step == "+":
            proposal = propose(claim, analyst)
        else:
            review(proposal, analyst, {"c": "confirmed", "b": "sent_back"}[step], "Because.")
    assert list(Claim.objects.undecided()) == ([claim] if needs_one else [])


def test_older_proposal_is_not_confirmed_after_a_newer_one(claim, analyst):
    older, newer = propose(claim, analyst, "verified"), propose(claim, analyst)
    review(newer, analyst)
    with refused(NEWER):
        review(older, analyst)
    with refused(NEWER):
        sql(REVIEW, older.pk, "confirmed", "", analyst.pk)
    review(older, analyst, "sent_back", "Overtaken.")
    assert status(claim) == "disputed"


def test_older_proposal_on_another_claim_is_not_held_up(claim, analyst):
    older = propose(claim, analyst)
    other = make.make_claim(claim.question)
    review(propose(other, analyst), analyst)
    assert review(older, analyst).pk
