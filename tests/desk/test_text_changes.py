"""What became of a long text is told word by word, and in no time."""

from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.desk.text_changes import text_diff

LONG = "".join(f"Paragraph {n} says what it says, word by word.\n\n" for n in range(1000))


def changed(pieces):
    return [(piece.how, piece.text) for piece in pieces if piece.how != "same"]


def test_words_changed_at_both_ends_of_a_long_text_are_told_alone():
    new = LONG.replace("Paragraph 0 says", "Paragraph 0 said").replace("999 says", "999 denies")
    start = perf_counter()
    assert changed(text_diff(LONG, new)) == [
        ("removed", "says"),
        ("added", "said"),
        ("removed", "says"),
        ("added", "denies"),
    ]
    assert perf_counter() - start < 2


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("No.\n" * 20_000, "Yes.\n" + "No.\n" * 20_000),
        ("No.\n" * 1000, "No.\nYes.\n" * 1000),
        ("No.\n" * 200, "No.\nYes.\n" * 200),
        ("\n".join(map(str, range(10_000))), "\n".join(map(str, range(0, 20_000, 2)))),
        ("\n".join(map(str, range(3_900))), "\n".join(map(str, range(0, 7_800, 2)))),
    ],
)
def test_text_of_lines_that_say_the_same_or_come_and_go_costs_no_second(before, after):
    start = perf_counter()
    text_diff(before, after)
    assert perf_counter() - start < 5


def bare(text):
    return text.split()


@given(st.text("ab \n", max_size=30), st.text("ab \n", max_size=30))
def test_pieces_hold_all_words_of_both(before, after):
    pieces = text_diff(before, after)
    assert bare("".join(p.text for p in pieces if p.how != "removed")) == bare(after)
    old = " ".join(p.text if p.how != "added" else " " for p in pieces)
    assert "".join(bare(old)) == "".join(bare(before))
