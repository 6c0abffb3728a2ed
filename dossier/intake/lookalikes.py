"""Words that are written with letters of another script that look the same."""

import re
import unicodedata
from collections import Counter
from functools import cache

WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f])*")
# Letters that look like Latin ones in common typefaces, and which: from Unicode's confusables
# (UTS 39), those of one letter for one. Greek letters of formulas (µ, Ω, α in TNFα) are not here.
CYRILLIC = dict(
    zip(
        "аеорсухіјѕԁһԛԝԍкмтвнӏАВЕЗКМНОРСТУХІЈЅԌԚԜЬґѵӀ",
        "aeopcyxijsdhqwgkmtbhlABE3KMHOPCTYXIJSGQWbrvI",
        strict=True,
    )
)
GREEK = dict(zip("οινρυκΑΒΕΖΗΙΚΜΝΟΡΤΥΧϲϳ", "oivpukABEZHIKMNOPTYXcj", strict=True))
LIKE = {"Cyrillic": set(CYRILLIC), "Greek": set(GREEK)}
LATIN = {"Cyrillic": set(CYRILLIC.values()), "Greek": set(GREEK.values())}
MOST = 2 / 3  # of a line's letters: so many make its script


def lookalikes(line):
    """Yield ``(start, end, sentence)`` of each suspicious word of one line of text.

    A word that mixes scripts, where a letter of one looks like one of another; or a word of
    nothing but such letters in a line of the other script.
    """
    if line.isascii():
        return
    words = [(found, Counter(map(script, found[0]))) for found in WORD.finditer(line)]
    around = _chief(sum((counts for _found, counts in words), Counter()), MOST)
    for found, counts in words:
        if said := _mixed(found[0], counts, around) or _alone(found[0], counts, around):
            yield *found.span(), said


@cache
def script(char):
    """Return the script of a letter, of those told apart here; “” for all others."""
    if char.isascii():
        return "Latin"
    name = unicodedata.name(char, "")
    first = name.partition(" ")[0].title()
    return first if first in ("Latin", "Cyrillic", "Greek", "Mathematical") else ""


def _chief(counts, share=0):
    """Return the script of most letters, “” where it has not that share of them."""
    (name, number), *_ = counts.most_common(1) or [("", 0)]
    return name if number and number >= share * sum(counts.values()) else ""


def _mixed(word, counts, around):
    scripts = sorted(set(counts) - {""})
    if "Mathematical" in counts and len(word) > 1:
        return f"The word “{word}” is written with letters of mathematics."
    # A Greek letter in a Latin word is a formula’s (kΩ), but for one that looks Latin.
    near = [char for char in word if script(char) != "Latin" or "Greek" not in scripts]
    if not any(_like(char, other) for other in scripts for char in near or word):
        return ""
    chief = around if around in scripts else _chief(counts)
    strange = [char for char in word if script(char) not in (chief, "")]
    return f"The word “{word}” mixes {' and '.join(scripts)} letters: {_names(strange)}."


def _alone(word, counts, around):
    scripts = set(counts)
    if len(scripts) != 1 or not around or around in scripts:
        return ""
    (own,) = scripts
    # A Latin word may stand in any text; a single small letter among Cyrillic words is none.
    if (own == "Latin" and len(word) > 1) or not (word.islower() or around == "Latin"):
        return ""
    if not all(_like(char, around) for char in word):
        return ""
    return f"The word “{word}” is {own} in {around} text: {_names(list(word))}."


def _like(char, other):
    """Say whether a letter looks like one of the other script, and is of another."""
    own = script(char)
    if own == "Latin":
        return char in LATIN.get(other, ())
    return other == "Latin" and char in LIKE.get(own, ())


def _names(chars):
    chars = list(dict.fromkeys(chars))
    said = [
        f"{char} is {unicodedata.name(char).capitalize()} (U+{ord(char):04X})" for char in chars
    ]
    return ", ".join(said[:3]) + (" and others" if len(said) > 3 else "")
