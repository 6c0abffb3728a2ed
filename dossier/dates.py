"""Dates as precise as they are known, and no more.

A :class:`Moment` is written ``2024``, ``2024-01``, ``2024-01-24``, ``2024-01-24T11``,
``2024-01-24T11:15`` or ``2024-01-24T11:15:30``, then a space and an IANA zone
(``2024-01-24T11:15 Europe/Moscow``). It stands for the half-open range of that length in that
zone. The database keeps the same text and finds its start with ``dossier_moment_start``.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import total_ordering
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dossier.vocabulary import Precision

SHAPE = re.compile(
    r"(?P<year>\d{4})(-(?P<month>\d\d)(-(?P<day>\d\d)"
    r"([T ](?P<hour>\d\d)(:(?P<minute>\d\d)(:(?P<second>\d\d))?)?)?)?)?"
    r"(\s+(?P<zone>[A-Za-z][A-Za-z0-9_+\-/]*))?",
    re.ASCII,
)
# The old names (CET, EST5EDT, …) mean one thing to Python and another to PostgreSQL.
AREAS = [
    "Africa",
    "America",
    "Antarctica",
    "Arctic",
    "Asia",
    "Atlantic",
    "Australia",
    "Etc",
    "Europe",
    "Indian",
    "Pacific",
]
PARTS = [precision.value for precision in Precision]
MONTHS = ["January", "February", "March", "April", "May", "June", "July"]
MONTHS += ["August", "September", "October", "November", "December"]


class NotAMoment(ValueError):
    """The text is no date; the message says what was expected."""


def zone_named(name):
    """Return the zone of an IANA name, ``Area/City`` or UTC, or raise :class:`NotAMoment`."""
    try:
        if name != "UTC" and name.split("/")[0] not in AREAS:
            raise ValueError(name)
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise NotAMoment(f"“{name}” is no time zone; write it as Europe/Moscow.") from None


@total_ordering
@dataclass(frozen=True)
class Moment:
    """A date of known precision. Sorts by where it starts, then the finer before the coarser."""

    local: str
    zone: str

    @classmethod
    def parse(cls, text, zone=None):
        """Read a written moment; `zone` is used where the text names none. Raises NotAMoment."""
        match = SHAPE.fullmatch(text.strip())
        if not match:
            raise NotAMoment(
                f"“{text}” is no date; write 2024, 2024-01, 2024-01-24 or 2024-01-24T11:15, "
                "then a space and the time zone."
            )
        zone = match["zone"] or zone
        if not zone:
            raise NotAMoment(f"“{text}” names no time zone; add one, such as Europe/Moscow.")
        local = text.strip().removesuffix(match["zone"] or "").rstrip().replace(" ", "T")
        moment = cls(local, zone)
        try:
            _ = moment.start, moment.end
        except (ValueError, OverflowError) as error:
            raise NotAMoment(f"“{text}” is no date: {error}.") from None
        return moment

    def __str__(self):
        return f"{self.local} {self.zone}"

    def __lt__(self, other):
        return (self.start, self.end) < (other.start, other.end)

    @property
    def numbers(self):
        """The written parts as integers, year first."""
        return [int(part) for part in re.split(r"\D", self.local)]

    @property
    def precision(self):
        return Precision(PARTS[len(self.numbers) - 1])

    @property
    def start(self):
        """Where the range begins: an aware datetime in UTC.

        An hour that a change of clocks shows twice, or skips, is read in standard time, as
        PostgreSQL reads it.
        """
        numbers = self.numbers
        year, month, day, *clock = numbers + [1, 1, 1][len(numbers) :]
        local = datetime(year, month, day, *clock, tzinfo=zone_named(self.zone))
        return max(local.replace(fold=fold).astimezone(UTC) for fold in (0, 1))

    @property
    def end(self):
        """Where the range has ended: an aware datetime in UTC, not itself part of it."""
        match self.precision:
            case Precision.YEAR:
                return Moment(f"{self.numbers[0] + 1:04}", self.zone).start
            case Precision.MONTH:
                year, month = self.numbers
                return Moment(f"{year + month // 12:04}-{month % 12 + 1:02}", self.zone).start
            case Precision.DAY:
                following = datetime(*self.numbers, tzinfo=UTC) + timedelta(days=1)
                return Moment(following.date().isoformat(), self.zone).start
            case Precision.HOUR:
                return self.start + timedelta(hours=1)
            case Precision.MINUTE:
                return self.start + timedelta(minutes=1)
        return self.start + timedelta(seconds=1)

    @property
    def words(self):
        """The moment as a person writes it: ``24 January 2024, 11:15 Moscow time``."""
        year, *rest = self.numbers
        words = str(year)
        if rest:
            words = f"{MONTHS[rest[0] - 1]} {words}"
        if len(rest) > 1:
            words = f"{rest[1]} {words}"
        if len(rest) > 2:
            clock = ":".join(f"{part:02}" for part in rest[2:]) + ("h" if len(rest) == 3 else "")
            words = f"{words}, {clock} {self.zone_words}"
        return words

    @property
    def zone_words(self):
        """The zone by its city: ``Moscow time``; ``UTC`` stays ``UTC``."""
        if "/" not in self.zone:
            return self.zone
        return self.zone.rsplit("/", 1)[1].replace("_", " ") + " time"


def stamp(moment):
    """Write an aware datetime in the one form of the record: UTC, six decimals, ``Z``."""
    known = moment.astimezone(UTC).replace(tzinfo=None)
    return known.isoformat(timespec="microseconds") + "Z"  # strftime does not pad years
