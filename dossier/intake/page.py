"""A web page: its article, and what the page says of itself, by trafilatura."""

import re

from lxml import etree, html

from dossier.intake import verbatim
from dossier.intake.draft import EMPTY, Draft, NotReadable, line
from dossier.intake.letters import decoded

META = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
XML = re.compile(rb"\s*<\?xml[^>]+encoding\s*=\s*[\"']([\w-]+)")
DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
BLOCKS = {"p", "head", "item", "quote", "row", "code", "ab", "fw", "figDesc"}
SPACE = re.compile(r"[ \t\r\f\v]*\n[ \t\r\f\v\n]*|[ \t\r\f\v]+")  # the space that HTML folds
WHOLE = "No article could be told apart on this page: all of its text was taken."


def read(body, charset, kind="html"):
    """Return the Draft of a page. Raises NotReadable where it holds no text."""
    found = META.search(body[:4096]) or XML.match(body[:200])
    text, note = decoded(body, charset or (found[1].decode("ascii", "replace") if found else ""))
    draft = read_markup(text)
    return draft._replace(notes=(*((note,) if note else ()), *draft.notes))


def read_markup(markup):
    """Return the Draft of a page given as text. Raises NotReadable."""
    try:
        tree = html.document_fromstring(DECLARATION.sub("", markup.replace("\0", "")))
    except (etree.ParserError, etree.XMLSyntaxError):
        raise NotReadable(EMPTY) from None
    from trafilatura.metadata import extract_metadata

    said = extract_metadata(tree, date_config=_days())
    language = (
        tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
    ).strip()
    text, notes = _article(tree)
    return Draft(
        text,
        title=line(said.title),
        publisher=line(said.sitename),
        author=line(said.author),
        published=said.date or "",
        language=language.partition("-")[0].lower()
        if re.fullmatch(r"[A-Za-z]{2,3}(-\w+)*", language)
        else "",
        media_type="text/html",
        notes=notes,
    )


def _days():
    """Return how htmldate looks for a day: where the page says it, not where it may be guessed."""
    return {"original_date": True, "extensive_search": False, "outputformat": "%Y-%m-%d"}


def _article(tree):
    """Return the article's text, a blank line between its paragraphs, and notes."""
    from trafilatura import bare_extraction

    tree = verbatim.guarded(tree)
    found = bare_extraction(tree, include_comments=False, include_tables=True)
    text = verbatim.restored("\n\n".join(_paragraphs(found.body))) if found is not None else ""
    if text.strip():
        return text, ()
    for unseen in tree.xpath("//script|//style|//noscript|//template|//head"):
        unseen.drop_tree()
    return verbatim.restored("\n\n".join(_pieces(tree))), (WHOLE,)


def _paragraphs(body):
    for block in body.iter(*BLOCKS):
        if any(above.tag in BLOCKS for above in block.iterancestors()):
            continue
        if words := _folded("".join(_words(block))):
            yield words


def _words(block):
    yield block.text or ""
    for part in block:
        yield "\n" if part.tag == "lb" else ""
        yield from _words(part)
        yield part.tail or ""


def _pieces(tree):
    return [words for piece in tree.itertext() if (words := _folded(piece))]


def _folded(words):
    return SPACE.sub(lambda found: "\n" if "\n" in found[0] else " ", words).strip(" \n\t\r")
