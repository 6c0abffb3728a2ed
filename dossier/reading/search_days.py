"""The days a search asks for, as the marks that the entries of search carry."""

import re
from calendar import monthrange
from datetime import date

from django.utils.translation import gettext as _

from dossier.reading.gate import BadQuery

EARLIEST, LATEST = 1900, 2100  # years


def days_of(filters):
    """Return the first and last day asked for, or None where neither is."""
    if not (filters.first or filters.last):
        return None
    first = _day(filters.first) if filters.first else date(EARLIEST, 1, 1)
    last = _day(filters.last, at_end=True) if filters.last else date(LATEST, 12, 31)
    if first > last:
        raise BadQuery(_("The first day asked for comes after the last one."))
    return first, last


def _day(written, *, at_end=False):
    """Return the day of ``2024-01-24``; of a month or year its first one, or its last."""
    match = re.fullmatch(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", written, re.ASCII)
    year, month, day = (int(part) if part else 0 for part in match.groups()) if match else (0, 0, 0)
    month = month or (12 if at_end else 1)
    try:
        day = day or (monthrange(year, month)[1] if at_end else 1)
        if not EARLIEST <= year <= LATEST:
            raise ValueError(year)
        return date(year, month, day)
    except (ValueError, IndexError):
        raise BadQuery(
            _("A day is written as 2024-01-24, from the year %(first)s to %(last)s.")
            % {"first": EARLIEST, "last": LATEST}
        ) from None


def marks_between(first, last):
    """Return the marks of which one is on every claim somebody spoke on from `first` to `last`.

    What is dated to a month or year only counts where some day of it is asked for.
    """
    marks = []
    for year in range(first.year, last.year + 1):
        start, end = max(first, date(year, 1, 1)), min(last, date(year, 12, 31))
        if (end - start).days >= 364 and (start.month, end.month, end.day) == (1, 12, 31):
            marks.append(f"year {year}")
            continue
        marks.append(f"some {year}")
        for month in range(start.month, end.month + 1):
            marks += _within(year, month, start, end)
    return marks


def _within(year, month, start, end):
    length = monthrange(year, month)[1]
    first = start.day if month == start.month else 1
    last = end.day if month == end.month else length
    if (first, last) == (1, length):
        return [f"month {year}-{month:02}"]
    days = [f"day {year}-{month:02}-{day:02}" for day in range(first, last + 1)]
    return [f"some {year}-{month:02}", *days]
