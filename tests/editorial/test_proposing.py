"""Proposals are made once of a saved text, with the days of its report in the zone of its event."""

from datetime import date

import pytest

from dossier import intake
from dossier.editorial import proposing
from dossier.models import Event, Proposal, SavedText
from dossier.vocabulary import Stance, Tier
from tests import factories as make

TEXT = "The port said on Wednesday that the ferry sank."


@pytest.fixture
def asked(monkeypatch):
    """What the engine was asked; it finds one claim in any text."""
    calls = []

    def propose(text, published_on=None):
        calls.append((text, published_on))
        span = {"start": 36, "end": 46, "speaker": "port", "mention": "The port"}
        span |= {"chain": ("Morgenblatt",), "cue": "said", "stance": Stance.ASSERTS}
        more = {"said_on": date(2024, 1, 24), "places": ("Porto",), "tier": Tier.SURE}
        return [intake.Proposal(**span, **more)]

    monkeypatch.setattr(intake, "propose", propose)
    return calls


def make_text(published=None):
    """Return a saved text as it is read from the database."""
    return SavedText.objects.get(report=make.make_report(TEXT, published=published))


def test_proposals_are_made_once(db, analyst, asked):
    make.make_event(happened="2024-01-24 Europe/Kyiv")
    event, text = Event.objects.get(), make_text()
    assert proposing.propose_for(text, event, by=analyst) == 1
    assert proposing.propose_for(text, event, by=analyst) == 0
    one = Proposal.objects.get()
    assert (one.speaker, one.chain, one.places) == ("port", ["Morgenblatt"], ["Porto"])
    assert (str(one.said), one.made_by) == ("2024-01-24 Europe/Kyiv", None)
    assert proposing.propose_for(text, make.make_event(), by=analyst) == 1


def test_what_is_quoted_from_an_earlier_text_and_stands_is_not_proposed_again(db, analyst, asked):
    event, report = make.make_event(), make.make_report(TEXT)
    claim = make.make_claim(make.make_question(event))
    make.make_statement(claim, report=report, quote="ferry sank")
    same = make.save_text(report, f"{TEXT} It rained.")
    other = make.save_text(report, TEXT.replace("sank", "rose"))
    assert proposing.propose_for(same, event, by=analyst) == 0
    assert proposing.propose_for(other, event, by=analyst) == 1
    assert proposing.propose_for(same, make.make_event(), by=analyst) == 1


@pytest.mark.parametrize(
    ("published", "day", "said"),
    [
        (None, None, None),
        ("2024-01 Europe/Oslo", None, "2024-01-24 Europe/Oslo"),
        ("2024-01-26T09:30 Europe/Oslo", date(2024, 1, 26), "2024-01-24 Europe/Oslo"),
    ],
)
def test_day_of_the_report_is_told_and_days_have_a_zone(db, analyst, asked, published, day, said):
    proposing.propose_for(make_text(published), make.make_event(), by=analyst)
    assert asked == [(TEXT, day)]
    one = Proposal.objects.get().said
    assert (one and str(one)) == said
