"""Merging while somebody else edits, decides, merges or publishes, on real connections."""

from functools import partial

import pytest
from django.db import IntegrityError, OperationalError

from dossier.editions.publish import publish
from dossier.editorial import rearranging
from dossier.models import Claim, Rearrangement, Statement, Verification
from tests import factories as f
from tests.editorial.rearranged import merge, undo
from tests.models.database import at_once, sql
from tests.quarrel import Quarrel

ROUNDS = 6
CAME_SECOND = (rearranging.Stale, rearranging.ValidationError, IntegrityError, OperationalError)


@pytest.fixture
def quarrels(committed, analyst):
    """A few dossiers on real connections, each with a claim to merge."""
    made = []
    for number in range(ROUNDS):
        quarrel = Quarrel.__new__(Quarrel)
        quarrel.by, quarrel.event = analyst, f.make_event(slug=f"quarrel-{number}")
        question = f.make_question(quarrel.event)
        quarrel.gone, quarrel.keep = f.make_claim(question), f.make_claim(question)
        quarrel.said = f.make_statement(quarrel.gone, speaker=f.make_source())
        made.append(quarrel)
    return made


def merging(quarrel):
    return lambda: merge(quarrel.gone, quarrel.keep, quarrel.by)


def nothing_hangs_on_the_merged():
    held = Statement.objects.exclude(claim__merged_into=None)
    waiting = Verification.objects.waiting().exclude(claim__merged_into=None)
    return not held.exists() and not waiting.exists()


def outcomes(results):
    """Return which of two came through; what did not was refused with a sentence, not in error."""
    for result in results:
        assert not isinstance(result, Exception) or isinstance(result, CAME_SECOND), repr(result)
    return [not isinstance(result, Exception) for result in results]


def test_merge_and_a_statement_put_under_the_merged(quarrels):
    for quarrel in quarrels:
        put = partial(f.make_statement, quarrel.gone, speaker=quarrel.said.speaker)
        assert any(outcomes(at_once(merging(quarrel), put)))
        assert nothing_hangs_on_the_merged()


def test_merge_and_a_decision_on_the_merged(quarrels, analyst):
    for quarrel in quarrels:
        decide = partial(f.make_decision, quarrel.gone, analyst, mark=False)
        merged, decided = outcomes(at_once(merging(quarrel), decide))
        assert merged != decided
        assert nothing_hangs_on_the_merged()


def test_merge_both_ways_at_once_merges_once(quarrels):
    for quarrel in quarrels:
        back = partial(merge, quarrel.keep, quarrel.gone, quarrel.by)
        assert sorted(outcomes(at_once(merging(quarrel), back))) == [False, True]
    merged = Claim.objects.exclude(merged_into=None)
    assert merged.count() == Rearrangement.objects.count() == ROUNDS


def test_undoing_twice_at_once_undoes_once(quarrels):
    for quarrel in quarrels:
        act = merging(quarrel)()
        twice = [lambda a=act, q=quarrel: undo(a, q.by)] * 2
        assert sorted(outcomes(at_once(*twice))) == [False, True]
    assert not Claim.objects.exclude(merged_into=None).exists()


def test_edition_published_meanwhile_holds_all_of_a_merge_or_nothing(quarrels, analyst):
    for quarrel in quarrels:
        publish(quarrel.event, by=analyst)
        results = at_once(merging(quarrel), lambda q=quarrel: publish(q.event, by=analyst))
        assert outcomes(results) == [True, True]
        publish(quarrel.event, by=analyst)
        where = "SELECT key FROM dossier_record WHERE event_id = %s AND kind = 'claim'"
        for number in range(1, quarrel.event.editions.count() + 1):
            query = f"{where} AND editions @> %s AND body LIKE %s"
            held = sql(query, quarrel.event.pk, number, f"%{quarrel.said.uid}%")
            assert len(held) == 1  # the statement stands in each edition, once
