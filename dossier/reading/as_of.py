"""Which moment a reader asks for with ``?as_of=``, and the words a moment is written in.

A moment is a date, a time to the minute or finer, and an offset or a zone:
``2024-01-25T12:00+03:00``, ``2024-01-25T09:00Z`` or ``2024-01-25T12:00 Europe/Moscow``. In an address
a plus sign that nobody encoded arrives as a space, so ``12:00 03:00`` is read as ``12:00+03:00``.
What can be read in more than one way is refused with all its readings; none is guessed.
"""

import re
from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from dossier.dates import NotAMoment, stamp, zone_named
from dossier.editions.records import FrozenMoment
from dossier.reading.clock import local, written
from dossier.reading.gate import BadQuery
from dossier.reading.refs import Part

SHAPE = re.compile(
    r"(?P<day>[1-9]\d{3}-\d\d-\d\d)"
    r"(?:[T ](?P<clock>\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?))?"
    r"(?:(?P<utc>\s*[Zz])|\s*(?P<sign>[+\- ])(?P<hours>\d\d):?(?P<minutes>\d\d)?"
    r"|\s*\[?(?P<zone>[A-Za-z][A-Za-z0-9_+\-/]*)\]?)?",
    re.ASCII,
)
EXAMPLE = "2024-01-25T12:00 Europe/Moscow"


class Reading(Part):
    """One way to read what was asked. `as_of`: that moment as an address writes it, in UTC."""

    as_of: str
    moment: FrozenMoment


def as_of(query, zone):
    """Return the moment asked for as a UTC stamp, or empty where none is. `zone`: the event's.

    Raises BadQuery, with the :class:`Reading` list where there is more than one.
    """
    text = query.get("as_of", [""])[-1].strip()
    if not text:
        return ""
    match = SHAPE.fullmatch(text)
    if not match:
        raise BadQuery(
            _("“%(text)s” is no moment. Write a date, a time and a time zone, such as %(example)s.")
            % {"text": text[:60], "example": EXAMPLE}
        )
    try:
        return _read(match, zone)
    except (ValueError, OverflowError):
        raise BadQuery(_("“%(text)s” is no moment of the calendar.") % {"text": text}) from None


def _read(match, zone):
    clocks, why = _zones(match, zone)
    if match["clock"] is None:
        day = datetime.fromisoformat(match["day"]) + timedelta(days=1)
        why = _("A moment needs a time of day. Did you mean the end of that day?")
        raise BadQuery(why, readings=_readings(day, clocks))
    asked = datetime.fromisoformat(f"{match['day']}T{match['clock']}")
    readings = _readings(asked, clocks)
    if why:
        raise BadQuery(why, readings=readings)
    if len(readings) > 1:
        why = _("The clocks were changed then: this time came twice, or never. Which is meant?")
        raise BadQuery(why, readings=readings)
    return readings[0].moment.start


def _zones(match, zone):
    """Return the clocks the text may be read by, and why one cannot be chosen (empty: one can)."""
    if match["utc"]:
        return [UTC], ""
    if match["hours"]:
        away = timedelta(hours=int(match["hours"]), minutes=int(match["minutes"] or 0))
        return [timezone(-away if match["sign"] == "-" else away)], ""
    if match["zone"]:
        try:
            return [zone_named(match["zone"])], ""
        except NotAMoment:
            raise BadQuery(
                _("“%(name)s” is no time zone; write it as Europe/Moscow.")
                % {"name": match["zone"][:60]}
            ) from None
    why = _(
        "The moment names no time zone, so it can be read in more than one way. Which is meant?"
    )
    return [UTC, *([zone_named(zone)] if zone != "UTC" else [])], why


def _readings(asked, clocks):
    """Return every moment at which one of these clocks shows the time `asked`, each once."""
    found = {}
    for clock in clocks:
        for fold in (0, 1):
            at = stamp(asked.replace(tzinfo=clock, fold=fold))
            name = clock.key if isinstance(clock, ZoneInfo) else "UTC"
            found.setdefault(at, Reading(as_of=written(at), moment=local(at, name)))
    return [found[at] for at in sorted(found)]
