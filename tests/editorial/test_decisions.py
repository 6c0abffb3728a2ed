"""Deciding: who may, what it rests on, and that nothing leads round the second person."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction

from dossier.editorial import decisions
from dossier.models import Claim, Event, Review, Verification
from tests import factories


@pytest.fixture
def claim(db):
    return factories.make_claim(factories.make_question(factories.make_event()))


@pytest.fixture
def claim_of_two(claim):
    Event.objects.update(review="two")
    return Claim.objects.get()


def status_of(claim):
    return Claim.objects.with_status().get(pk=claim.pk).status


def test_mark_counts_at_once_where_one_decides(claim, analyst):
    statement = factories.make_statement(claim)
    factories.make_decision(claim, analyst, status="disputed", statements=[statement])
    assert status_of(claim) == "disputed"


def test_mark_waits_where_two_must(claim_of_two, analyst):
    statement = factories.make_statement(claim_of_two)
    factories.make_decision(claim_of_two, analyst, status="disputed", statements=[statement])
    assert (status_of(claim_of_two), Review.objects.count()) == ("unverified", 0)


def test_nobody_without_the_right_decides(claim):
    nobody = factories.make_user("nobody")
    with pytest.raises(PermissionDenied):
        factories.make_decision(claim, nobody)
    assert not Verification.objects.exists()


def test_nobody_reviews_their_own_where_two_must(claim_of_two, reviewer):
    proposal = factories.make_decision(claim_of_two, reviewer)
    for act in (decisions.confirm, decisions.send_back):
        with pytest.raises(PermissionDenied):
            act(proposal, by=reviewer, reason="Mine.")


def test_database_keeps_the_rule_by_itself(claim_of_two, reviewer):
    proposal = factories.make_decision(claim_of_two, reviewer)
    with pytest.raises(IntegrityError), transaction.atomic():
        Review.objects.create(verification=proposal, outcome="confirmed", reviewed_by=reviewer)


def test_analyst_does_not_confirm_where_two_must(claim_of_two, analyst, reviewer):
    proposal = factories.make_decision(claim_of_two, reviewer)
    with pytest.raises(PermissionDenied):
        decisions.confirm(proposal, by=analyst)


def test_older_proposal_is_not_confirmed_over_a_newer_decision(claim_of_two, analyst, reviewer):
    older = factories.make_decision(claim_of_two, analyst, rationale="Older.")
    newer = factories.make_decision(claim_of_two, analyst, rationale="Newer.")
    decisions.confirm(newer, by=reviewer, reason="So it is.")
    with pytest.raises(IntegrityError), transaction.atomic():
        decisions.confirm(older, by=reviewer, reason="So it is.")
    assert claim_of_two.current_decision() == newer


def test_sending_back_leaves_the_status_and_needs_its_reason(claim_of_two, analyst, reviewer):
    proposal = factories.make_decision(claim_of_two, analyst)
    with pytest.raises(IntegrityError), transaction.atomic():
        decisions.send_back(proposal, by=reviewer, reason=" ")
    decisions.send_back(proposal, by=reviewer, reason="Too little.")
    assert claim_of_two.current_decision() is None


def test_verified_without_a_basis_fails_at_commit(claim, analyst):
    factories.make_decision(claim, analyst, status="verified")
    with pytest.raises(IntegrityError):
        connection.check_constraints()


def test_whole_decision_or_none(claim, analyst):
    elsewhere = factories.make_statement(
        factories.make_claim(factories.make_question(factories.make_event()))
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        factories.make_decision(claim, analyst, status="disputed", statements=[elsewhere])
    assert not Verification.objects.exists()
