"""The day at the head of a report is found where it is plain, and not where it is a guess."""

import time

import pytest

from dossier.intake.dateline import dateline


@pytest.mark.parametrize(
    "text",
    [
        " date 2024-01-24 A plane crashed in the region.",
        "2024-01-24",
        "2024-01-24T11:15:00Z",
        "Published: Wednesday, 24th of January, 2024 by the desk",
        "Posted on Jan. 24, 2024",
        "A title\n\n24 January 2024\n\nA plane crashed.",
        "A title\nBy Jane Doe\nWednesday 24 January 2024, 11:15 GMT\nA plane crashed.",
        "24/01/2024",
        "01/24/2024",
        "24.01.2024, 15:20",
        "24 січня 2024 року",
        "Опубликовано 24 января 2024",
    ],
    ids=ascii,
)
def test_a_plain_day_is_found(text):
    assert dateline(text) == "2024-01-24"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "A plane crashed on 24 January 2024.",
        "On 24 January 2024 a plane crashed.",
        "24 January 2024 was a Wednesday.",
        "24 January",
        "03/04/2024",  # March or April
        "31.02.2024",
        "2024-13-01",
        "Updated: 25 January 2024",
        "One\nTwo\nThree\nFour\nFive\n24 January 2024",
        "74 people died",
    ],
)
def test_a_doubtful_day_is_not(text):
    assert dateline(text) == ""


def test_a_day_written_the_same_both_ways_is_plain():
    assert dateline("04/04/2024") == "2024-04-04"


@pytest.mark.parametrize(
    "text", ["published " * 10**4, "1" * 10**5, " " * 10**5 + "x", "24 " * 10**4]
)
def test_a_hostile_head_is_searched_in_time(text):
    began = time.process_time()
    assert dateline(text) == ""
    assert time.process_time() - began < 1
