"""Which moment ``?as_of=`` names: one, or a refusal with all that it may have meant."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.dates import stamp
from dossier.reading.as_of import as_of
from dossier.reading.clock import day_of, written
from dossier.reading.gate import BadQuery

ZONE = "Europe/Moscow"
EARLY = datetime(1000, 1, 2, tzinfo=UTC).replace(tzinfo=None)  # hypothesis adds the zone
NINE = "2024-01-25T09:00:00.000000Z"


def read(text, zone=ZONE):
    return as_of({"as_of": [text]}, zone)


def meant(text, zone=ZONE):
    with pytest.raises(BadQuery) as refused:
        read(text, zone)
    return [reading.as_of for reading in refused.value.readings]


@pytest.mark.parametrize(
    "text",
    [
        "2024-01-25T12:00+03:00",
        "2024-01-25T12:00 03:00",  # the plus sign nobody encoded
        "2024-01-25 12:00+0300",
        "2024-01-25T12:00+03",
        "2024-01-25T09:00Z",
        "2024-01-25T09:00:00.000Z",
        "2024-01-25T05:00-04:00",
        "2024-01-25T12:00 Europe/Moscow",
        "2024-01-25T12:00[Europe/Moscow]",
        "2024-01-25T11:00 Europe/Kyiv",
    ],
)
def test_moment_with_an_offset_or_a_zone_is_understood(text):
    assert read(text) == NINE


def test_no_moment_is_none():
    assert (as_of({}, ZONE), read(" ")) == ("", "")


def test_moment_without_a_zone_is_refused_with_both_readings():
    assert meant("2024-01-25T12:00") == ["2024-01-25T09:00Z", "2024-01-25T12:00Z"]
    assert meant("2024-01-25T12:00", "UTC") == ["2024-01-25T12:00Z"]


def test_time_that_came_twice_is_refused_with_both_readings():
    both = ["2024-10-27T00:30Z", "2024-10-27T01:30Z"]
    assert meant("2024-10-27T01:30 Europe/London") == both
    assert meant("2024-10-27T01:30", "Europe/London") == both
    assert read("2024-10-27T01:30+01:00", "Europe/London") == "2024-10-27T00:30:00.000000Z"


def test_time_that_never_came_is_refused_with_both_readings():
    assert meant("2024-03-31T01:30 Europe/London") == ["2024-03-31T00:30Z", "2024-03-31T01:30Z"]


def test_day_alone_is_refused_with_its_end():
    assert meant("2024-01-24 Europe/Moscow") == ["2024-01-24T21:00Z"]
    assert meant("2024-01-24Z") == ["2024-01-25T00:00Z"]
    assert meant("2024-01-24") == ["2024-01-24T21:00Z", "2024-01-25T00:00Z"]


@pytest.mark.parametrize(
    "text",
    [
        "noon",
        "2024-01-25T24:00Z",
        "2024-02-30T12:00Z",
        "2024-01-25T12:00+99:00",
        "2024-01-25T12:00 Mars/Olympus",
        "2024-01-25T12:00 EST5EDT",
        "9999-12-31",
        "0999-01-01T00:00Z",
        "٢٠٢٤-01-25T12:00Z",
    ],
)
def test_what_is_no_moment_is_refused_without_a_reading(text):
    assert meant(text) == []


@given(st.datetimes(min_value=EARLY, timezones=st.just(UTC)))
def test_what_an_address_writes_is_read_back(at):
    assert read(written(stamp(at))) == stamp(at)


def test_stamps_of_early_years_still_sort():
    assert stamp(datetime(999, 1, 1, tzinfo=UTC)) < stamp(datetime(1000, 1, 1, tzinfo=UTC))


def test_range_stands_under_the_day_that_holds_its_middle():
    kyiv = ("2024-01-23T22:00:00.000000Z", "2024-01-24T22:00:00.000000Z")
    assert day_of(*kyiv, ZONE) == "2024-01-24"
    assert day_of(NINE, NINE, "Pacific/Kiritimati") == "2024-01-25"
