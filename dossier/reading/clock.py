"""Moments as addresses and pages of time write them. A moment is a UTC stamp of the record."""

from datetime import datetime

from dossier.dates import zone_named
from dossier.editions.records import FrozenMoment


def written(at):
    """Write a UTC stamp as an address does: to the minute where nothing finer is known."""
    known = _of(at)
    fine = "microseconds" if known.microsecond else "seconds" if known.second else "minutes"
    return known.replace(tzinfo=None).isoformat(timespec=fine) + "Z"


def local(at, zone):
    """Return a UTC stamp as a moment of that zone, to the minute or second."""
    there = _of(at).astimezone(zone_named(zone))
    precision = "second" if there.second else "minute"
    words = there.replace(tzinfo=None, microsecond=0).isoformat(timespec=f"{precision}s")
    return FrozenMoment(written=words, zone=zone, precision=precision, start=at, end=at)


def as_written(at, zone):
    """Return a UTC stamp as a reader may write it: ``2024-01-25T12:00 Europe/Moscow``."""
    return f"{local(at, zone).written} {zone}"


def day_of(start, end, zone):
    """Return the day of `zone` that holds the middle of a range of UTC stamps: ``2024-01-24``."""
    middle = _of(start) + (_of(end) - _of(start)) / 2
    return middle.astimezone(zone_named(zone)).date().isoformat()


def _of(at):
    return datetime.fromisoformat(at)
