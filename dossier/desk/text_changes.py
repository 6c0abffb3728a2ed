"""What became of a whole text, word by word: its paragraphs are paired first, so that it may be long."""

import re
from collections import Counter
from difflib import SequenceMatcher
from itertools import groupby

from dossier.reading.wording import Piece, word_diff

PARAGRAPH = re.compile(r"[^\n]*\n+|[^\n]+")
LONGEST = 4_000  # paragraphs; a text with more, or with more
MOST = 60_000  # pairs of equal ones, is compared as one, so that it costs no minute


def text_diff(before, after):
    """Return the :class:`~dossier.reading.wording.Piece` list from `before` to `after`, in order.

    As `word_diff`, which compares a few thousand words at once; here that holds for what lies
    between two paragraphs that stayed as they were.
    """
    old, new = PARAGRAPH.findall(before), PARAGRAPH.findall(after)
    counts, others = Counter(old), Counter(new)
    pairs = sum(n * others[words] for words, n in counts.items())
    if pairs > MOST or max(len(old), len(new)) > LONGEST:
        return word_diff(before, after)
    pieces = []
    for how, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        now = "".join(new[c:d])
        if how == "equal":
            pieces.append(Piece(how="same", text=now))
        else:
            pieces += word_diff("".join(old[a:b]), now)
    return [
        Piece(how=how, text="".join(piece.text for piece in run))
        for how, run in groupby(pieces, lambda piece: piece.how)
    ]
