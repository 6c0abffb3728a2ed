"""Figures on a line: where each stands between its ends, in per cent.

Nothing here but sums; the template draws.
"""

from decimal import Decimal
from typing import NamedTuple

from dossier.reading.figures import drawable, value
from dossier.reading.quantity_parts import By, State

MOST = 40  # lines drawn for one figure each; beyond that one line holds all
MARGIN = 3  # per cent at either end, so that no mark is cut


class Mark(NamedTuple):
    """From `start` to `end`, in per cent of the line. `shape`: named, unnamed or void."""

    start: str
    end: str
    is_range: bool
    shape: str
    is_denied: bool


class Scale(NamedTuple):
    """`lines`: pairs of figure and mark, none where there are too many. `marks`: those of all."""

    marks: list[Mark]
    lines: list[tuple]


def scale_of(group):
    """Return the :class:`Scale` of the figures of a group, or None where nothing can be drawn."""
    if not group.end:
        return None
    ends = value(group.start), value(group.end)
    lines = [(figure, _mark(figure, *ends)) for figure in drawable(group.figures)]
    marks = list(dict.fromkeys(mark for _figure, mark in lines))
    return Scale(marks, lines if len(lines) <= MOST else [])


def _mark(figure, lowest, highest):
    return Mark(
        start=_place(value(figure.low), lowest, highest),
        end=_place(value(figure.high), lowest, highest),
        is_range=figure.low != figure.high,
        shape=_shape(figure),
        is_denied=bool(figure.denied_by),
    )


def _place(number, lowest, highest):
    """Return where a number stands, in per cent; in the middle where all are equal."""
    share = (number - lowest) / (highest - lowest) if highest > lowest else Decimal("0.5")
    return f"{MARGIN + (100 - 2 * MARGIN) * share:.2f}"


def _shape(figure):
    if figure.state != State.STANDS:
        return "void"
    return "named" if figure.by == By.ORIGIN else "unnamed"
