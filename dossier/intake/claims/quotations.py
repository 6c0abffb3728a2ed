"""Where a paragraph quotes: pairs of marks, and marks that stay open to its end."""

import re

_SINGLE = re.compile(r"‘|(?<![\w.,!?'\"])'(?=\w)")


def quotations(plain, start, end):
    """Return the characters between quotation marks in `plain[start:end]`: ``[(from, to), …]``.

    Without the marks. One that is not closed runs to the end, as in a quotation of several paragraphs.
    Single marks are read where the paragraph has no double ones.
    """
    marks = [at for at in range(start, end) if plain[at] == '"']
    if marks:
        found = list(zip(marks[::2], [*marks[1::2], end], strict=False))
        return [(one + 1, other) for one, other in found if one + 1 < other]
    return _single(plain, start, end)


def _single(plain, start, end):
    found, at = [], start
    while opening := _SINGLE.search(plain, at, end):
        close = _closing(plain, opening.end(), end)
        if close is None:
            at = opening.end()
            continue
        found.append((opening.end(), close))
        at = close + 1
    return found


def _closing(plain, at, end):
    """Return where a single quotation closes: behind a stop if there is one, else behind a word."""
    following = _SINGLE.search(plain, at, end)
    limit = following.start() if following else end
    stop = re.compile(r"(?<=[.,!?])'(?!\w)").search(plain, at, limit)
    word = re.compile(r"(?<=\w)'(?!\w)").search(plain, at, limit)
    return next((match.start() for match in (stop, word) if match), None)
