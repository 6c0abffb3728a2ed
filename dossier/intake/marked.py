"""A text cut where its marks begin and end, and where something odd stands in it."""

from itertools import pairwise
from typing import Any, NamedTuple


class Piece(NamedTuple):
    """A stretch of the text; `oddity` says what is odd about it, or is None."""

    start: int
    text: str
    oddity: Any
    code: str  # of a sign that shows nothing by itself, such as U+202E


class Run(NamedTuple):
    """What stands under the same marks: ``text[start:end]`` is what its pieces say together.

    `begins` and `ends` are those of `marks` whose first or last run this is.
    """

    start: int
    end: int
    marks: tuple
    begins: tuple
    ends: tuple
    pieces: list


def pieces(text, marks=(), oddities=()):
    """Return the :class:`Run` list of `text`, whole and in order.

    `marks` and `oddities` are anything with `start` and `end`, in characters; marks may overlap.
    """
    ends = {place for mark in marks for place in (mark.start, mark.end)}
    cuts = sorted({0, len(text), *(place for place in ends if 0 <= place <= len(text))})
    odd = sorted(oddities, key=lambda oddity: oddity.start)
    return [_run(text, start, end, marks, odd) for start, end in pairwise(cuts)]


def _run(text, start, end, marks, oddities):
    over = tuple(mark for mark in marks if mark.start <= start and end <= mark.end)
    begins = tuple(mark for mark in over if mark.start == start)
    ends = tuple(mark for mark in over if mark.end == end)
    return Run(start, end, over, begins, ends, list(_cut(text, start, end, oddities)))


def _cut(text, start, end, oddities):
    place = start
    for oddity in oddities:
        first, last = max(oddity.start, place), min(oddity.end, end)
        if first >= last:
            continue
        if place < first:
            yield Piece(place, text[place:first], None, "")
        yield Piece(first, text[first:last], oddity, _code(text[first:last]))
        place = last
    if place < end:
        yield Piece(place, text[place:end], None, "")


def _code(odd):
    """Name a single sign that is no letter; a word is seen for itself."""
    return f"U+{ord(odd):04X}" if len(odd) == 1 and not odd.isalnum() else ""
