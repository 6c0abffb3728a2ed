"""What a reader cannot see is pointed at; what a spelling needs is left alone."""

import time

import pytest

from dossier.intake import oddities


def seen(text):
    return [(one.start, one.end, one.kind) for one in oddities(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("abc\u202edef\u202c", [(3, 4, "direction"), (7, 8, "direction")]),
        ("a \u2066b\u2069", [(2, 3, "direction"), (4, 5, "direction")]),
        ("a mark\u200f alone", [(6, 7, "direction")]),
        ("abc\u200bdef", [(3, 4, "hidden")]),
        ("ab\u200dc", [(2, 3, "hidden")]),
        ("ab\u2060c\ufeff", [(2, 3, "hidden"), (4, 5, "hidden")]),
        ("A\ufe0fB", [(1, 2, "hidden")]),
        ("A\U000e0041B", [(1, 2, "hidden")]),
        ("no\u3164body", [(2, 3, "hidden")]),
        ("line one\nso\u00adft", [(11, 12, "hyphen")]),
        ("\ue000x", [(0, 1, "private")]),
        ("a\x07b", [(1, 2, "control")]),
        ("Rоssia said", [(0, 6, "lookalike")]),
        ("on the раураl page", [(7, 13, "lookalike")]),
        ("Це вiйна", [(3, 8, "lookalike")]),
        ("I see а plane", [(6, 7, "lookalike")]),
        ("He said ТАСС reported it", [(8, 12, "lookalike")]),
        ("Она сказала c вами", [(12, 13, "lookalike")]),
        ("Rοssia", [(0, 6, "lookalike")]),
        ("𝐇𝐞𝐥𝐥𝐨", [(0, 5, "lookalike")]),
    ],
)
def test_what_is_not_seen_is_told_with_its_place(text, found):
    assert seen(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "A plain sentence, “quoted” — with 12\u00a0000 and 5\u202f%.",
        "می‌خواهم بروم",  # Persian with a joiner that parts
        "क्‍ष और क्‌ष",  # Hindi with both joiners
        "👨‍👩‍👧 and 1️⃣ and ❤️‍🔥 and 👩🏽‍⚕️",
        "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",  # the flag of England
        "ภาษา\u200bไทย",
        "שלום \u200fabc, \u200eabc שלום",
        "10 kΩ, 5 μm, TNFα and Δt",
        "агентство AP и BBC сказали, NASA и ООН",
        "The word Москва means Moscow; “Новая газета” said",
        "Ελλάδα and Greece",
        "e\u0301 is é",
        "葛\U000e0100城",
    ],
)
def test_right_spellings_are_left_alone(text):
    assert seen(text) == []


def test_an_oddity_is_told_in_words():
    assert [one.words for one in oddities("Rоssia\u202e")] == [
        "The word “Rоssia” mixes Cyrillic and Latin letters: о is Cyrillic small letter o (U+043E).",
        "A character that turns the direction of writing, and is not seen: right-to-left override, U+202E.",
    ]


@pytest.mark.parametrize(
    "text", ["\u202e" * 10**5, "a\u200f " * 10**4, "а" * 10**5, "aа " * 10**4, "\n" * 10**6]
)
def test_a_hostile_text_is_searched_in_time(text):
    began = time.process_time()
    assert len(oddities(text)) <= 1_000
    assert time.process_time() - began < 3  # seconds


def test_a_thousand_joiners_at_home_hide_none_that_is_not():
    assert seen("می‌خواهم " * 1_001 + "a\u200bb") == [(9010, 9011, "hidden")]
