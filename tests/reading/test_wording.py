"""Word by word: what was changed in a text, in every script, and never at the cost of a second."""

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.reading.wording import differs, word_diff

MARKED = {"same": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}


def marked(before, after):
    return "".join(MARKED[piece.how].format(piece.text) for piece in word_diff(before, after))


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (
            "65 captured men aboard.",
            "65 captured men were aboard.",
            "65 captured men {+were+} aboard.",
        ),
        ("The IL-76 fell.", "The IL-78 fell.", "The [-IL-76-] {+IL-78+} fell."),
        ("In all 1,200 men.", "In all 1,250 men.", "In all [-1,200-] {+1,250+} men."),
        ("Men don’t know.", "Men do know.", "Men [-don’t-] {+do+} know."),
        ("Гладков сказал, что да", "Гладков сказал: да", "Гладков сказал[-, что-] {+:+} да"),
        ("об’єкт упав", "об’єкти упали", "[-об’єкт упав-] {+об’єкти упали+}"),
        ("l'ete\u0301 d'or", "l'\u00e9t\u00e9 d'or", "[-l'ete\u0301-] {+l'\u00e9t\u00e9+} d'or"),
        ("俄罗斯国防部说", "俄罗斯外交部说", "俄罗斯[-国防-] {+外交+}部说"),
        ("यह लड़की आई", "यह लड़का आई", "यह [-लड़की-] {+लड़का+} आई"),
        ("a 👨‍👩‍👧 b", "a 👨‍👩‍👦 b", "a [-👨‍👩‍👧-] {+👨‍👩‍👦+} b"),
        (
            "He fell. It burnt.",
            "She fell. It burnt. So it was.",
            "[-He-] {+She+} fell. It burnt. {+So it was.+}",
        ),
        (
            "He fell. It burnt. So it was.",
            "She fell. It burnt.",
            "[-He-] {+She+} fell. It burnt. [-So it was.-]",
        ),
        ("one, two", "three, four", "[-one, two-] {+three, four+}"),
        ("", "new", "{+new+}"),
        ("old", "", "[-old-]"),
        ("", "", ""),
    ],
)
def test_words_are_told_apart(before, after, said):
    assert marked(before, after) == said


def test_accents_written_apart_are_no_difference():
    assert not differs(word_diff("e\u0301te\u0301", "\u00e9t\u00e9"))


def test_spaces_are_no_difference():
    assert marked("a b\nc", "a  b c") == "a  b c"


@given(st.text(max_size=60), st.text(max_size=60))
def test_what_stands_before_and_after_is_all_there(before, after):
    pieces = word_diff(before, after)
    assert spelt(pieces, "removed") == "".join(after.split())
    assert nfc(spelt(pieces, "added")) == nfc("".join(before.split()))
    assert all(piece.text for piece in pieces)


def nfc(text):
    return unicodedata.normalize("NFC", text)


def spelt(pieces, without):
    return "".join("".join(piece.text for piece in pieces if piece.how != without).split())


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a b " * 2_000, "a c " * 2_000),
        ("a " * 4_000, "b a " * 2_000),
        ("x " * 100_000, "y " * 90_000),
    ],
)
def test_no_text_costs_a_second(before, after):
    start = time.perf_counter()
    word_diff(before, after)
    assert time.perf_counter() - start < 1
