"""Dates and numbers as readers of each language write them, to the last digit and with the zone."""

import pytest
from django.utils import translation

from dossier.reading.moments import day, day_beside, number, spoken
from tests.reading.test_templatetags import frozen


@pytest.mark.parametrize(
    ("moment", "uk", "ru"),
    [
        (
            frozen("2024-01-24T11:15"),
            "24 січня 2024 року, 11:15 за московським часом",
            "24 января 2024 года, 11:15 по московскому времени",
        ),
        (
            frozen("2024-05-03T09:30", "America/Halifax"),
            "3 травня 2024 року, 09:30 (місцевий час: Halifax)",
            "3 мая 2024 года, 09:30 (местное время: Halifax)",
        ),
        (
            "2024-01-24T14:05:09.120000Z",
            "24 січня 2024 року, 14:05 UTC",
            "24 января 2024 года, 14:05 UTC",
        ),
        (frozen("2024-01-24"), "24 січня 2024 року", "24 января 2024 года"),
        (frozen("2024-01"), "січень 2024 року", "январь 2024 года"),
        (frozen("2024"), "2024 рік", "2024 год"),
        (
            frozen("2024-01-24T11"),
            "24 січня 2024 року, 11 год. за московським часом",
            "24 января 2024 года, 11 ч. по московскому времени",
        ),
        (
            frozen("2024-01-24T11:15:30"),
            "24 січня 2024 року, 11:15:30 за московським часом",
            "24 января 2024 года, 11:15:30 по московскому времени",
        ),
        ("[redacted]", "[redacted]", "[redacted]"),
    ],
)
def test_spoken_follows_the_readers_language(moment, uk, ru):
    for language, words in (("uk", uk), ("ru", ru)):
        with translation.override(language):
            assert spoken(moment) == words


def test_a_day_is_in_the_zone_of_the_moment_and_drops_a_year_that_is_told():
    late = frozen("2024-01-24T00:30")  # still the 23rd in UTC
    with translation.override("uk"):
        assert day(late) == "24 січня 2024 року"
        assert day_beside(frozen("2024-01-24"), frozen("2024-01-25")) == "24 січня"
        assert day_beside(frozen("2023-12-31"), frozen("2024-01-25")) == "31 грудня 2023 року"


@pytest.mark.parametrize(
    ("value", "en", "uk"),
    [
        ("65", "65", "65"),
        ("1000", "1,000", "1\xa0000"),
        ("1234567.890", "1,234,567.890", "1\xa0234\xa0567,890"),
        ("-0.10", "-0.10", "-0,10"),
        (
            "12345678901234567890.12345678901234567890",
            "12,345,678,901,234,567,890.12345678901234567890",
            "12\xa0345\xa0678\xa0901\xa0234\xa0567\xa0890,12345678901234567890",
        ),
        (6371, "6,371", "6\xa0371"),
        ("[redacted]", "[redacted]", "[redacted]"),
        ("", "", ""),
    ],
)
def test_a_number_keeps_every_digit(value, en, uk):
    assert number(value) == en
    with translation.override("uk"):
        assert number(value) == uk
