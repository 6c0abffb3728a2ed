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
    steps = [("equal", -start, 0, -start, 0), *found, ("equal", len(was), None, len(now), None)]
    steps = [(how, _stretch(start, a, b), _stretch(start, c, d)) for how, a, b, c, d in steps]
    shared = sum(_words(old[was]) for how, was, _now in steps if how == "equal")
    if shared < ALIKE * max(_words(old), _words(new)):
        return [("replace", slice(None), slice(None))]
    return steps


def _stretch(start, first, end):
    return slice(start + first, end if end is None else start + end)


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
    if how == "added" and words and pieces and pieces[-1].how == "removed":
        pieces.append(Piece(how="same", text=" "))
    stretches = [Piece(how=how, text=words), Piece(how="same", text=text[len(words) :])]
    pieces += [piece for piece in stretches if piece.text]


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
