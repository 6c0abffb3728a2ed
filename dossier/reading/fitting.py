"""Fitting a name into a box of a drawing: an SVG does not wrap text by itself."""

from unicodedata import east_asian_width

SIZE = 14  # of the letters, in pixels
ELLIPSIS = "…"


def lines_of(words, width, most=2):
    """Return `words` as at most `most` lines about `width` pixels wide; cut ones end in ``…``."""
    lines = [""]
    for word in words.split():
        for piece in _pieces(word, width):
            longer = f"{lines[-1]} {piece}".strip()
            if width_of(longer) <= width:
                lines[-1] = longer
            else:
                lines.append(piece)
    lines = [line for line in lines if line]
    if len(lines) <= most:
        return lines
    return [*lines[: most - 1], _cut(f"{lines[most - 1]} {lines[most]}", width)]


def width_of(text):
    """Return about how wide the text is, in pixels: a little more rather than less."""
    return SIZE * sum(map(_ems, text))


def _ems(letter):
    if east_asian_width(letter) in "WF":
        return 1.0
    if letter in " ’'.,:;!|()[]iIjlftr-":
        return 0.36
    if letter.isupper() or letter in "mwжшщюыфм…—":
        return 0.8
    return 0.58


def _pieces(word, width):
    """Cut a word that is wider than a line; others come whole."""
    while width_of(word) > width:
        n = next(n for n in range(1, len(word)) if width_of(word[: n + 1]) > width)
        yield word[:n]
        word = word[n:]
    yield word


def _cut(text, width):
    while width_of(text + ELLIPSIS) > width:
        text = text[:-1]
    return text.rstrip() + ELLIPSIS
