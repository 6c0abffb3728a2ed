"""A PDF: the text of its pages, its lines joined into paragraphs again."""

import io
import re
from itertools import pairwise

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from dossier.intake.draft import Draft, NotReadable, line

PAGES = 300
FULL = 0.75  # of a page's longest line: one as long goes on in the next
ENDS = re.compile(r"[.!?:;…][\"'”’»)\]]*$")
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
    text = "\n\n".join(joined(page.extract_text()) for page in pdf.pages)
    if not text.strip():
        raise NotReadable(PICTURES)
    said = _said(pdf)
    return Draft(
        text.strip("\n"),
        title=line(said.get("/Title")),
        author=line(said.get("/Author")),
        media_type="application/pdf",
        notes=(JOINED,),
    )


def _said(pdf):
    try:
        return pdf.metadata or {}
    except PyPdfError:
        return {}


def joined(text):
    """Return the lines of one page as paragraphs, a blank line between them.

    A line ends its paragraph where it is short of the page's width, or where a blank one follows.
    Hyphens stay: whether one belongs to its word, the file does not say.
    """
    lines = [one.strip() for one in text.split("\n")]
    width = max(map(len, lines)) * FULL
    parts = [lines[0]]
    for before, after in pairwise(lines):
        if not after:
            continue
        if not before or (
            len(before) < width
            and (ENDS.search(before) or len(before) < width / 2 or after[:1].isupper())
        ):
            parts.append(after)
        elif parts[-1].endswith(("-", "\u00ad", "\u2010")):
            parts[-1] += after
        else:
            parts[-1] += f" {after}"
    return "\n\n".join(part for part in parts if part)
