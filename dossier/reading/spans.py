"""A report's text, cut where marked spans begin and end. Spans may lie in, over and across others."""

from collections import defaultdict
from itertools import pairwise

from dossier.editions.records import REDACTED
from dossier.reading.report_parts import Segment, ShownText, Stretch


def newest_first(texts):
    """Return the saved texts of a report, the one that was saved last at the head."""
    return sorted(texts, key=lambda text: text.saved_at, reverse=True)


def in_order(texts, marks):
    """Return ``[(statement, …)]`` as they stand in `texts`, wider before narrower.

    Those that stand in no text we hold come last, as they were.
    """
    places = {text.sha256: place for place, text in enumerate(texts)}

    def place(pair):
        anchor = pair[0].anchor
        if anchor is None or anchor.sha256 not in places:
            return len(places), 0, 0
        return places[anchor.sha256], anchor.start, -anchor.end

    return sorted(marks, key=place)


def shown(texts, marks):
    """Return each saved text as :class:`ShownText`, as far as it is ours to show."""
    return [
        ShownText(
            sha256=text.sha256,
            saved_at=text.saved_at,
            saved_from=text.saved_from,
            stretches=[
                Stretch(start=start, segments=segments(words, start, _in(text, marks)))
                for start, words in _stretches(text)
            ],
        )
        for text in texts
    ]


def _stretches(text):
    if text.text:
        return [(0, text.text)] if text.text != REDACTED else []
    return [(passage.start, passage.text) for passage in text.passages]


def _in(text, marks):
    """Return ``[(start, end, mark), …]`` of the statements anchored in this text."""
    return [
        (statement.anchor.start, statement.anchor.end, mark)
        for statement, mark in marks
        if statement.anchor and statement.anchor.sha256 == text.sha256
    ]


def segments(words, first, marks):
    """Cut `words` into :class:`Segment` where marks begin and end: each carries all marks over it.

    `first`: the place of `words` in its text, by which `marks`, ``(start, end, mark)``, count.
    Marks that reach beyond `words` are left out.
    """
    begin, stop = defaultdict(list), defaultdict(list)
    for start, end, mark in marks:
        if first <= start and end <= first + len(words):
            begin[start - first].append(mark)
            stop[end - first].append(mark)
    over, found = {}, []
    for start, end in pairwise(sorted({0, len(words), *begin, *stop})):
        for mark in stop[start]:
            del over[mark.voice.uid]
        over |= {mark.voice.uid: mark for mark in begin[start]}
        found.append(Segment(text=words[start:end], marks=list(over.values())))
    return found
