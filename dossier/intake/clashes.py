"""Claims on one question that do not seem to stand together."""

from decimal import Decimal
from typing import NamedTuple

from dossier.intake.nearest import Wordings
from dossier.vocabulary import Stance

NEAR = 0.45  # likeness of wording from which a denial of one may be of the other


class Answer(NamedTuple):
    """A claim on a question: who asserts it and who denies it, by the root of each origin."""

    key: int
    wording: str
    low: Decimal | None
    high: Decimal | None
    unit: str
    of: str
    asserted: frozenset
    denied: frozenset


def clash(one, other, *, is_exclusive, likeness):
    """Return in words why two answers to one question seem to clash, or nothing.

    Other numbers of the same thing, by other origins; answers that exclude each other, asserted by
    different origins; one asserted and a like one denied.
    """
    if one.asserted and other.asserted and one.asserted != other.asserted:
        if _numbers_differ(one, other):
            return f"other numbers of {one.of or one.unit}"
        if is_exclusive:
            return "at most one of them can be true"
    if likeness >= NEAR and ((one.asserted and other.denied) or (one.denied and other.asserted)):
        return "one is asserted and the other denied"
    return ""


def clashes(one, others, *, is_exclusive):
    """Return ``[(other's key, why)]`` of the answers that clash with `one`, in their order."""
    wordings = Wordings((other.key, other.wording) for other in others)
    alike = dict(wordings.nearest(one.wording, most=len(others)))
    told = (
        (other.key, clash(one, other, is_exclusive=is_exclusive, likeness=alike.get(other.key, 0)))
        for other in others
        if other.key != one.key
    )
    return [(key, why) for key, why in told if why]


def side(stance):
    """Return the side a stance takes on a claim: ``asserted``, ``denied`` or nothing."""
    return {Stance.ASSERTS: "asserted", Stance.DENIES: "denied"}.get(stance, "")


def _numbers_differ(one, other):
    if one.low is None or other.low is None:
        return False
    if (one.unit.casefold(), one.of.casefold()) != (other.unit.casefold(), other.of.casefold()):
        return False
    return (one.high or one.low) < other.low or (other.high or other.low) < one.low
