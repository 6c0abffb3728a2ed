"""Characters that a reader cannot see, or takes for others: shown to the analyst, never changed."""

import unicodedata
from itertools import islice
from typing import NamedTuple

from dossier.intake.lookalikes import lookalikes

# What each script needs is no oddity beside its letters.
JOINING = ("ARABIC", "SYRIAC", "NKO", "MONGOLIAN", "MANDAIC", "DEVANAGARI", "BENGALI", "GURMUKHI")
JOINING += ("GUJARATI", "ORIYA", "TAMIL", "TELUGU", "KANNADA", "MALAYALAM", "SINHALA", "KHMER")
JOINING += ("MYANMAR", "TIBETAN", "BALINESE", "JAVANESE", "PHAGS-PA", "ADLAM", "HANIFI")
UNSPACED = ("THAI", "LAO", "KHMER", "MYANMAR", "CJK", "HIRAGANA", "KATAKANA", "TIBETAN", "JAVANESE")
HANGUL = ("HANGUL",)
MARKS = set("\u200e\u200f\u061c")  # of direction: at home where both directions are written
TURNS = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
JOINERS, SPACE, FILLERS = set("\u200c\u200d"), "\u200b", set("\u115f\u1160\u3164\uffa0")
SHY, FLAG = "\u00ad", "\U0001f3f4"
MOST = 1_000  # of one text, so that a page can show them
KINDS = {
    "direction": "A character that turns the direction of writing, and is not seen: {name}.",
    "hidden": "A character that is not seen: {name}.",
    "hyphen": "A soft hyphen: seen only where a line ends in it.",
    "private": "A character of private use: what it shows depends on the font: {name}.",
    "control": "A control character, which is not seen: {name}.",
}


class Oddity(NamedTuple):
    """One place of a text that is not what it looks like; ``text[start:end]`` is what is meant.

    `kind` is a key of KINDS or “lookalike”; `words` are a sentence for a person.
    """

    start: int
    end: int
    kind: str
    words: str


def oddities(text):
    """Return every Oddity of `text` in its order: hidden characters, and letters of two scripts.

    What the spelling of a language or an emoji needs (a joiner in Persian, a mark of direction
    between Hebrew and Latin) is none. At most MOST are told.
    """
    return list(islice(_found(text), MOST))


def _found(text):
    start = 0
    for line in text.split("\n"):
        for a, b, *said in sorted(_of_line(line)) if line else ():
            yield Oddity(start + a, start + b, *said)
        start += len(line) + 1


def _of_line(line):
    for start, end, said in lookalikes(line):
        yield start, end, "lookalike", said
    # Nearly every character of nearly every text is printed, and of no interest here.
    unseen = [at for at, char in enumerate(line) if _unseen(char)]
    both_ways = unseen and any(map(_right_to_left, line))
    kinds = ((at, _kind(line, at, both_ways)) for at in unseen)
    for at, kind in islice(((at, kind) for at, kind in kinds if kind), MOST):
        name = unicodedata.name(line[at], "").lower()
        code = f"U+{ord(line[at]):04X}"
        yield at, at + 1, kind, KINDS[kind].format(name=f"{name}, {code}" if name else code)


def _right_to_left(char):
    return char.isalpha() and unicodedata.bidirectional(char) in ("R", "AL")


def _unseen(char):
    return (not char.isprintable() and char not in "\n\t\u00a0\u202f\u3000") or (
        char in FILLERS
        or "\ufe00" <= char <= "\ufe0f"
        or "\U000e0100" <= char <= "\U000e01ef"
        or char in "\u034f\u17b4\u17b5"
    )


def _kind(text, at, both_ways):
    """Return the kind of the unseen character at `at`, None where it has its place there.

    `both_ways`: whether right-to-left letters stand in the same line.
    """
    char, before, after = text[at], text[at - 1 : at] or " ", text[at + 1 : at + 2] or " "
    category = unicodedata.category(char)
    if char == SHY:
        return "hyphen"
    if char in TURNS or (char in MARKS and not both_ways):
        return "direction"
    if category == "Co":
        return "private"
    if category == "Cc":
        return "control"
    at_home = (
        char in MARKS
        or (category == "Zs")
        or (char in JOINERS and (_of(before, JOINING) or (_emoji(before) and _emoji(after))))
        or (char == SPACE and (_of(before, UNSPACED) or _of(after, UNSPACED)))
        or (char in FILLERS and (_of(before, HANGUL) or _of(after, HANGUL)))
        or (char in "\ufe0e\ufe0f" and (_emoji(before) or before in "#*0123456789"))
        or (category == "Mn" and _of(before, ("CJK", "MONGOLIAN", "MYANMAR", "KHMER")))
        or ("\U000e0020" <= char <= "\U000e007f" and FLAG in text[max(0, at - 8) : at])
    )
    return None if at_home else "hidden"


def _of(char, scripts):
    return unicodedata.name(char, "").startswith(scripts)


def _emoji(char):
    return unicodedata.category(char) in ("So", "Sk", "Sm") or char in "\ufe0f\u20e3\u2640\u2642"
