from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from django.utils.translation import override

from dossier.dates import Moment, stamp
from dossier.editions.records import FrozenMoment
from dossier.reading.origin_parts import Count
from dossier.reading.parts import Tally
from dossier.templatetags import reading
from dossier.vocabulary import Attribution, Status


def frozen(written, zone="Europe/Moscow"):
    moment = Moment(written, zone)
    return FrozenMoment(
        written=written,
        zone=zone,
        precision=moment.precision.value,
        start=stamp(moment.start),
        end=stamp(moment.end),
    )


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        ("2024-01-24T14:05:09.120000Z", "24 January 2024, 14:05 UTC"),
        (datetime(2024, 1, 4, 9, 0, tzinfo=UTC), "4 January 2024, 09:00 UTC"),
        (frozen("2024-01-24T11:15"), "24 January 2024, 11:15 Moscow time"),
        (frozen("2024-01"), "January 2024"),
        ("[redacted]", "[redacted]"),
        ("", ""),
    ],
)
def test_spoken_reads_as_a_person_writes(moment, words):
    assert reading.spoken(moment) == words


@pytest.mark.parametrize(
    ("moment", "html"),
    [
        (frozen("2024-01"), "2024-01"),
        (frozen("2024-01-24"), "2024-01-24"),
        (frozen("2024-01-24T11"), "2024-01-24T08:00:00Z"),
        ("2024-01-24T14:05:09.120000Z", "2024-01-24T14:05:09Z"),
        ("[redacted]", ""),
    ],
)
def test_machine_is_what_html_takes(moment, html):
    assert reading.machine(moment) == html


@pytest.mark.parametrize(
    ("moment", "other", "words"),
    [
        (frozen("2024-01-24"), frozen("2024-01-25"), "24 January"),
        (frozen("2023-12-31"), frozen("2024-01-25"), "31 December 2023"),
        (frozen("2024-01-24T11:15"), None, "24 January 2024"),
        (frozen("2024"), frozen("2024-01-25"), "2024"),
    ],
)
def test_day_beside_keeps_the_year_where_it_differs(moment, other, words):
    assert reading.day_beside(moment, other) == words


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("the best we can", "en", "“the best we can”"),
        ("“the best we can”", "", "“the best we can”"),
        ("he said “no”", "en", "“he said “no””"),
        ("ворог", "uk", "«ворог»"),
    ],
)
def test_quoted_gives_one_pair_of_marks(text, language, words):
    assert reading.quoted(text, language) == words


@pytest.mark.parametrize(
    ("things", "words"), [([], ""), ([2], "2"), ([2, 5], "2 and 5"), ([9, 2, 5], "9, 2 and 5")]
)
def test_listed_joins_as_a_person_does(things, words):
    assert reading.listed(things) == words


def test_shares_fill_the_bar_and_leave_out_what_is_none():
    parts = reading.shares(Tally(disputed=1, unverified=3))
    assert [(part["status"], part["start"], part["width"]) for part in parts] == [
        ("disputed", "0.00", "25.00"),
        ("unverified", "25.00", "75.00"),
    ]
    assert reading.shares(Tally()) == []


def test_count_of_reads_one_status():
    assert reading.count_of(Tally(disputed=4), Status.DISPUTED) == 4


def test_label_reads_a_stored_word_aloud_and_leaves_others():
    assert reading.label("6", "credibility") == "6 · cannot be judged"
    assert reading.label("region", "place") == "region"
    assert reading.label("[redacted]", "reliability") == "[redacted]"


def test_attributions_count_what_was_retracted_apart():
    def voice(attribution, speaker="North", retracted_at=""):
        return SimpleNamespace(
            speaker=speaker, attribution=Attribution(attribution), retracted_at=retracted_at
        )

    retracted = voice("on_record", retracted_at="2024-01-26T10:00:00.000000Z")
    voices = [voice("anonymous"), voice("on_record"), voice("on_record", speaker=None), retracted]
    found = [("on record", 1), ("anonymous", 1), ("since retracted", 1)]
    assert reading.attributions(voices) == found
    assert reading.attributions(voices[:2]) == found[:2]


def test_fixed_parts_are_kept_apart_by_language_and_word():
    shown = {}
    for language in ("en", "uk"):
        with override(language):
            shown |= {(language, s): reading.fixed("status", status=s) for s in Status}
    assert len(set(shown.values())) == 2 * len(Status)
    assert "Disputed" in shown["en", Status.DISPUTED]
    assert "status--disputed" in shown["uk", Status.DISPUTED]


@pytest.mark.parametrize(
    ("found", "words"),
    [
        ({}, "1 report · 0 outlets · 1 independent origin: 1 party, 0 others"),
        (
            {"origins": 0, "parties": 0, "anonymous": 3},
            "1 report · 0 outlets · 0 independent origins · 3 anonymous",
        ),
        (
            {"reports": 2, "outlets": 1, "channels": 1, "parties": 0, "others": 1},
            "2 reports · 1 outlet · 1 channel or platform · 1 independent origin: 0 parties, 1 other",
        ),
    ],
)
def test_a_count_is_told_in_figures(found, words):
    none = dict.fromkeys(("outlets", "channels", "others", "anonymous", "own_words"), 0)
    count = {"stance": "asserts", "reports": 1, "origins": 1, "parties": 1} | none | found
    assert reading.in_figures(Count(**count)) == words
