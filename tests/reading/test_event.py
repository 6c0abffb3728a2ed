"""The event page: how an event stands, at a glance and from the edition alone."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from dossier.editions.publish import publish
from dossier.editorial.dossier_file import read_dossier
from dossier.editorial.loading import load
from dossier.models import Event
from tests import factories as f

SEED = Path(settings.BASE_DIR, "seeds", "il-76-yablonovo")
OTHERS = [3, 4, 5, 6, 7, 8, *range(10, 22)]


def named(finding):
    return [line["claim"]["number"] for group in finding["groups"] for line in group["lines"]]


@pytest.fixture
def crash(committed, analyst, client):
    for path in sorted(SEED.glob("*.toml")):
        load(read_dossier(path), by=analyst)
    publish(Event.objects.get(), by=analyst)
    return client.get("/events/il-76-yablonovo.json").json()


def test_crash_stands_as_counted_by_hand(crash):
    agreed, contested, not_shown = crash["findings"]
    assert (agreed["footing"], agreed["total"], named(agreed)) == ("agreed", 1, [9])
    assert (contested["total"], named(contested)) == (2, [1, 2])
    assert (not_shown["total"], named(not_shown)) == (len(OTHERS), [3, 4, 5, 6, 7, 8])
    assert not_shown["more"] == len(OTHERS) - 6
    assert contested["groups"][0]["lines"][0]["sentences"] == [
        "One origin says so: Russian Defense Ministry, a party to the event.",
        "It cannot be true beside claim 2.",
    ]
    assert len(crash["lacking"]) == 3
    assert crash["lacking"][0]["what"].startswith("A loading record of this flight")


def test_what_is_contested_leads_to_the_comparison_on_its_question(crash, client):
    page = client.get("/events/il-76-yablonovo/").content.decode()
    contested = page.partition('id="contested"')[2].partition("</section>")[0]
    assert re.findall(r'<h3[^>]*><a href="([^"]+)">', contested) == [
        "/events/il-76-yablonovo/questions/what-was-aboard/"
    ]


def test_footing_in_the_address_shows_all_of_its_claims(crash, client):
    page = client.get("/events/il-76-yablonovo.json?footing=not_shown").json()
    shown = [claim["number"] for block in page["blocks"] for claim in block["claims"]]
    assert sorted(shown) == OTHERS
    page = client.get("/events/il-76-yablonovo.json?footing=agreed").json()
    assert [(b["question"]["number"], len(b["claims"]), b["more"]) for b in page["blocks"]] == [
        (4, 1, 0)
    ]


def test_footing_that_is_none_or_stands_beside_a_status_is_refused(quarrel, client):
    for query in ("footing=true", "footing=agreed&status=disputed"):
        assert client.get(f"/events/quarrel/?{query}").status_code == 400, query


def test_last_change_names_claims_whose_status_changed(quarrel, client):
    change = client.get("/events/quarrel.json").json()["last_change"]
    assert (change["edition"], change["note"]) == (2, "Claim 1 is disputed")
    assert [(t["claim"]["number"], t["before"]) for t in change["turned"]] == [(1, "unverified")]
    assert change["counts"] == {"added": 0, "changed": 1, "removed": 0, "other": 0}
    assert change["difference_url"] == "/events/quarrel/editions/1..2/"
    first = client.get("/events/quarrel@1.json").json()["last_change"]
    assert (first["edition"], first["difference_url"], first["turned"]) == (1, "", [])


def test_pinned_page_keeps_its_findings_and_its_links_pinned(quarrel, client):
    before = client.get("/events/quarrel@2.json").json()["findings"]
    f.make_statement(quarrel.missiles, speaker=quarrel.ministry, stance="denies")
    quarrel.publish()
    pinned = client.get("/events/quarrel@2.json").json()["findings"]
    live = client.get("/events/quarrel.json").json()["findings"]
    assert pinned == before
    assert named(live[1]) == [1, 2]
    assert {line["claim"]["url"] for g in pinned[1]["groups"] for line in g["lines"]} == {
        "/events/quarrel@2/claims/1/"
    }


def test_removed_claim_is_in_no_finding(quarrel, client):
    from dossier.editorial import standing

    standing.remove(quarrel.fault, by=quarrel.by, reason="A private person.")
    page = client.get("/events/quarrel.json").json()
    assert 3 not in [number for finding in page["findings"] for number in named(finding)]
    assert sum(finding["total"] for finding in page["findings"]) == 2
