"""A Word file: the text of its paragraphs and tables, as it stands with all changes accepted."""

import io
import zipfile

from docx import Document
from docx.oxml.ns import qn

from dossier.intake.draft import Draft, NotReadable, line, title
from dossier.intake.kinds import WORD

ENTRIES, EXPANDED, RATIO = 2_000, 100 * 2**20, 200  # parts, bytes of all, times of any one
SMALL = 2**20  # bytes to which a part may expand at any ratio
LEFT_OUT = {qn("w:del"), qn("w:moveFrom"), qn("w:pPr"), qn("w:rPr")}
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
CHANGED = (qn("w:ins"), qn("w:del"), qn("w:moveFrom"))
BESIDE = ("/word/footnotes", "/word/endnotes", "/word/comments")
SPACES = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "\u2011"}
SPACES |= {qn("w:softHyphen"): "\u00ad"}
NOTES = "Footnotes, endnotes and comments were left out."
OTHER = "This is a ZIP archive, but no Word file (.docx)."
BOMB = "This Word file expands to more than can be read."
CHANGES = "This file keeps track of changes: it was read as if all of them were accepted."


def read(body, charset="", kind="docx"):
    """Return the Draft of a Word file, its archive judged before anything is unpacked."""
    _judge(body)
    word = Document(io.BytesIO(body))
    found = word.element.body
    said = word.core_properties
    return Draft(
        "\n\n".join(filter(str.strip, map(_words, _paragraphs(found)))),
        title=title(said.title),
        author=line(said.author),
        language=line(said.language).partition("-")[0].lower(),
        media_type=WORD,
        notes=tuple(_notes(word)),
    )


def _notes(word):
    if any(True for _change in word.element.body.iter(*CHANGED)):
        yield CHANGES
    beside = [part.target_part for part in word.part.rels.values() if not part.is_external]
    if any(part.partname.startswith(BESIDE) and b"<w:t" in part.blob for part in beside):
        yield NOTES


def _judge(body):
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            parts = archive.infolist()
    except zipfile.BadZipFile:
        raise NotReadable("This Word file is damaged or cut short.") from None
    if not {"[Content_Types].xml", "word/document.xml"} <= {part.filename for part in parts}:
        raise NotReadable(OTHER)
    if any(part.flag_bits & 1 for part in parts):
        raise NotReadable("This Word file is encrypted: save it without a password.")
    if len(parts) > ENTRIES or sum(part.file_size for part in parts) > EXPANDED:
        raise NotReadable(BOMB)
    if any(part.file_size > max(SMALL, RATIO * part.compress_size) for part in parts):
        raise NotReadable(BOMB)


def _paragraphs(body):
    return [found for found in body.iter(qn("w:p")) if not _inside(found, LEFT_OUT | {FALLBACK})]


def _inside(element, names):
    return any(above.tag in names for above in element.iterancestors())


def _words(paragraph):
    return "".join(_text(paragraph))


def _text(element):
    """Yield the text of one paragraph; a paragraph within it, of a text box, has its own turn."""
    for part in element:
        if part.tag == qn("w:t"):
            yield part.text or ""
        elif part.tag in SPACES:
            yield SPACES[part.tag]
        elif part.tag not in LEFT_OUT and part.tag not in (FALLBACK, qn("w:p")):
            yield from _text(part)
