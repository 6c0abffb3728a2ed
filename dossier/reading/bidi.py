"""Names in sentences of another direction: kept apart, so that they never disturb their neighbours.

In pages ``<bdi>`` does this; in a sentence that is plain text, the isolates of Unicode do
(UAX 9, FSI … PDI).
"""

import re
from unicodedata import bidirectional

from django.utils.translation import get_language_bidi

TURNING = re.compile("([\u202a-\u202e\u2066-\u2069])")
FIRST_STRONG, POP = "\u2068", "\u2069"
RIGHT_TO_LEFT = {"R", "AL", "AN"}
OPENING = {"LRI", "RLI", "FSI"}
CONTROLS = OPENING | {"LRE", "RLE", "LRO", "RLO", "PDF", "PDI"}


def sealed(text):
    """Return `text` without the closing marks that would end an isolate it never opened."""
    kept, depth = [], 0
    if POP not in text:
        return text
    for letter in text:
        if letter == POP and depth == 0:
            continue
        depth += (bidirectional(letter) in OPENING) - (letter == POP)
        kept.append(letter)
    return "".join(kept)


def runs(text):
    """Return ``[(words, control), …]``: a control by its name, ``U+202E``; empty after the last words.

    Controls are those that turn the text around them: a reader should see that they are there.
    """
    parts = TURNING.split(text)
    names = [f"U+{ord(control):04X}" for control in parts[1::2]]
    return list(zip(parts[::2], [*names, ""], strict=True))


def isolated(text):
    """Return `text` kept apart from the sentence around it, where it could disturb it."""
    found = {bidirectional(letter) for letter in text}
    if not found & (CONTROLS | RIGHT_TO_LEFT) and not get_language_bidi():
        return text
    opened = sum(bidirectional(letter) in OPENING for letter in text)
    unclosed = opened - sealed(text).count(POP)
    return f"{FIRST_STRONG}{sealed(text)}{POP * unclosed}{POP}"
