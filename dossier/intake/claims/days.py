"""On which day something was said, from words such as Wednesday and the day of the report."""

import re
from datetime import date, timedelta

_WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_WEEKDAY = re.compile(rf"(last |next )?\b({'|'.join(_WEEKDAYS)})\b", re.I)
_NEAR = re.compile(
    r"\b(?:(today|[Yy]esterday)|([Ee]arlier in the day|[Tt]his (?:morning|afternoon|evening)))\b"
)
_MONTH = rf"({'|'.join(_MONTHS)})[a-z]*\.?"
_DAY = re.compile(
    rf"\b(?:(\d{{4}})-(\d\d)-(\d\d)|{_MONTH} (\d{{1,2}})(?:st|nd|rd|th)?(?:,? (\d{{4}}))?|(\d{{1,2}})(?:st|nd|rd|th)? {_MONTH}(?:,? (\d{{4}}))?)\b",
    re.I,
)


def day_of(words, published_on):
    """Return the day that `words` name, the last one on or before `published_on`; None if they name none."""
    if written := day_in(words, published_on):
        return written
    if published_on is None:
        return None
    if near := _NEAR.search(words):
        return published_on - timedelta(days=1 if near[1] and near[1].lower() == "yesterday" else 0)
    weekday = _WEEKDAY.search(words)
    if weekday is None or (weekday[1] or "").strip().lower() == "next":
        return None
    back = (published_on.weekday() - _WEEKDAYS.index(weekday[2].lower())) % 7
    return published_on - timedelta(days=back)


def day_in(words, published_on=None):
    """Return the calendar day written in `words`, in the year of `published_on` where it names none."""
    match = _DAY.search(words)
    if match is None:
        return None
    iso_year, iso_month, iso_day, month, day, year, day2, month2, year2 = match.groups()
    try:
        if iso_year:
            return date(int(iso_year), int(iso_month), int(iso_day))
        stated = year or year2 or (published_on and published_on.year)
        if not stated:
            return None
        number = _MONTHS.index((month or month2)[:3].lower()) + 1
        found = date(int(stated), number, int(day or day2))
        if not (year or year2) and found > published_on:
            found = found.replace(year=found.year - 1)
        return found
    except ValueError:
        return None
