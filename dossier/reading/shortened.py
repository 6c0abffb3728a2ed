"""A text cut to fit: at the end of a sentence, else of a word, and never within one."""

import re

SENTENCE_END = re.compile(r"[.!?…。！？؟]+[”“\"»’')\]]*(?=\s)")


def shortened(text, most):
    """Return at most `most` characters of `text`.

    Whole sentences where they fill half of that; else whole words and an ellipsis.
    """
    if len(text) <= most:
        return text
    ends = [match.end() for match in SENTENCE_END.finditer(text[: most + 1])]
    if ends and ends[-1] >= most / 2:
        return text[: ends[-1]]
    words = re.match(r".*(?=\s)", text[:most], re.DOTALL)
    return f"{(words[0] if words else text[: most - 1]).rstrip(' ,;:–—-')}…"
