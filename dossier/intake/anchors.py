"""Finding a span of one saved text again in another: by its words and by what stands around them."""

import re
from heapq import nsmallest
from itertools import product

SPACE = re.compile(r"\s+")
AROUND = 64  # characters before and after that are compared
NEAR = 12  # of them that must agree where the span is short, if there are as many
LONG = 3  # words that find their place by themselves
MOST = 60  # occurrences compared, the nearest to where the span stood


def reanchor(old, start, end, new):
    """Return ``(start, end)`` of the span ``old[start:end]`` in `new`, or None: it no longer stands.

    Its words stand there exactly, white space aside. Of several places the one whose surroundings
    agree best is taken (prefix and suffix, as a TextQuoteSelector has them), and none that another
    occurrence in `old` has more of a claim to. A few words whose surroundings have all gone are
    not taken for the same: they could be anybody's.
    """
    if old == new:
        return start, end
    quote = re.compile(_pattern(old, start, end))
    was = {(start, end), *_nearest(quote, old, start)}
    now = _nearest(quote, new, start * len(new) // max(len(old), 1))
    pairs = {(a, b): _agreement(old, a, new, b) for a, b in product(was, now)}
    taken = {}
    for a, b in sorted(pairs, key=lambda pair: (-pairs[pair], abs(pair[0][0] - pair[1][0]))):
        if a not in taken and b not in taken.values():
            taken[a] = b
    place = taken.get((start, end))
    is_long = len(SPACE.split(old[start:end].strip())) >= LONG
    near = min(NEAR, len(_before(old, start)) + len(_after(old, end)))
    return place if place and (is_long or pairs[(start, end), place] >= near) else None


def _pattern(old, start, end):
    """Return the words of the span as an expression: whole words where the span has whole ones."""
    words = [re.escape(word) for word in SPACE.split(old[start:end].strip())]
    before = r"\b" if _is_edge(old, start) else ""
    after = r"\b" if _is_edge(old, end) else ""
    return before + r"\s+".join(words) + after


def _is_edge(text, place):
    return re.compile(r"\b").match(text, place) is not None


def _nearest(quote, text, place):
    """Return the spans of `quote` in `text`, at most `MOST` of them: those nearest to `place`."""
    found = (match.span() for match in quote.finditer(text))
    return nsmallest(MOST, found, key=lambda span: abs(span[0] - place))


def _agreement(old, was, new, now):
    """Return how many characters around two spans agree, counted from the spans outwards."""
    before = _alike(_before(old, was[0])[::-1], _before(new, now[0])[::-1])
    return before + _alike(_after(old, was[1]), _after(new, now[1]))


def _before(text, place):
    return SPACE.sub(" ", text[max(place - AROUND, 0) : place])


def _after(text, place):
    return SPACE.sub(" ", text[place : place + AROUND])


def _alike(one, other):
    pairs = zip(one, other, strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))
