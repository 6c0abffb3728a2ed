"""Who passed it on, and who is cited: rows of attributions, asides and what goes on behind them."""

import pytest

from dossier.intake import propose
from dossier.vocabulary import Stance
from tests.intake.saying import content, only, said

FACTS = [
    (
        "It sank, two sailors said, The Herald of Karst reported.",
        "two sailors",
        ("Herald of Karst",),
    ),
    (
        "It sank, according to the newspaper Kvark, which cited a list kept by the port.",
        "list",
        ("Kvark",),
    ),
    (
        "The Herald reported last year, citing former employees, that the ship had sunk.",
        "former employees",
        ("Herald",),
    ),
    (
        "The tabloid Kvark, citing investigators, reported that it sank.",
        "investigators",
        ("Kvark",),
    ),
    ("Data seen by Marin, a news service, showed the ship had sunk.", "Data", ("Marin",)),
    ("The ship had sunk, a driver told NORPRESS.", "driver", ("NORPRESS",)),
    ("It sank, the Evening Post said, citing two people there.", "two people", ("Evening Post",)),
    ("It sank, a nurse told the NBC’s Karst service.", "nurse", ("NBC",)),
    ("Karst accused Lisle of firing first, a charge Lisle denied.", "Karst", ()),
    ("The North Post Telegram channel reported that it sank.", "North Post", ()),
    (
        "In an interview with Radio Nord, co-chair Ann Ray suggested that it sank.",
        "Ann Ray",
        ("Radio Nord",),
    ),
]


@pytest.mark.parametrize(("text", "speaker", "chain"), FACTS)
def test_speaker_and_relays_are_told_apart(text, speaker, chain):
    one = only(text)
    assert (one.speaker, one.chain) == (speaker, chain)


def test_the_next_quotation_came_the_same_way():
    text = "The ship had sunk, a sailor told Radio Nord. “We saw it,” the sailor said. He said it was dark."
    assert [one.chain for one in propose(text)] == [("Radio Nord",)] * 3


def test_an_act_behind_what_was_said_is_another_claim():
    assert said("The envoy, Ann Ray, said she was appalled and urged both sides to stop.") == [
        ("Ann Ray", "she was appalled"),
        ("Ann Ray", "both sides to stop"),
    ]


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Police have begun an investigation, their office said.", Stance.INVESTIGATING),
        ("Her office is gathering testimony, a spokesman said.", Stance.INVESTIGATING),
        ("The army said the incident was under review.", Stance.INVESTIGATING),
        ("“We are not going to comment,” the ministry said.", Stance.DECLINES),
        ("Ann Ray said it was too early to confirm any of it.", Stance.CANNOT_CONFIRM),
        ("The company, Nord Electric, disputes that account.", Stance.DENIES),
        ("An adviser, Ann Ray, dismissed the recording as a forgery.", Stance.DENIES),
        ("The operator, Talga Avia, refrained from commenting.", Stance.DECLINES),
        ("Confirmation of the number has not been received so far.", Stance.QUALIFIES),
    ],
)
def test_stance_is_read(text, stance):
    assert only(text).stance == stance


def test_a_question_before_a_silence_is_no_part_of_it():
    text = "Asked whether anybody was arrested, the minister declined to say."
    assert content(text) == "the minister declined to say"


def test_what_footage_is_said_to_show_is_the_content():
    text = "The group posted photographs on its website that it said showed the captured tank."
    assert content(text) == "the captured tank"


def test_the_press_service_is_the_one_named_before():
    text = "The press service of the district refuted this. “It sank,” the press service said."
    assert {speaker for speaker, _ in said(text)} == {"press service of the district"}


def test_a_name_that_ends_in_a_stays_a_guess_however_often_it_comes():
    text = (
        "The health minister, Tobe Lansa, denied the figure was that high.\n\nLansa told Radio Nord that"
        " 19 bodies had been recovered. “We count bodies,” he said."
    )
    assert {speaker for speaker, _ in said(text)} == {"Tobe Lansa"}
