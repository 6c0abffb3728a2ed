"""The same number of queries for one claim, three, or two hundred."""

import pytest

from dossier.editions import library, shelf
from tests import factories as f

COST = {
    "": 10,
    "?footing=contested": 10,
    "questions/aboard/": 7,
    "claims/1/": 8,
    "compare/?claims=1,2": 6,
    "sources/ministry/": 7,
    "reports/1/": 6,
    "origins/": 6,
    "timeline/": 6,
    "timeline/?as_of=2024-01-25T12:00+03:00": 6,
    "sources/ministry/questions/aboard/": 7,
    "quantities/": 6,
    "place/": 5,
    "editions/": 12,
    "editions/1..2/": 15,
}


@pytest.mark.parametrize("more", [1, 3, 200])
def test_query_counts_do_not_grow_with_the_claims(quarrel, client, django_assert_num_queries, more):
    for _ in range(more):
        claim = f.make_claim(quarrel.aboard)
        f.make_statement(claim, speaker=quarrel.ministry, report=quarrel.report)
    quarrel.publish()
    found = {}
    for path in COST:
        shelf.forget()
        library.Standing._cores.clear()
        with django_assert_num_queries(COST[path]) as counted:
            assert client.get(f"/events/quarrel/{path}").status_code == 200
        found[path] = len(counted)
    assert found == COST


@pytest.mark.parametrize("more", [0, 2, 30])
def test_home_costs_eight_queries_for_any_number_of_events(
    quarrel, client, django_assert_num_queries, more
):
    from dossier.editions.publish import publish

    for _ in range(more):
        event = f.make_event()
        f.make_claim(f.make_question(event))
        publish(event, by=quarrel.by)
    shelf.forget()
    with django_assert_num_queries(8):
        cards = client.get("/index.json").json()["events"]
    assert len(cards) == min(more + 1, 20)
