"""A report's text, cut where marked spans begin and end. Spans may lie in, over and across others."""

from collections import defaultdict
from itertools import pairwise

from dossier.editions.records import REDACTED
from dossier.reading.parts import Segment


def in_order(text, marks):
    """Return ``[(statement, …)]`` as they stand in `text`, wider before narrower.

    Those that stand in no text we hold, or in another saved one, come last, as they were.
    """

    def place(pair):
        anchor = pair[0].anchor
        here = anchor is not None and text is not None and anchor.sha256 == text.sha256
        return (0, anchor.start, -anchor.end) if here else (1, 0, 0)

    return sorted(marks, key=place)


def segments(text, marks):
    """Cut `text` into :class:`Segment` where marks begin and end: each carries all marks over it.

    `marks` are ``(statement, mark)``, in order. Nothing where the text is not ours to show.
    """
    if text is None or text.text is None or text.text == REDACTED:
        return []
    begin, stop = defaultdict(list), defaultdict(list)
    for statement, mark in marks:
        anchor = statement.anchor
        if anchor and anchor.sha256 == text.sha256 and anchor.end <= len(text.text):
            begin[anchor.start].append(mark)
            stop[anchor.end].append(mark)
    over, found = {}, []
    for start, end in pairwise(sorted({0, len(text.text), *begin, *stop})):
        for mark in stop[start]:
            del over[mark.voice.uid]
        over |= {mark.voice.uid: mark for mark in begin[start]}
        found.append(Segment(text=text.text[start:end], marks=list(over.values())))
    return found
