"""Dates and numbers as the reader writes them; the zone always stands beside a time of day.

How a language writes a day is said in its catalog, in the letters of Django's ``date`` filter.
"""

import re
from datetime import UTC, datetime

from django.utils import dateformat
from django.utils.formats import get_format
from django.utils.numberformat import format as grouped
from django.utils.translation import gettext, pgettext

from dossier.dates import Moment, zone_named

NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?", re.ASCII)


def spoken(moment):
    """Return ``24 January 2024, 14:05 UTC``, as precise as `moment` is known; other text as it is.

    `moment`: a frozen one, an aware datetime, or a UTC stamp of the record.
    """
    if (found := _read(moment)) is None:
        return moment
    local, zone, precision = found
    words = _day(local, precision)
    if precision in ("year", "month", "day"):
        return words
    clock = pgettext("time to the minute, in date letters", "H:i")
    if precision == "hour":
        clock = pgettext("time known to the hour only, in date letters", r"H\h")
    elif precision == "second":
        clock = pgettext("time to the second, in date letters", "H:i:s")
    told = {"day": words, "time": dateformat.format(local, clock), "zone": zone_words(zone)}
    return pgettext("moment", "%(day)s, %(time)s %(zone)s") % told


def day(moment):
    """Return the day alone, in the moment's own zone: ``24 January 2024``; other text as it is."""
    found = _read(moment)
    return moment if found is None else _day(found[0], found[2])


def day_beside(moment, other):
    """Return the day without its year where `other` is of the same year: ``24 January``."""
    local, _zone, precision = _read(moment)
    if not other or precision == "year" or moment.written[:4] != other.written[:4]:
        return day(moment)
    if precision == "month":
        return dateformat.format(local, pgettext("month, in date letters", "F"))
    return dateformat.format(local, pgettext("day and month, in date letters", "j F"))


def number(value):
    """Return a decimal string or a whole number with the reader's separators, to the last digit."""
    text = str(value)
    if not NUMBER.fullmatch(text):
        return text
    return grouped(
        text,
        get_format("DECIMAL_SEPARATOR"),
        grouping=3,
        thousand_sep=get_format("THOUSAND_SEPARATOR"),
        force_grouping=True,
    )


def zone_words(zone):
    """Return the zone by its city, ``Moscow time``; ``UTC`` stays ``UTC``."""
    if "/" not in zone:
        return zone
    city = zone.rsplit("/", 1)[1].replace("_", " ")
    english = f"{city} time"
    named = gettext(english)  # catalogs name the zones most often met
    return named if named != english else gettext("%(city)s time") % {"city": city}


def _read(moment):
    """Return the local datetime, its zone and its precision; None where it is no moment."""
    if written := getattr(moment, "written", ""):
        own = Moment(written, moment.zone)
        numbers = own.numbers
        year, month, of_month, *clock = numbers + [1, 1, 1][len(numbers) :]
        local = datetime(year, month, of_month, *clock, tzinfo=zone_named(own.zone))
        return local, own.zone, own.precision.value
    try:
        at = moment if isinstance(moment, datetime) else datetime.fromisoformat(str(moment))
    except ValueError:
        return None
    return at.astimezone(UTC), "UTC", "minute"


def _day(local, precision):
    form = pgettext("day, in date letters", "j F Y")
    if precision == "year":
        form = pgettext("year, in date letters", "Y")
    elif precision == "month":
        form = pgettext("month and year, in date letters", "F Y")
    return dateformat.format(local, form)
