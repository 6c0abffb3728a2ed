"""Moments: as precise as they are written, half-open, in their zone, in the order they begin."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dossier.dates import Moment, NotAMoment, stamp
from dossier.models import Event
from dossier.models.base import MomentStart
from dossier.vocabulary import Precision
from tests import factories as make
from tests.models.database import sql

ZONES = ["Europe/Moscow", "Europe/Kyiv", "UTC", "America/New_York", "America/St_Johns"]
ZONES += ["Asia/Kolkata", "Asia/Kathmandu", "Australia/Lord_Howe", "Pacific/Apia", "Etc/GMT+12"]
WRITTEN = ["%Y", "%Y-%m", "%Y-%m-%d", "%Y-%m-%dT%H", "%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"]


def write(at, form, zone):
    return Moment.parse(f"{at.strftime(form)} {zone}")


DATES = st.datetimes(datetime(1971, 1, 1), datetime(2037, 12, 31))  # noqa: DTZ001 - given a zone later
MOMENTS = st.builds(
    write,
    DATES,
    st.sampled_from(WRITTEN),
    st.sampled_from(ZONES),
)


def utc(text):
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "written", "precision", "start", "end"),
    [
        ("2024 UTC", "2024 UTC", "year", "2024-01-01", "2025-01-01"),
        ("2024-01 UTC", "2024-01 UTC", "month", "2024-01-01", "2024-02-01"),
        ("2024-12 UTC", "2024-12 UTC", "month", "2024-12-01", "2025-01-01"),
        ("2024-02 UTC", "2024-02 UTC", "month", "2024-02-01", "2024-03-01"),
        ("2024-02-29 UTC", "2024-02-29 UTC", "day", "2024-02-29", "2024-03-01"),
        ("2023-02-28 UTC", "2023-02-28 UTC", "day", "2023-02-28", "2023-03-01"),
        ("2024-12-31 UTC", "2024-12-31 UTC", "day", "2024-12-31", "2025-01-01"),
        ("2024-01-24T11 UTC", "2024-01-24T11 UTC", "hour", "2024-01-24 11:00", "2024-01-24 12:00"),
        ("2024-12-31T23 UTC", "2024-12-31T23 UTC", "hour", "2024-12-31 23:00", "2025-01-01 00:00"),
        (
            "  2024-01-24 11:15\tEurope/Moscow ",
            "2024-01-24T11:15 Europe/Moscow",
            "minute",
            "2024-01-24 08:15",
            "2024-01-24 08:16",
        ),
        (
            "2024-01-24T23:59:59 Europe/Moscow",
            "2024-01-24T23:59:59 Europe/Moscow",
            "second",
            "2024-01-24 20:59:59",
            "2024-01-24 21:00:00",
        ),
        ("2024-01-24 Europe/Moscow", None, "day", "2024-01-23 21:00", "2024-01-24 21:00"),
        # Clocks are put forward, and back: a day of 23 hours, one of 25
        ("2024-03-31 Europe/Kyiv", None, "day", "2024-03-30 22:00", "2024-03-31 21:00"),
        ("2024-10-27 Europe/Kyiv", None, "day", "2024-10-26 21:00", "2024-10-27 22:00"),
        ("2024-03 Europe/Kyiv", None, "month", "2024-02-29 22:00", "2024-03-31 21:00"),
        ("2024 Europe/Kyiv", None, "year", "2023-12-31 22:00", "2024-12-31 22:00"),
        ("2024-03-31T02:59 Europe/Kyiv", None, "minute", "2024-03-31 00:59", "2024-03-31 01:00"),
        ("2024-03-31T04:00 Europe/Kyiv", None, "minute", "2024-03-31 01:00", "2024-03-31 01:01"),
        ("2011-12-29 Pacific/Apia", None, "day", "2011-12-29 10:00", "2011-12-30 10:00"),
    ],
)
def test_moment_is_a_half_open_range(text, written, precision, start, end):
    moment = Moment.parse(text)
    assert str(moment) == (written or text)
    assert moment.precision == Precision(precision)
    assert (moment.start, moment.end) == (utc(start), utc(end))
    assert moment.start.tzinfo is UTC


def test_zone_in_the_text_comes_before_the_one_given():
    assert Moment.parse("2024-01-24", "Europe/Kyiv").zone == "Europe/Kyiv"
    assert Moment.parse("2024-01-24 Europe/Moscow", "Europe/Kyiv").zone == "Europe/Moscow"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2024 Europe/Moscow", "2024"),
        ("2024-01 Europe/Moscow", "January 2024"),
        ("2024-12 Europe/Moscow", "December 2024"),
        ("2024-01-24 Europe/Moscow", "24 January 2024"),
        ("2024-01-04 Europe/Moscow", "4 January 2024"),
        ("2024-01-24T11 Europe/Moscow", "24 January 2024, 11h Moscow time"),
        ("2024-01-24T11:15 Europe/Moscow", "24 January 2024, 11:15 Moscow time"),
        ("2024-01-24T09:05:07 America/New_York", "24 January 2024, 09:05:07 New York time"),
        ("2024-01-24T00:00 UTC", "24 January 2024, 00:00 UTC"),
        ("2024-01-24T11:15 America/Argentina/Salta", "24 January 2024, 11:15 Salta time"),
    ],
)
def test_words_say_no_more_than_is_known(text, words):
    assert Moment.parse(text).words == words


SHAPE = "write 2024, 2024-01, 2024-01-24 or 2024-01-24T11:15, then a space and the time zone."


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", f"“” is no date; {SHAPE}"),
        ("yesterday", f"“yesterday” is no date; {SHAPE}"),
        ("24.01.2024 UTC", f"“24.01.2024 UTC” is no date; {SHAPE}"),
        ("2024-1-24 UTC", f"“2024-1-24 UTC” is no date; {SHAPE}"),
        ("2024-01-24T11:15Z", f"“2024-01-24T11:15Z” is no date; {SHAPE}"),
        ("2024-01-24T11:15 +03:00", f"“2024-01-24T11:15 +03:00” is no date; {SHAPE}"),
        ("2024-01T11 UTC", f"“2024-01T11 UTC” is no date; {SHAPE}"),
        ("2024-01-24", "“2024-01-24” names no time zone; add one, such as Europe/Moscow."),
        ("2024-13 UTC", "“2024-13 UTC” is no date: month must be in 1..12."),
        ("2023-02-29 UTC", "“2023-02-29 UTC” is no date: day is out of range for month."),
        ("2024-01-24T24 UTC", "“2024-01-24T24 UTC” is no date: hour must be in 0..23."),
        ("2024-01-24T11:60 UTC", "“2024-01-24T11:60 UTC” is no date: minute must be in 0..59."),
        ("2024-01-24 Europe/Nowhere", "“Europe/Nowhere” is no time zone"),
        ("2024-01-24 MSK", "“MSK” is no time zone"),
        ("2024-01-24 Europe", "“Europe” is no time zone"),
        ("2024-01-24 a/../../etc/passwd", "is no date"),
        ("0000 UTC", "“0000 UTC” is no date: year 0 is out of range."),
        ("9999 UTC", "“9999 UTC” is no date: year 10000 is out of range."),
        ("0001 Europe/Moscow", "“0001 Europe/Moscow” is no date: date value out of range."),
    ],
)
def test_what_is_no_moment_says_why(text, sentence):
    with pytest.raises(NotAMoment) as refused:
        Moment.parse(text)
    said = str(refused.value)
    assert said == sentence or (sentence in said and not sentence.endswith("."))


def test_moments_sort_by_start_then_the_finer_first():
    texts = ["2023-12-31T23:59 UTC", "2024-01-01T00:00:00 UTC", "2024-01-01T00:00 UTC"]
    texts += ["2024-01-01T00 UTC", "2024-01-01 UTC", "2024-01 UTC", "2024 UTC"]
    texts += ["2024-01-24 Europe/Moscow", "2024-01-24 Europe/Kyiv", "2024-01-24 UTC", "2024-02 UTC"]
    moments = [Moment.parse(text) for text in texts]
    assert sorted([*moments[6:], *moments[:6]]) == moments
    assert all(a < b and b > a and a <= b for a, b in pairwise(moments))


def test_moments_are_equal_as_written():
    assert Moment.parse("2024-01-24 11:15 UTC") == Moment.parse("2024-01-24T11:15 UTC")
    assert Moment.parse("2024-01-24 UTC") != Moment.parse("2024-01-24 Etc/UTC")


def test_stamp_has_one_form():
    moscow = datetime(2024, 1, 24, 11, 15, tzinfo=ZoneInfo("Europe/Moscow"))
    assert stamp(moscow) == "2024-01-24T08:15:00.000000Z"
    assert stamp(moscow + timedelta(microseconds=7)) == "2024-01-24T08:15:00.000007Z"


@given(MOMENTS)
def test_moment_survives_writing_and_reading(moment):
    assert Moment.parse(str(moment)) == moment
    assert moment.start < moment.end


@given(DATES, st.sampled_from(ZONES))
def test_coarser_range_holds_the_finer(at, zone):
    ranges = [(m.start, m.end) for m in (write(at, form, zone) for form in WRITTEN[:3])]
    (year_start, year_end), (month_start, month_end), (start, end) = ranges
    assert year_start <= month_start <= start < end <= month_end <= year_end


@given(MOMENTS.filter(lambda moment: moment.precision in {"year", "month", "day"}))
def test_range_ends_where_the_next_begins(moment):
    local = moment.end.astimezone(ZoneInfo(moment.zone))
    form = WRITTEN[["year", "month", "day"].index(moment.precision)]
    assert write(local, form, moment.zone).start == moment.end


# The database


IN_DB = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])


def starts(moments):
    query = (
        "SELECT dossier_moment_start(m) FROM unnest(%s::text[]) WITH ORDINALITY u (m, n) ORDER BY n"
    )
    return [start for (start,) in sql(query, [str(moment) for moment in moments])]


@given(st.lists(MOMENTS, max_size=25))
@IN_DB
def test_database_finds_the_same_start(db, moments):
    assert starts(moments) == [moment.start for moment in moments]


def test_database_finds_the_same_start_on_days_the_clock_changes(db):
    hours = [(day, hour) for day in ("2024-03-31", "2024-10-27") for hour in range(24)]
    moments = [Moment.parse(f"{day}T{hour:02}:30 Europe/Kyiv") for day, hour in hours]
    assert starts(moments) == [moment.start for moment in moments]


@given(st.lists(MOMENTS, min_size=2, max_size=12))
@IN_DB
def test_database_sorts_as_python_does(db, moments):
    made = [make.make_event(happened=moment) for moment in moments]
    events = Event.objects.filter(pk__in=[event.pk for event in made])
    found = [event.happened.start for event in events.order_by(MomentStart("happened"))]
    assert found == [moment.start for moment in sorted(moments)]


@given(MOMENTS)
@IN_DB
def test_database_gives_back_what_was_written(db, moment):
    event = make.make_event(happened=moment)
    event.refresh_from_db()
    assert event.happened == moment
    assert Event.objects.get(happened=moment, pk=event.pk) == event


def test_database_keeps_the_unknown_as_null(db):
    event = make.make_event(happened="")
    event.refresh_from_db()
    assert event.happened is None
    assert sql("SELECT dossier_moment_start(NULL)") == [(None,)]
