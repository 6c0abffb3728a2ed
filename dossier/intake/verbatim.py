"""Carrying a text to the character through an extractor that drops, folds and adds some.

trafilatura removes what is not printed (joiners of Persian and Hindi, marks of direction), folds
every kind of space, and composes letters. Quotes have to stay as they were published, so such
characters are written as marks before it and turned back after it.
"""

import re
import unicodedata
from copy import deepcopy

OPEN, CLOSE = "⦃", "⦄"  # white curly brackets of mathematics; where they occur they are marked too
MARK = re.compile(f"{OPEN}([0-9a-f]+){CLOSE}")


def guarded(tree):
    """Return a copy of an HTML tree in whose text every endangered character is a mark."""
    tree = deepcopy(tree)
    for element in tree.iter():
        if not isinstance(element.tag, str) or element.tag in ("script", "style", "head"):
            continue
        element.text = element.text and marked(element.text)
        element.tail = element.tail and marked(element.tail)
    return tree


def marked(text):
    composed = unicodedata.is_normalized("NFC", text)
    return "".join(_mark(char) if _endangered(char, composed) else char for char in text)


def restored(text):
    return MARK.sub(lambda found: chr(int(found[1], 16)), text)


def spaced(text, whole):
    """Return the paragraphs of `text` with the space between words that `whole` has there.

    The extractor puts some in (“said no .”) and leaves some out; a paragraph that is not found
    stays as it is.
    """
    places = [at for at, char in enumerate(whole) if not char.isspace()]
    solid, done, found = "".join(whole[at] for at in places), 0, []
    for paragraph in text.split("\n\n"):
        words = "".join(paragraph.split())
        at = solid.find(words, done)
        if at < 0 and (at := solid.find(words)) < 0:
            found.append(paragraph)
            continue
        done = at + len(words)
        found.append(whole[places[at] : places[done - 1] + 1])
    return "\n\n".join(found)


def _mark(char):
    return f"{OPEN}{ord(char):x}{CLOSE}"


def _endangered(char, composed):
    if char in " \t\r\n\f\v":
        return False
    if not char.isprintable() or char in (OPEN, CLOSE):
        return True
    return not composed and (
        unicodedata.combining(char)
        or "\u1100" <= char <= "\u11ff"  # the parts of Korean syllables
        or unicodedata.normalize("NFC", char) != char
    )
