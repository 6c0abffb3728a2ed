"""Who answers to whom in an edition, when bodies in between are withheld."""

import json
from random import Random

import pytest

from dossier.editions.core import Core
from dossier.editions.freeze import freeze
from dossier.editorial import standing
from tests import factories as f
from tests.models.database import sql

pytestmark = pytest.mark.django_db


@pytest.fixture
def offices(analyst):
    """State → ministry → spokesman, and state → army; both speak on a claim."""
    state = f.make_source("State")
    ministry = f.make_source("Ministry", part_of=state)
    spokesman = f.make_source("Spokesman", part_of=ministry)
    army = f.make_source("Army", part_of=state)
    event = f.make_event()
    claim, report = f.make_claim(f.make_question(event)), f.make_report()
    for speaker in (spokesman, army):
        f.make_statement(claim, speaker=speaker, report=report)
    return {
        "event": event,
        "state": state,
        "ministry": ministry,
        "spokesman": spokesman,
        "army": army,
    }


def core_of(offices):
    drafts = freeze(offices["event"].pk).values()
    return Core((d.kind, d.key, d.body) for d in drafts if d.kind != "claim")


def roots(offices):
    core = core_of(offices)
    return [core.root(offices[name].uid) for name in ("spokesman", "army")]


@pytest.mark.parametrize("withheld", [[], ["ministry"], ["state"], ["ministry", "state"]])
def test_offices_of_one_body_stay_one_origin_whatever_is_withheld_above(offices, analyst, withheld):
    for name in withheld:
        standing.withhold(offices[name], by=analyst, reason="Why.")
    assert roots(offices) == [offices["state"].uid] * 2
    names = {body.name for body in core_of(offices).sources.values()}
    assert names == {"State", "Ministry", "Spokesman", "Army"} - {n.capitalize() for n in withheld}


@pytest.mark.parametrize("party", ["state", "ministry"])
@pytest.mark.parametrize("withheld", [[], ["ministry"], ["state"], ["ministry", "state"]])
def test_who_speaks_for_a_party_is_a_party_whatever_is_withheld(offices, analyst, party, withheld):
    f.make_party(offices["event"], offices[party])
    for name in withheld:
        standing.withhold(offices[name], by=analyst, reason="Why.")
    core = core_of(offices)
    parties = {n: core.is_party(offices[n].uid) for n in ("spokesman", "army")}
    assert parties == {"spokesman": True, "army": party == "state"}


def test_withheld_party_is_not_named(offices, analyst):
    f.make_party(offices["event"], offices["ministry"])
    standing.withhold(offices["ministry"], by=analyst, reason="Why.")
    event = json.loads(freeze(offices["event"].pk)["event", "event"].body)
    assert event["parties"] == [offices["spokesman"].uid]
    whole = "".join(draft.body for draft in freeze(offices["event"].pk).values())
    assert offices["ministry"].uid not in whole


@pytest.mark.parametrize("chance", range(8))
def test_readers_count_origins_as_the_rule_of_decisions_does(analyst, chance):
    """Random trees, bodies withheld and parties: one origin here is one origin there."""
    pick = Random(chance)
    event, report = f.make_event(), f.make_report()
    claim, sources = f.make_claim(f.make_question(event)), []
    for _ in range(14):
        sources.append(f.make_source(part_of=pick.choice([None, *sources])))
    for party in pick.sample(sources, 2):
        f.make_party(event, party)
    for body in pick.sample(sources, 4):
        standing.withhold(body, by=analyst, reason="Why.")
    speaking = [s for s in sources if not s.is_withheld]
    for speaker in speaking:
        f.make_statement(claim, speaker=speaker, report=report)
    core = core_of({"event": event})
    parties = list(event.parties.values_list("source_id", flat=True))
    told = [
        sql("SELECT root, line && %s::bigint[] FROM dossier_origin(%s)", parties, speaker.pk)[0]
        for speaker in speaking
    ]
    read = [(core.root(s.uid), core.is_party(s.uid)) for s in speaking]
    assert [party for _root, party in read] == [party for _root, party in told]
    assert grouped(root for root, _party in read) == grouped(root for root, _party in told)


def grouped(roots):
    """Say of each place which place first had the same root."""
    roots = list(roots)
    return [roots.index(root) for root in roots]
