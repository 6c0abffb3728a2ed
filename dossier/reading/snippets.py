"""What was found, in its text: pieces to be marked, and the stretch around them. No HTML."""

import re

from dossier.editions import words
from dossier.reading.search_parts import FoundPiece, Snippet

AROUND = 240  # characters of a text that are shown
READ = 3_000  # characters of a text that are looked through for what to mark
TEXTS = 12  # texts of one claim that are looked through
SHOWN = 2  # of them shown besides the wording
QUOTED = ("quote", "original")
MARKED = re.compile("\x02([^\x02\x03]*)\x03")


def readable(entry):
    """Return the texts of an entry that can be shown: its wording first."""
    shown = [text for text in entry.texts if text["what"] not in ("name", "question")]
    return [text | {"text": text["text"][:READ]} for text in shown[:TEXTS]]


def spans(text, headline, sounds):
    """Return where in `text` something was found: by its words in `headline`, or by its sound."""
    found, shift = set(), 0
    if len(MARKED.sub(r"\1", headline)) == len(text):
        for match in MARKED.finditer(headline):
            found.add((match.start() - shift, match.end() - shift - 2))
            shift += 2
    if sounds:
        for match in words.WORD.finditer(text):
            if match[0][0].isupper() and sounds & words.sounds(match[0]):
                found.add(match.span())
    return sorted(found)


def pieces(text, found):
    """Return `text` as pieces, those of `found` (spans, in order) being hits."""
    cut, at = [], 0
    for start, end in found:
        if start >= at:
            cut += [
                FoundPiece(text=text[at:start], is_hit=False),
                FoundPiece(text=text[start:end], is_hit=True),
            ]
            at = end
    cut.append(FoundPiece(text=text[at:], is_hit=False))
    return [piece for piece in cut if piece.text]


def excerpt(text, found):
    """Return the stretch with most of what was found, cut between words, as pieces."""
    if len(text) <= AROUND:
        return pieces(text, found)
    starts = [start for start, _end in found] or [0]
    first = max(starts, key=lambda s: (sum(s <= other < s + AROUND - 60 for other in starts), -s))
    start = 0 if first < 60 else text.rfind(" ", 0, first - 40) + 1
    end = text.rfind(" ", start + 1, start + AROUND)
    end = len(text) if len(text) - start <= AROUND else end if end > first else start + AROUND
    inside = [(a - start, b - start) for a, b in found if a >= start and b <= end]
    cut = pieces(text[start:end], inside)
    before = [FoundPiece(text="… ", is_hit=False)] if start else []
    return before + cut + ([FoundPiece(text=" …", is_hit=False)] if end < len(text) else [])


def of(texts, found):
    """Return the snippets that say most of what was found; with nothing marked, the first quote.

    `texts` without the wording; `found` their spans.
    """
    best = sorted(zip(texts, found, strict=True), key=lambda pair: -len(pair[1]))
    told = [(text, where) for text, where in best if where][:SHOWN]
    told = told or [(text, []) for text in texts if text["what"] in QUOTED][:1]
    return [
        Snippet(
            what=text["what"],
            who=text["who"],
            language=text["language"],
            pieces=excerpt(text["text"], where),
        )
        for text, where in told
    ]
