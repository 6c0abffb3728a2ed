"""What became of a wording, word by word: for differences between editions and a speaker's words.

Words are found by Unicode category, so that Cyrillic, accents written apart, figures such as
``1,200`` and names such as ``IL-76`` stay whole; scripts without spaces are compared sign by sign.
"""

import re
import unicodedata
from collections import Counter
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import groupby
from typing import Literal

from dossier.reading.refs import Part

LONGEST = 4_000  # words compared, what stands alike at both ends aside; a longer text, or one
MOST = 60_000  # with more pairs of equal words, is shown as replaced, so that it costs no second
ALIKE = 0.2  # of the words: two texts that share less are told apart in whole, not in shreds

# Texts are cut by their shape: a letter for each sign, as _shape gives it.
TOKEN = re.compile(r"s+|(?:[wd][mz]*)+(?:(?:[jh](?=w)|[ph](?=d))(?:[wd][mz]*)+)*|.(?:z.|m)*")
JOINERS = "'’ʼ"  # within a word
HYPHENS = "-‐‑"  # within a word or a name such as IL-76
POINTS = ".,"  # within a figure
GLUE = "\u200d"  # makes one sign of several
SIGNS = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]"
)


class Piece(Part):
    """A stretch of a text that was changed. `how`: it stands in both, or only before or after."""

    how: Literal["same", "removed", "added"]
    text: str


class Detail(Part):
    """What differs in one field, or one statement, piece of evidence or decision.

    `language`: of the words in `pieces`; empty: those of the page itself. Pieces of which none
    was removed or added: only spaces differ; no pieces: there are no words to show.
    """

    label: str
    pieces: list[Piece]
    language: str

    @property
    def differs(self):
        return differs(self.pieces)


def word_diff(before, after):
    """Return the :class:`Piece` list that leads from `before` to `after`, in reading order.

    What only `before` says is "removed", what only `after` says "added"; where both stand in one
    place, the removed words come first. Spaces are not compared: texts that differ in nothing
    else give one piece, "same", as they stand in `after`.
    """
    old, new = _tokens(before), _tokens(after)
    pieces = []
    for how, was, now in _steps([key for key, _ in old], [key for key, _ in new]):
        if how == "equal":
            _put(pieces, "same", _text(new[now]))
        else:
            _put(pieces, "removed", _text(old[was]))
            _put(pieces, "added", _text(new[now]))
    return _joined(pieces)


def differs(pieces):
    """Say whether anything but spaces differs."""
    return any(piece.how != "same" for piece in pieces)


def _steps(old, new):
    """Return ``[(how, stretch of old, stretch of new), …]`` that leads from one to the other."""
    start = _alike(old, new)
    end = _alike(old[start:][::-1], new[start:][::-1])
    was, now = old[start : len(old) - end], new[start : len(new) - end]
    found = _compared(was, now) or [("replace", 0, len(was), 0, len(now))]
    found = [(how, *(place + start for place in places)) for how, *places in found]
    tail = "equal", len(old) - end, len(old), len(new) - end, len(new)
    steps = _settled([("equal", 0, start, 0, start), *found, tail], old, new)
    shared = sum(_words(old[a:b]) for how, a, b, _c, _d in steps if how == "equal")
    if shared < ALIKE * max(_words(old), _words(new)):
        steps = [("replace", 0, len(old), 0, len(new))]
    return [(how, slice(a, b), slice(c, d)) for how, a, b, c, d in steps]


def _settled(steps, old, new):
    """Let what came or went begin with a word where it can: ``. And more`` reads ``And more.``"""
    steps = [list(step) for step in steps]
    for last, step, following in zip(steps, steps[1:], steps[2:], strict=False):
        how, a, b, c, d = step
        if (
            how not in ("insert", "delete")
            or following[0] != "equal"
            or following[1] == following[2]
        ):
            continue
        run, next_ = (new[c:d], new[d]) if how == "insert" else (old[a:b], old[b])
        if last[0] == "equal" and len(run) > 1 and run[0] == next_ and not _words([next_]):
            last[2], last[4] = last[2] + 1, last[4] + 1
            step[1:] = [place + 1 for place in step[1:]]
            following[1], following[3] = following[1] + 1, following[3] + 1
    return steps


def _compared(old, new):
    """Return difflib's steps, or None for what would take too long."""
    if max(len(old), len(new)) > LONGEST:
        return None
    counts, others = Counter(old), Counter(new)
    if sum(n * others[key] for key, n in counts.items()) > MOST:
        return None
    return SequenceMatcher(None, old, new, autojunk=False).get_opcodes()


def _alike(old, new):
    """Return how many words are the same from the start."""
    pairs = zip(old, new, strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(old), len(new)))


def _words(keys):
    return sum(any(sign.isalnum() for sign in key) for key in keys)


def _put(pieces, how, text):
    """Add a piece; the space after changed words is nobody's, and keeps removed from added."""
    words = text if how == "same" else text.rstrip()
    if how != "same" and words and pieces and _is_close(pieces[-1], words):
        pieces.append(Piece(how="same", text=" "))
    stretches = [Piece(how=how, text=words), Piece(how="same", text=text[len(words) :])]
    pieces += [piece for piece in stretches if piece.text]


def _is_close(piece, words):
    """Say whether changed words would stick to what was removed, or to the end of a sentence."""
    return piece.how == "removed" or (piece.text[-1] in ".!?…" and words[0].isalnum())


def _tokens(text):
    """Return ``[(what is compared, as it stands with the space after it), …]``."""
    shape = "".join(map(_shape, text))
    tokens = []
    for found in TOKEN.finditer(shape):
        part = text[found.start() : found.end()]
        if shape[found.start()] != "s":
            tokens.append((unicodedata.normalize("NFC", part), part))
        elif tokens:
            tokens[-1] = tokens[-1][0], tokens[-1][1] + part
        else:
            tokens.append(("", part))
    return tokens


@lru_cache(4096)
def _shape(sign):
    """Return which part a sign has in a word: letter, digit, mark, joiner, space, or none."""
    for known, shape in ((JOINERS, "j"), (HYPHENS, "h"), (POINTS, "p"), (GLUE, "z")):
        if sign in known:
            return shape
    if sign.isspace():
        return "s"
    if SIGNS.match(sign):
        return "i"
    kind = unicodedata.category(sign)
    return {"L": "w", "M": "m", "N": "d"}.get(kind[0], "m" if kind == "Cf" else "o")


def _joined(pieces):
    """Join neighbours of the same kind."""
    return [
        Piece(how=how, text="".join(piece.text for piece in run))
        for how, run in groupby(pieces, lambda piece: piece.how)
    ]


def _text(tokens):
    return "".join(text for _key, text in tokens)
