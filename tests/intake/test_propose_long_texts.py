"""No text holds a request for minutes: what is behind the limit is not read, and that is said."""

import time

import pytest

from dossier.intake import propose, unread
from dossier.intake.claims.extent import READ, read_to

LINE = "The navy said the ship sank. It is not clear why.\n\n"


def test_a_long_text_is_read_up_to_the_limit():
    text = LINE * (3 * READ // len(LINE))
    assert READ - 1000 < read_to(text) <= READ
    last = propose(LINE * 3 + "word " * (2 * READ) + LINE)[-1]
    assert text[last.start : last.end] == "It is not clear why"
    assert last.end < 3 * len(LINE)


def test_the_limit_falls_between_paragraphs_or_sentences():
    assert LINE.join(["", "", ""])[: read_to(LINE * 2)] == LINE * 2
    assert (LINE * READ)[: read_to(LINE * READ)].rstrip("\n").endswith("why.")
    assert ("It sank. " * READ)[: read_to("It sank. " * READ)].endswith("sank.")
    assert read_to("x" * (READ + 1)) == READ


def test_a_text_that_is_read_in_part_is_told():
    assert unread("x" * READ) == ""
    assert unread("x" * 500_000) == (
        "This text has 500,000 characters, and only its first 50,000 are searched for what somebody"
        " says. Mark by hand what stands behind them."
    )


@pytest.mark.parametrize("piece", ["A-", "A.", "A A, ", ".", "…' ", "/A ", "(A ", "A, May 1 "])
def test_the_front_of_a_paragraph_is_read_in_no_time(piece):
    """Patterns that look for a dateline or a stop do not try every way to read a row of capitals."""
    began = time.monotonic()
    propose(piece * (2000 // len(piece)))
    assert time.monotonic() - began < 5
