"""A report's marked text as a page lays it out: paragraphs of pieces, and passages read alike."""

import re
from itertools import groupby
from types import SimpleNamespace

BETWEEN_PARAGRAPHS = re.compile(r"\n[ \t]*\n\s*")


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
