"""What a speaker does with the claim, and what a report says in its own words."""

from datetime import date

import pytest

from dossier.intake import propose
from dossier.vocabulary import Stance, Tier
from tests.intake.saying import only, said


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("The navy said the ship sank.", Stance.ASSERTS),
        ("The navy denied that the ship sank.", Stance.DENIES),
        ("The navy rejected the accusation.", Stance.DENIES),
        ("The navy said it could not confirm the sinking.", Stance.CANNOT_CONFIRM),
        ("Officials said they were not in a position to confirm the reports.", Stance.CANNOT_CONFIRM),
        ("The navy declined to comment on the sinking.", Stance.DECLINES),
        ("The navy neither confirmed nor denied the sinking.", Stance.DECLINES),
        ("The navy did not immediately respond to a request for comment.", Stance.NO_RESPONSE),
        ("The navy has not commented on the sinking.", Stance.NO_RESPONSE),
        ("The navy could not be reached for comment.", Stance.NO_RESPONSE),
        ("There was no immediate comment from the navy.", Stance.NO_RESPONSE),
        ("The navy said it was investigating the sinking.", Stance.INVESTIGATING),
        ("Police have opened an inquiry into the sinking.", Stance.INVESTIGATING),
    ],
)  # fmt: skip
def test_stance_is_read_from_cue_and_content(text, stance):
    assert only(text).stance == stance


def test_team_of_investigators_is_no_stance():
    assert (
        only("The governor said an investigative team was at the scene.").stance == Stance.ASSERTS
    )


@pytest.mark.parametrize(
    "text",
    [
        "It is not clear whether the ship was hit or ran aground",
        "The claims were not independently verified",
        "No evidence of that has been published",
        "This could not be independently confirmed",
        "The cause of the fire is not yet known",
    ],
)
def test_reservation_is_the_report_s_own(text):
    one = only(f"{text}.")
    assert (one.speaker, one.stance, one.tier) == (None, Stance.QUALIFIES, Tier.SURE)
    assert (one.start, one.end) == (0, len(text))


def test_silence_is_its_whole_clause():
    text = "The navy declined to comment, but the army said the ship sank."
    assert said(text) == [("navy", "The navy declined to comment"), ("army", "the ship sank")]


def test_silence_that_a_medium_tells_of_is_whose_it_is():
    one = only("The navy declined to comment, the Daily Courier reported.")
    assert (one.speaker, one.chain, one.stance) == ("navy", ("Daily Courier",), Stance.DECLINES)


def test_hearsay_has_no_speaker_and_the_lowest_tier():
    one = only("Three workers are believed to be trapped.")
    assert (one.speaker, one.tier) == (None, Tier.UNSURE)


def test_footage_speaks_for_itself():
    text = "A video posted on Telegram was said to show a plane crashing near Karst."
    one = only(text)
    assert text[one.start : one.end] == "a plane crashing near Karst"
    assert (one.speaker, one.chain, one.tier) == ("video", ("Telegram",), Tier.LIKELY)


@pytest.mark.parametrize(
    ("when", "day"),
    [
        ("on Tuesday", date(2031, 3, 11)),
        ("on Wednesday", date(2031, 3, 12)),
        ("on Friday", date(2031, 3, 7)),
        ("yesterday", date(2031, 3, 11)),
        ("on March 3", date(2031, 3, 3)),
        ("on Dec. 30", date(2030, 12, 30)),
        ("last week", None),
    ],
)
def test_day_is_resolved_against_that_of_the_report(when, day):
    assert only(f"The navy said {when} that the ship sank.").said_on == day


def test_day_of_the_report_may_stand_in_its_first_line():
    (one,) = propose("date 2031-03-12 The navy said on Tuesday that the ship sank.")
    assert (one.said_on, one.mention) == (date(2031, 3, 11), "The navy")


def test_day_in_the_content_is_not_when_it_was_said():
    assert only("The navy said that the ship sank on Tuesday.").said_on is None
