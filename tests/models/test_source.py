"""Sources lead up to a root; claims and relations keep to one event."""

import pytest

from dossier.models import Claim, ClaimRelation, Source
from tests import factories as make
from tests.models.database import refused, sql

CYCLE = "A source cannot be part of itself"


@pytest.fixture
def chain(db):
    """Spokesman → council → White House → state."""
    state = make.make_source("State")
    house = make.make_source("White House", part_of=state)
    council = make.make_source("Council", part_of=house)
    return [make.make_source("Spokesman", part_of=council), council, house, state]


@pytest.mark.parametrize("above", [0, 1, 2])
def test_source_is_not_part_of_what_is_below_it(chain, above):
    state = chain[-1]
    with refused(CYCLE):
        sql("UPDATE dossier_source SET part_of_id = %s WHERE id = %s", chain[above].pk, state.pk)
    state.part_of = chain[above]
    with refused(CYCLE):
        state.save()


def test_source_is_not_part_of_itself(chain):
    with refused(CYCLE):
        Source.objects.filter(pk=chain[-1].pk).update(part_of=chain[-1].pk)
    with refused(CYCLE):
        sql(
            "INSERT INTO dossier_source (id, uid, slug, name, native_name, language, aliases, kind,"
            " reliability, reliability_reason, withheld_reason, part_of_id)"
            " VALUES (99999, 'self', 'self', 'Self', '', '', '{}', 'state', 'F', '', '', 99999)"
        )


def test_sources_that_swap_places_in_one_statement_are_refused(chain):
    spokesman, council, *_ = chain
    with refused(CYCLE):
        sql(
            "UPDATE dossier_source SET part_of_id = CASE id WHEN %s THEN %s::bigint ELSE %s END"
            " WHERE id IN (%s, %s)",
            *(spokesman.pk, council.pk, spokesman.pk, spokesman.pk, council.pk),
        )


def test_source_may_move_within_its_tree(chain):
    spokesman, _, house, state = chain
    Source.objects.filter(pk=spokesman.pk).update(part_of=state)
    Source.objects.filter(pk=house.pk).update(part_of=None)
    Source.objects.filter(pk=state.pk).update(part_of=house)
    found = dict(Source.objects.values_list("name", "part_of__name"))
    assert found == {
        "Spokesman": "State",
        "Council": "White House",
        "White House": None,
        "State": "White House",
    }


@pytest.fixture
def two(db):
    """A claim of one event and a claim of another."""
    return [make.make_claim(make.make_question(make.make_event())) for _ in range(2)]


def test_claim_answers_a_question_of_its_own_event(two):
    claim, other = two
    sentence = "A claim answers a question of its own event"
    with refused(sentence):
        Claim.objects.create(event=claim.event, question=other.question, wording="Astray.")
    with refused(sentence):
        sql("UPDATE dossier_claim SET question_id = %s", other.question_id)
    second = make.make_question(claim.event)
    assert Claim.objects.filter(pk=claim.pk).update(question=second) == 1


def test_claim_takes_its_event_from_its_question(two):
    claim = Claim.objects.create(question=two[0].question, wording="Without an event.")
    assert (claim.event, claim.number) == (two[0].event, 2)


def test_relation_stays_within_one_event(two):
    claim, other = two
    sibling = make.make_claim(claim.question)
    with refused("Related claims belong to one event"):
        ClaimRelation.objects.create(claim=claim, kind="narrows", other=other)
    ClaimRelation.objects.create(claim=claim, kind="narrows", other=sibling)
    with refused("Related claims belong to one event"):
        sql("UPDATE dossier_claimrelation SET other_id = %s", other.pk)
    with refused("Related claims belong to one event"):
        sql("UPDATE dossier_claimrelation SET claim_id = %s", other.pk)


def test_relation_leads_to_another_claim_once(two):
    claim = two[0]
    with refused("claimrelation_not_itself"):
        ClaimRelation.objects.create(claim=claim, kind="narrows", other=claim)
    sibling = make.make_claim(claim.question)
    ClaimRelation.objects.create(claim=claim, kind="narrows", other=sibling)
    ClaimRelation.objects.create(claim=claim, kind="contradicts", other=sibling)
    with refused("claimrelation_once"):
        ClaimRelation.objects.create(claim=claim, kind="narrows", other=sibling)


def test_party_and_relay_stand_once(two):
    source = make.make_source()
    make.make_party(two[0].event, source)
    with refused("eventparty_once"):
        make.make_party(two[0].event, source)
    with refused("relay_position_once"):
        statement = make.make_statement(two[0], chain=[source, source])
        sql("UPDATE dossier_relay SET position = 1 WHERE statement_id = %s", statement.pk)


def test_relays_may_swap_places(two):
    one, other = make.make_source("One"), make.make_source("Other")
    statement = make.make_statement(two[0], chain=[one, other])
    sql("UPDATE dossier_relay SET position = 3 - position")
    sql("SET CONSTRAINTS ALL IMMEDIATE")
    assert [relay.source for relay in statement.chain.all()] == [other, one]
