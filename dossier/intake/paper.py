"""A PDF: the text of its pages, its lines joined into paragraphs again."""

import io
import re
from itertools import pairwise, zip_longest
from statistics import median

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from dossier.intake.draft import Draft, NotReadable, line, title

PAGES = 300
FULL = 0.75  # of a page's longest line: one as long goes on in the next
FAR = 1.3  # times the usual distance of two lines: a new paragraph
ENDS = re.compile(r"[.!?:;…][\"'”’»)\]]*$")
LIGATURES = dict(
    zip(range(0xFB00, 0xFB07), ("ff", "fi", "fl", "ffi", "ffl", "st", "st"), strict=True)
)
JOINED = "The lines of this PDF were joined into paragraphs: compare them with the file."
PICTURES = "This PDF holds pictures of pages and no text: type or paste what it says."


def read(body, charset="", kind="pdf"):
    """Return the Draft of a PDF. Raises NotReadable where it is locked, too long or without text."""
    pdf = PdfReader(io.BytesIO(body))
    if pdf.is_encrypted and not pdf.decrypt(""):
        raise NotReadable("This PDF is encrypted: remove its password and send it again.")
    pages = len(pdf.pages)
    if not 0 < pages <= PAGES:
        raise NotReadable(f"This PDF has no pages, or more than {PAGES}.")
    text = ""
    for page in pdf.pages:
        more = joined(*_lines(page))
        text += f" {more}" if more[:1].islower() and not ENDS.search(text) else f"\n\n{more}"
    text = text.translate(LIGATURES)
    if not text.strip():
        raise NotReadable(PICTURES)
    said = _said(pdf)
    return Draft(
        text.strip(),
        title=title(said.get("/Title")),
        author=line(said.get("/Author")),
        media_type="application/pdf",
        notes=(JOINED,),
    )


def _said(pdf):
    try:
        return pdf.metadata or {}
    except PyPdfError:
        return {}


def _lines(page):
    """Return the lines of a page, and how far each stands from the one before, where that is told."""
    pieces = []

    def note(text, matrix, place, _font, _size):
        pieces.append((text, place[5] * matrix[3] + matrix[5]))

    text = page.extract_text(visitor_text=note)
    lines, heights = [""], [None]
    for piece, height in pieces:
        for at, words in enumerate(piece.split("\n")):
            if at:
                lines.append("")
                heights.append(None)
            lines[-1] += words
            if words.strip() and heights[-1] is None:
                heights[-1] = height
    if "\n".join(lines) != text:
        return text.split("\n"), []
    return lines, [a - b if None not in (a, b) else 0 for a, b in pairwise(heights)]


def joined(lines, gaps=()):
    """Return the lines of one page as paragraphs, a blank line between them.

    A line ends its paragraph where the next one stands further away than most do, where it is
    short of the page's width, or where a blank one follows. Hyphens stay: whether one belongs to
    its word, the file does not say. `gaps`: down from each line to the next, else 0; up is
    the next column.
    """
    lines = [one.strip() for one in lines]
    width, usual = max(map(len, lines)) * FULL, median(filter(None, gaps)) if any(gaps) else 1
    parts = [lines[0]]
    for (before, after), gap in zip_longest(pairwise(lines), gaps, fillvalue=0):
        if not after:
            continue
        if gap / usual > FAR or _ends(before, after, width):
            parts.append(after)
        elif parts[-1].endswith(("-", "\u00ad", "\u2010")):
            parts[-1] += after
        else:
            parts[-1] += f" {after}"
    return "\n\n".join(part for part in parts if part)


def _ends(before, after, width):
    """Say whether a line ends its paragraph, as far as its words tell."""
    if not before:
        return True
    short = ENDS.search(before) or len(before) < width / 2 or after[:1].isupper()
    return len(before) < width and bool(short)
