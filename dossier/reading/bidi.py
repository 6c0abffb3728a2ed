"""Names in sentences of another direction: kept apart, so that they never disturb their neighbours.

In pages ``<bdi>`` does this; in a sentence that is plain text, the isolates of Unicode do
(UAX 9, FSI … PDI).
"""

from unicodedata import bidirectional

from django.utils.translation import get_language_bidi

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


def isolated(text):
    """Return `text` kept apart from the sentence around it, where it could disturb it."""
    found = {bidirectional(letter) for letter in text}
    if not found & (CONTROLS | RIGHT_TO_LEFT) and not get_language_bidi():
        return text
    opened = sum(bidirectional(letter) in OPENING for letter in text)
    unclosed = opened - sealed(text).count(POP)
    return f"{FIRST_STRONG}{sealed(text)}{POP * unclosed}{POP}"
