"""Blind second readings: no answer before one's own conclusion, and both are kept."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError

from dossier.editorial import decisions
from dossier.models import Claim, Review, SecondReading, Verification
from tests import factories as make
from tests.models.database import at_once, refused, settle

FIRST = "This event asks for a blind reading: first say what you conclude"
DIFFER = "The two readings differ: the decision goes back"


def blind_claim():
    event = make.make_event(review="two", is_blind=True)
    claim = make.make_claim(make.make_question(event))
    make.make_evidence(claim, is_held=True)
    return claim


@pytest.fixture
def claim(db):
    return blind_claim()


def propose(claim, by, status="verified"):
    return make.make_decision(claim, by, status=status, evidence=list(claim.evidence.all()))


def read(decision, by, status="verified"):
    return decisions.read_blind(decision, by=by, status=status, credibility="2", reason="I looked.")


def raw(model, decision, **fields):
    model.objects.bulk_create([model(verification=decision, reason="Why.", **fields)])


@pytest.mark.parametrize("outcome", ["confirmed", "sent_back"])
def test_nobody_answers_before_they_have_said_what_they_conclude(claim, analyst, reviewer, outcome):
    decision = propose(claim, analyst)
    act = decisions.confirm if outcome == "confirmed" else decisions.send_back
    with refused(FIRST):
        act(decision, by=reviewer, reason="Why.")
    with refused(FIRST):
        raw(Review, decision, outcome=outcome, reviewed_by=reviewer)


def test_somebody_elses_reading_is_not_ones_own(claim, analyst, reviewer, admin):
    decision = propose(claim, analyst)
    read(decision, reviewer)
    with refused(FIRST):
        decisions.confirm(decision, by=admin, reason="Why.")


@pytest.mark.parametrize("outcome", ["confirmed", "sent_back"])
def test_reading_that_agrees_opens_both_answers(claim, analyst, reviewer, outcome):
    decision = propose(claim, analyst)
    read(decision, reviewer)
    settle()
    assert not Review.objects.exists()
    act = decisions.confirm if outcome == "confirmed" else decisions.send_back
    assert act(decision, by=reviewer, reason="Why.").outcome == outcome


def test_reading_that_differs_sends_the_proposal_back_and_both_are_kept(claim, analyst, reviewer):
    decision = propose(claim, analyst)
    reading = read(decision, reviewer, "unverified")
    settle()
    review = Review.objects.get()
    assert (review.outcome, review.reviewed_by) == ("sent_back", reviewer)
    assert review.reason == "Proposed: Verified. Read blind: Unverified. I looked."
    assert decision.readings.get() == reading
    assert Claim.objects.with_status().get().status == "unverified"


def test_reading_of_another_credibility_is_no_other_status(claim, analyst, reviewer):
    decision = propose(claim, analyst)
    reading = read(decision, reviewer)
    assert (decision.credibility, reading.credibility) == ("6", "2")
    assert not Review.objects.exists()


def test_reading_that_differs_is_not_left_open_nor_confirmed(claim, analyst, reviewer):
    decision = propose(claim, analyst)
    said = {"status": "unverified", "read_by": reviewer}
    with refused("A reading that differs sends the decision back"):
        raw(SecondReading, decision, **said)
    raw(SecondReading, decision, **said)
    with refused(DIFFER):
        decisions.confirm(decision, by=reviewer, reason="Why.")
    decisions.send_back(decision, by=reviewer, reason="We differ.")
    settle()


def test_nobody_reads_their_own_nor_without_the_right(claim, analyst, reviewer):
    mine, theirs = propose(claim, reviewer), propose(claim, analyst)
    with pytest.raises(PermissionDenied):
        read(mine, reviewer)
    with pytest.raises(PermissionDenied):
        read(theirs, make.make_user("other", "analyst"))
    with refused("Nobody reads a decision of their own a second time"):
        raw(SecondReading, mine, status="verified", read_by=reviewer)


def test_reading_is_of_a_decision_that_waits_in_an_event_that_asks_for_it(claim, analyst, reviewer):
    decision = propose(claim, analyst)
    read(decision, reviewer)
    with refused("secondreading_once"):
        read(decision, reviewer)
    decisions.confirm(decision, by=reviewer, reason="Why.")
    other = make.make_user("other", "reviewer")
    with refused("This decision has been answered already"):
        read(decision, other)
    claim.event.is_blind = False
    claim.event.save()
    with refused("This event asks for no blind reading"):
        read(propose(claim, analyst), reviewer)


def test_blind_takes_two_people(claim):
    claim.event.review = "one"
    with refused("event_blind_takes_two"):
        claim.event.save()


def test_hidden_from_all_but_the_decider_until_they_have_read_it(claim, analyst, reviewer, admin):
    decision, people = propose(claim, analyst), (analyst, reviewer, admin)

    def hidden():
        return [Verification.objects.blind_to(person).exists() for person in people]

    assert hidden() == [False, True, True]
    read(decision, reviewer)
    assert hidden() == [False, False, True]
    decisions.confirm(decision, by=reviewer, reason="Why.")
    assert hidden() == [False, False, False]


def test_two_readings_at_once_that_differ_leave_one_answer(committed, analyst, reviewer):
    other = make.make_user("other", "reviewer")
    for _ in range(5):
        decision = propose(blind_claim(), analyst)
        results = at_once(
            lambda d=decision: read(d, reviewer, "unverified"),
            lambda d=decision: read(d, other, "disputed"),
        )
        taken = [result for result in results if isinstance(result, SecondReading)]
        [other_result] = [result for result in results if result not in taken]
        assert isinstance(other_result, IntegrityError)
        assert "answered already" in str(other_result)
        assert decision.readings.get() == taken[0]
        assert Review.objects.get(verification=decision).reviewed_by_id == taken[0].read_by_id
