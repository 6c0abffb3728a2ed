"""In whatever order a sentence attributes, the content is what is said and nothing of who says it."""

import pytest

from tests.intake.saying import content, only, said

CONTENT = "the dam had burst at noon"


@pytest.mark.parametrize(
    "text",
    [
        f"The water board said that {CONTENT}.",
        f"The water board said {CONTENT}.",
        f"The water board said on Tuesday that {CONTENT}.",
        f"The water board said in a statement that {CONTENT}.",
        f"The water board issued a statement saying that {CONTENT}.",
        f"{CONTENT.capitalize()}, the water board said.",
        f"{CONTENT.capitalize()}, said the water board.",
        f"{CONTENT.capitalize()}, according to the water board.",
        f"According to the water board, {CONTENT}.",
        f"“{CONTENT.capitalize()},” the water board said.",
        f"The water board said: “{CONTENT.capitalize()}.”",
        f"‘{CONTENT.capitalize()},’ the water board said.",
        f"«{CONTENT.capitalize()},» the water board said.",
        f"{CONTENT.capitalize()}, as the water board put it.",
    ],
)
def test_content_is_what_is_said(text):
    assert [(who, what.lower().rstrip(".")) for who, what in said(text)] == [
        ("water board", CONTENT)
    ]


def test_split_quotation_is_one_claim_from_end_to_end():
    text = "“We will go on,” Maria Lund said, “until they listen.”"
    assert said(text) == [("Maria Lund", "We will go on,” Maria Lund said, “until they listen.")]


def test_each_sentence_of_a_quotation_is_a_claim():
    text = (
        "“The roof fell first. Then the wall went,” said Maria Lund, a baker. “Nobody warned us.”"
    )
    assert said(text) == [
        ("Maria Lund", "The roof fell first."),
        ("Maria Lund", "Then the wall went"),
        ("Maria Lund", "Nobody warned us."),
    ]


def test_quotation_goes_on_in_the_next_paragraph():
    text = "“The roof fell first,” said Maria Lund. “I ran.\n\n“Nobody warned us.”"
    assert [who for who, _ in said(text)] == ["Maria Lund"] * 3


def test_two_speakers_in_one_sentence_are_two_claims():
    text = (
        "The mayor said the bridge was safe, but two engineers said it had been cracked for years."
    )
    assert said(text) == [
        ("mayor", "the bridge was safe"),
        ("two engineers", "it had been cracked for years"),
    ]


def test_second_verb_of_one_speaker_is_a_second_claim():
    text = "Polmet denied that checks had been skipped and said it would help the inquiry."
    assert [one for _, one in said(text)] == [
        "checks had been skipped",
        "it would help the inquiry",
    ]


def test_accusation_is_what_follows_the_verb():
    assert content("Northland accused Southland of firing first.") == "Southland of firing first"


def test_narration_is_no_claim():
    assert said("The bridge fell at noon. Three cars were on it. Divers searched the river.") == []


def test_condition_is_no_claim():
    assert said("If the mayor says that the bridge is safe, it will be opened.") == []


def test_what_will_be_said_is_no_claim():
    assert said("The mayor will say on Friday that the bridge is safe.") == []


def test_own_order_is_the_order_of_the_text():
    text = "Ann Ray said the east gate was shut. Bo Lee said the west gate was open."
    assert [who for who, _ in said(text)] == ["Ann Ray", "Bo Lee"]


def test_participle_adds_another_claim():
    text = "“We did not fire,” General Ivo Brandt told reporters, adding that two of his men were hurt."
    assert said(text) == [
        ("Ivo Brandt", "We did not fire"),
        ("Ivo Brandt", "two of his men were hurt"),
    ]


def test_mention_is_as_written():
    assert only("The mayor’s office said the bridge was safe.").mention == "The mayor’s office"


def test_clause_that_stands_against_it_is_somebody_else_s():
    text = "The mayor said the bridge was safe, while the regulator, Enreg, noted that it was old."
    assert said(text) == [("mayor", "the bridge was safe"), ("Enreg", "it was old")]


def test_occasion_is_no_part_of_what_was_said_on_it():
    text = "The mayor said the bridge was safe in an interview with Radio Nord."
    assert content(text) == "the bridge was safe"


def test_refusal_behind_a_claim_is_a_claim_of_its_own():
    text = "Police confirmed that a gun was found but would not say where."
    assert said(text) == [("Police", "a gun was found"), ("Police", "would not say where")]
