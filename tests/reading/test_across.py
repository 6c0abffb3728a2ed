"""One source across events: counted by its opaque id, in the same number of queries for any number."""

import pytest

from dossier.editions import library, shelf
from dossier.editions.publish import publish
from dossier.editions.redact import redact
from dossier.editorial import standing
from tests import factories as f

PATH = "/sources/ministry"
NONE = {"verified": 0, "disputed": 0, "unverified": 0}


def another(quarrel, speaker, **said):
    """Publish another event in which `speaker` speaks on one claim."""
    event = f.make_event()
    claim = f.make_claim(f.make_question(event))
    f.make_statement(claim, speaker=speaker, report=f.make_report("Some words."), **said)
    publish(event, by=quarrel.by)
    return event, claim


def told(client, path=PATH):
    return client.get(f"{path}.json").json()


def test_a_source_is_counted_across_events_by_how_its_claims_stand(quarrel, client):
    another(quarrel, quarrel.ministry)
    another(quarrel, quarrel.ministry, stance="denies")
    page = told(client)
    assert page["total"] == 3
    assert page["record"] == {
        "says": NONE | {"disputed": 1, "unverified": 1},
        "denies": NONE | {"unverified": 1},
        "passed_on": NONE,
        "taken_back": 0,
    }
    text = client.get(f"{PATH}/").text
    assert "It is named in 3 dossiers." in text
    assert "It says that 2 claims are so." in text
    assert "They say nothing on how reliable the source is." in text


def test_passing_on_and_taking_back_are_counted_apart(quarrel, client):
    herald = told(client, "/sources/the-herald")["record"]
    assert herald["says"] == NONE
    assert herald["passed_on"] == NONE | {"disputed": 1}
    quarrel.countered.retracted_at = "2024-01-25T00:00Z"
    quarrel.countered.retracted_reason = "A letter."
    quarrel.countered.save()
    quarrel.publish()
    south = told(client, "/sources/south")["record"]
    assert (south["says"], south["taken_back"]) == (NONE, 1)


def test_a_body_below_a_party_is_a_party(quarrel, client):
    another(quarrel, quarrel.ministry)
    page = told(client)
    assert page["parties"] == 1
    assert sorted(event["is_party"] for event in page["events"]) == [False, True]


def test_a_source_and_its_pages_lead_to_each_other(quarrel, client):
    there = client.get("/events/quarrel/sources/ministry/?lang=uk").text
    assert 'href="/sources/ministry/?lang=uk"' in there
    back = client.get(f"{PATH}/?lang=uk").text
    assert 'href="/events/quarrel/sources/ministry/?lang=uk"' in back
    record = client.get("/events/quarrel/sources/ministry.json").json()["record"]
    assert record == told(client)["record"]


def test_grades_are_told_as_they_were_published(quarrel, client):
    quarrel.ministry.reliability = "C"
    quarrel.ministry.reliability_reason = "Often right on dates."
    quarrel.ministry.save()
    assert [grade["reliability"] for grade in told(client)["grades"]] == ["F"]
    event, _claim = another(quarrel, quarrel.ministry)
    grades = told(client)["grades"]
    assert [grade["reliability"] for grade in grades] == ["C", "F"]
    assert grades[0]["url"] == f"/events/{event.slug}@1/sources/ministry/"


def test_a_renamed_source_leads_on_from_its_old_address(quarrel, client):
    quarrel.ministry.slug = "ministry-of-war"
    quarrel.ministry.save()
    assert client.get(f"{PATH}/").status_code == 200  # nothing was published yet
    another(quarrel, quarrel.ministry)
    for _edition in range(2):  # while one event has the old name still, and when none has
        went = client.get(f"{PATH}/?lang=uk")
        assert (went.status_code, went["Location"]) == (301, "/sources/ministry-of-war/?lang=uk")
        assert client.get(f"{PATH}.json")["Location"] == "/sources/ministry-of-war.json"
        quarrel.publish()
    assert told(client, "/sources/ministry-of-war")["total"] == 2


def test_a_withheld_source_is_gone_and_a_draft_is_not_found(quarrel, client):
    f.make_source("Never published", slug="draft-source")
    assert client.get("/sources/draft-source/").status_code == 404
    assert client.get("/sources/nothing.json").status_code == 404
    standing.withhold(quarrel.south, by=quarrel.by, reason="A private reason")
    assert client.get("/sources/south/").status_code == 200  # as long as the edition stands
    quarrel.publish()
    gone = client.get("/sources/south/")
    assert (gone.status_code, "A private reason" in gone.text) == (410, False)


def test_removed_events_and_claims_do_not_count(quarrel, client):
    event, _claim = another(quarrel, quarrel.south)
    assert told(client, "/sources/south")["total"] == 2
    standing.remove(event, by=quarrel.by, reason="Ordered by a court")
    standing.remove(quarrel.missiles, by=quarrel.by, reason="Ordered by a court")
    page = told(client, "/sources/south")
    assert (page["total"], page["record"]["says"]) == (1, NONE)
    assert client.get("/sources/the-herald/").status_code == 200
    standing.remove(quarrel.event, by=quarrel.by, reason="Ordered by a court")
    assert client.get("/sources/the-herald/").status_code == 410


@pytest.mark.parametrize("more", [0, 49])
def test_a_source_costs_eight_queries_for_any_number_of_events(
    quarrel, client, django_assert_num_queries, more
):
    for _ in range(more):
        another(quarrel, quarrel.ministry)
    shelf.forget()
    library.Standing._cores.clear()
    with django_assert_num_queries(8):
        page = told(client)
    assert (page["total"], len(page["events"])) == (more + 1, more + 1)


def test_a_source_whose_name_was_redacted_in_an_event_is_not_named_across(quarrel, client, admin):
    event, _claim = another(quarrel, quarrel.south)
    standing.withhold(quarrel.south, by=quarrel.by, reason="At risk")
    uid = quarrel.south.uid
    redact(quarrel.event, "source", uid, fields=[], reason="At risk", rule="Do no harm", by=admin)
    assert [each["slug"] for each in told(client, "/sources/south")["events"]] == [event.slug]
    here = client.get(f"/events/quarrel/sources/{uid}.json").json()
    assert (here["source"]["name"], here["across_url"]) == ("[redacted]", "")
    page = client.get(f"/events/quarrel/sources/{uid}/").text
    assert f'"/sources/{uid}/"' not in page
    assert client.get(f"/sources/{uid}/").status_code == 410


def test_a_source_goes_by_the_words_that_stand(quarrel, client):
    quarrel.ministry.name = "Ministry of something else"
    quarrel.ministry.save()
    event, claim = another(quarrel, quarrel.ministry)
    assert told(client)["source"]["name"] == "Ministry of something else"
    standing.withhold(claim, by=quarrel.by, reason="Wrong")
    publish(event, by=quarrel.by, note="Without it")
    page = told(client)
    assert (page["total"], page["source"]["name"]) == (1, "Ministry")
