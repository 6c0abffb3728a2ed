"""A report's text, cut where marked spans begin and end. Spans may lie in, over and across others."""

import re
from collections import defaultdict
from itertools import groupby, pairwise
from types import SimpleNamespace

from dossier.editions.records import REDACTED
from dossier.reading.parts import Segment

BETWEEN_PARAGRAPHS = re.compile(r"\n[ \t]*\n\s*")


def in_order(text, marks):
    """Return ``[(statement, mark)]`` as they stand in `text`, wider before narrower.

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


def paragraphs(cut):
    """Return segments as a page shows them: paragraphs of pieces.

    A piece has `text`, `marks`, and which of them begin and end with it, so that each has one
    place to lead to and one reference.
    """
    pieces = [
        (line, segment.marks, number > 0)
        for segment in cut
        for number, line in enumerate(BETWEEN_PARAGRAPHS.split(segment.text))
    ]
    last = {m.voice.uid: at for at, (line, marks, _new) in enumerate(pieces) for m in marks if line}
    begun, found = set(), [[]]
    for at, (line, marks, is_new) in enumerate(pieces):
        if is_new and found[-1]:
            found.append([])
        if line:
            begins = [mark for mark in marks if mark.voice.uid not in begun]
            ends = [mark for mark in marks if last[mark.voice.uid] == at]
            begun |= {mark.voice.uid for mark in begins}
            piece = {"text": line, "marks": marks, "begins": begins, "ends": ends}
            found[-1].append(SimpleNamespace(**piece))
    return [paragraph for paragraph in found if paragraph]


def alike(marks):
    """Return marks in groups: neighbours that are one passage, said by one voice on many claims."""

    def told(mark):
        voice = mark.voice
        whose = voice.speaker and voice.speaker.uid, tuple(hop.uid for hop in voice.chain)
        same = voice.stance, voice.wording, voice.quote, voice.attribution, voice.said
        return whose, same, voice.original, voice.retracted_at, bool(voice.quote) or voice.uid

    return [list(group) for _told, group in groupby(marks, told)]
