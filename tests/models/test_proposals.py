"""Proposals stand verbatim in their text, and one decision at a time stands on each."""

import pytest
from django.db import transaction

from dossier.models import Audit, Event, EventRole, Proposal, ProposalDecision
from tests import factories as make
from tests.models.database import refused, settle

TEXT = "A ferry sank \U0001f6a2 at dawn.\n\n  The port said so."
NOT_THERE = "The marked words do not stand in the saved text"
STANDS = "This was accepted by analyst on "
NOTHING = "Nothing stands here that could be undone"


@pytest.fixture
def proposal(db):
    report = make.make_report(TEXT)
    return make.make_proposal(make.make_event(), report.texts.get())


def decide(proposal, by, outcome="accepted"):
    return ProposalDecision.objects.create(proposal=proposal, outcome=outcome, by=by)


@pytest.mark.parametrize(("start", "end"), [(0, len(TEXT)), (13, 14), (16, 21)])
def test_span_within_the_text_is_taken(proposal, start, end):
    made = make.make_proposal(proposal.event, proposal.saved_text, start=start, end=end)
    assert made.words == TEXT[start:end]


@pytest.mark.parametrize(("start", "end"), [(0, len(TEXT) + 1), (90, 99), (23, 27)])
def test_span_beyond_the_text_or_of_space_is_refused(proposal, start, end):
    with refused(NOT_THERE):
        make.make_proposal(proposal.event, proposal.saved_text, start=start, end=end)


def test_span_that_runs_backwards_is_refused(proposal):
    with refused():
        make.make_proposal(proposal.event, proposal.saved_text, start=5, end=5)


@pytest.mark.parametrize("second", ["accepted", "edited", "rejected"])
def test_second_decision_is_refused_and_names_the_first(proposal, analyst, reviewer, second):
    decide(proposal, analyst)
    with refused(STANDS):
        decide(proposal, reviewer, second)
    assert proposal.ruling.by == analyst


def test_undone_decision_makes_room_for_another(proposal, analyst, reviewer):
    decide(proposal, analyst)
    decide(proposal, reviewer, "undone")
    assert proposal.ruling is None
    assert Proposal.objects.undecided().get() == proposal
    decide(proposal, reviewer, "rejected")
    assert proposal.ruling.outcome == "rejected"
    assert not Proposal.objects.undecided().exists()


def test_nothing_is_undone_twice_or_before_it_was_decided(proposal, analyst):
    with refused(NOTHING):
        decide(proposal, analyst, "undone")
    decide(proposal, analyst)
    decide(proposal, analyst, "undone")
    with refused(NOTHING):
        decide(proposal, analyst, "undone")


def test_proposals_and_decisions_go_with_their_event(proposal, analyst):
    decide(proposal, analyst)
    proposal.event.delete()
    settle()
    assert (Proposal.objects.count(), ProposalDecision.objects.count()) == (0, 0)


def test_decisions_stay_while_their_event_stands(proposal, analyst):
    decide(proposal, analyst)
    with refused("dossier_proposaldecision is append-only: delete refused"):
        ProposalDecision.objects.all()._raw_delete("default")
    with refused(), transaction.atomic():
        proposal.delete()


def test_decisions_are_seen_on_the_trail_by_who_works_in_their_event(proposal, analyst):
    decide(proposal, analyst)
    elsewhere = make.make_event()
    for event, name in ((proposal.event, "here"), (elsewhere, "there")):
        EventRole.objects.create(event=event, user=make.make_user(name), role="analyst")
    rows = Audit.objects.filter(table="dossier_proposaldecision")
    seen = {
        role.user.username: rows.visible_to(role.user).count() for role in EventRole.objects.all()
    }
    assert seen == {"here": 1, "there": 0}
    mine = Proposal.objects.visible_to(EventRole.objects.get(event=elsewhere).user)
    assert list(mine) == []
    assert Event.objects.count() == 2
