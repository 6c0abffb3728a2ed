"""What is suggested for a proposal: the source a name means, the claim a span may be, how it was said."""

import pytest

from dossier.editorial.accepting import NewClaim, NewSource
from dossier.editorial.sources import called
from dossier.editorial.suggesting import Suggesting
from dossier.models import SavedText
from dossier.vocabulary import Attribution
from tests import factories as make
from tests.editorial.rearranged import merge

TEXT = "The ferry carried 120 passengers, the ministry said. Nobody answered."


@pytest.fixture
def text(db):
    return SavedText.objects.get(report=make.make_report(TEXT))


def suggested(text, analyst, event=None, **fields):
    event = event or make.make_event()
    given = {"start": 0, "end": 32} | fields
    proposal = make.make_proposal(event, text, **given)
    return Suggesting(text, event, analyst).of(proposal)


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("the Harbour Ministry", "ministry"),
        ("HM Harbour", "ministry"),
        ("Freedonia’s Coast Guard", "guard"),
        ("Freedonia's Centre for the Rescue of Ships at Sea", "centre"),
    ],
)
def test_source_that_a_name_means_is_suggested(text, analyst, name, slug):
    make.make_source("Harbour Ministry", slug="ministry", aliases=["HM Harbour"])
    make.make_source("Freedonian Coast Guard", slug="guard")
    make.make_source("Freedonia", slug="freedonia")
    make.make_source("Centre for the Rescue of Ships at Sea", slug="centre")
    assert suggested(text, analyst, speaker=name).acceptance.speaker.slug == slug


def test_name_of_a_source_that_was_merged_means_the_one_it_was_merged_into(text, admin):
    gone, kept, last = (make.make_source(name) for name in ("Port Office", "Quay Bureau", "Docks"))
    merge(gone, kept, admin)
    merge(kept, last, admin)
    assert suggested(text, admin, speaker="the port office").acceptance.speaker == last
    assert [called(name, by=admin) for name in ("Port Office", "quay bureau")] == [[last], [last]]


def test_name_that_may_be_part_of_another_is_new_and_the_other_offered(text, analyst):
    ministry = make.make_source("Harbour Ministry of Freedonia")
    found = suggested(text, analyst, speaker="ministry spokesman")
    assert found.acceptance.speaker == NewSource("Ministry spokesman", "official")
    found = suggested(text, analyst, speaker="Harbour Ministry")
    assert isinstance(found.acceptance.speaker, NewSource)
    assert found.perhaps == [ministry]


def test_namesakes_are_left_to_the_analyst(text, analyst):
    for slug in ("one", "two"):
        make.make_source("Ana Ruiz", slug=slug)
    found = suggested(text, analyst, speaker="Ana Ruiz")
    assert found.acceptance.speaker == NewSource("Ana Ruiz", "official")
    assert [one.slug for one in found.perhaps] == ["one", "two"]


def test_near_claim_is_suggested_and_another_is_new_on_its_question(text, analyst):
    event = make.make_event()
    make.make_question(event, wording="Who is to blame?")
    question = make.make_question(event, wording="Who was aboard?")
    claim = make.make_claim(question, wording="120 passengers were carried by the ferry.")
    make.make_claim(question, wording="The ferry carried cars.")
    assert suggested(text, analyst, event).acceptance.claim == claim
    other = suggested(text, analyst, event, start=14, end=32).acceptance.claim
    assert isinstance(other, NewClaim) or other == claim


def test_last_claim_of_the_text_is_offered_where_no_word_is_shared(text, analyst):
    event = make.make_event()
    claim = make.make_claim(make.make_question(event), wording="Oil leaked.")
    make.make_statement(claim, report=text.report, quote="the ministry said")
    found = suggested(text, analyst, event, start=53, end=68)
    assert found.claims == [(claim, 0)]
    assert found.acceptance.claim.question == claim.question


@pytest.mark.parametrize(
    ("fields", "attribution"),
    [
        ({"speaker": "Harbour Ministry"}, Attribution.ON_RECORD),
        ({"speaker": "Freedonian officials"}, Attribution.ANONYMOUS),
        ({"speaker": "Freedonian officials", "stance": "no_response"}, Attribution.SECOND_HAND),
        ({"speaker": ""}, Attribution.ON_RECORD),
    ],
)
def test_attribution_follows_from_the_words(text, analyst, fields, attribution):
    assert suggested(text, analyst, **fields).acceptance.attribution == attribution
