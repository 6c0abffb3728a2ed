"""Who answers to whom in an edition, when bodies in between are withheld."""

import json

import pytest

from dossier.editions.freeze import freeze
from dossier.editions.library import Core
from dossier.editorial import standing
from tests import factories as f

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
