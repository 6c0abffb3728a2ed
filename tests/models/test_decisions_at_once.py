"""Several people reviewing one claim at once: they take turns, and the newer decision stands."""

import pytest
from django.db import IntegrityError, transaction

from dossier.editorial import decisions
from dossier.models import Review
from tests import factories as make
from tests.models.database import at_once, begin_waiting
from tests.models.test_decisions import NEWER, propose, status


@pytest.fixture
def proposals(committed, analyst):
    """Two proposals on one claim, the older first, on real connections."""
    claim = make.make_claim(make.make_question(make.make_event(review="two")))
    return propose(claim, analyst, "verified"), propose(claim, analyst)


def test_older_confirmed_meanwhile_waits_and_is_refused(proposals, reviewer, admin):
    older, newer = proposals
    with transaction.atomic():
        decisions.confirm(newer, by=reviewer, reason="So it is.")
        waiting = begin_waiting(lambda: decisions.confirm(older, by=admin, reason="So it is."))
    with pytest.raises(IntegrityError, match=NEWER):
        waiting.result(10)
    assert status(newer.claim) == "disputed"


def test_newer_confirmed_meanwhile_waits_and_counts(proposals, reviewer, admin):
    older, newer = proposals
    with transaction.atomic():
        decisions.confirm(older, by=reviewer, reason="So it is.")
        waiting = begin_waiting(lambda: decisions.confirm(newer, by=admin, reason="So it is."))
    assert waiting.result(10).verification == newer
    assert status(newer.claim) == "disputed"


def test_both_confirmed_at_once_end_with_the_newer(proposals, reviewer, admin):
    for _ in range(5):
        claim = make.make_claim(proposals[0].claim.question)
        by = proposals[0].decided_by
        older, newer = propose(claim, by, "verified"), propose(claim, by)
        first, second = at_once(
            lambda v=older: decisions.confirm(v, by=reviewer, reason="So it is."),
            lambda v=newer: decisions.confirm(v, by=admin, reason="So it is."),
        )
        assert second.verification == newer
        assert isinstance(first, Review) or NEWER in str(first)
        assert status(claim) == "disputed"
        assert claim.current_decision() == newer


def test_one_proposal_confirmed_twice_at_once_is_confirmed_once(proposals, reviewer, admin):
    newer = proposals[1]
    results = at_once(
        lambda: decisions.confirm(newer, by=reviewer, reason="So it is."),
        lambda: decisions.send_back(newer, by=admin, reason="No."),
    )
    assert sorted(type(result) for result in results if isinstance(result, Review)) == [Review]
    assert [type(result) for result in results if isinstance(result, Exception)] == [IntegrityError]
