"""A web page: its article, and what the page says of itself, by trafilatura."""

import re

from lxml import etree, html

from dossier.intake.draft import EMPTY, Draft, NotReadable, line
from dossier.intake.letters import decoded
from dossier.intake.verbatim import as_written

META = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
XML = re.compile(rb"\s*<\?xml[^>]+encoding\s*=\s*[\"']([\w-]+)")
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
LANGUAGE = re.compile(r"\s*([A-Za-z]{2,3})\b")
# A day where the page says it, not where one might be guessed.
DAYS = {"original_date": True, "extensive_search": False, "outputformat": "%Y-%m-%d"}
DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
# What parts text, in trafilatura's words and in HTML's own: paragraphs, lines, cells.
PARAGRAPHS = re.compile(
    "p|head|item|list|quote|table|code|ab|fw|figure|div|section|[uo]l|li|d[td]|h[1-6]"
    "|blockquote|pre|article|main|header|footer|form|nav|aside"
)
AFTER = {"lb": "\n", "br": "\n", "row": "\n", "tr": "\n", "cell": "\t", "td": "\t", "th": "\t"}
UNSEEN = {"script", "style", "noscript", "template", "title"}
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

    text, notes = _article(tree)
    said = extract_metadata(tree, date_config=dict(DAYS))
    language = LANGUAGE.match(tree.get("lang") or tree.get(XML_LANG) or "")
    return Draft(
        text,
        title=line(said.title),
        publisher=line(said.sitename),
        author=line(said.author),
        published=said.date or "",
        language=language[1].lower() if language else "",
        media_type="text/html",
        notes=notes,
    )


def _article(tree):
    """Return the article's text, a blank line between its paragraphs, and notes."""
    from trafilatura import bare_extraction

    whole = _text(tree)
    found = bare_extraction(tree, include_comments=False)
    if found is None or not (text := _text(found.body)):
        return whole, (WHOLE,)
    return as_written(text, whole), ()


def _text(body):
    text = re.sub(r" *\t *", "\t", re.sub(" +", " ", "".join(_words(body))))
    text = re.sub(r"\n{3,}", "\n\n", re.sub(r"[ \t]*\n[ \t]*", "\n", text))
    return text.strip(" \t\n")


def _words(element):
    """Yield the words of an element, the space of HTML folded, and what parts them."""
    tag = element.tag if isinstance(element.tag, str) else ""  # a comment has none
    if not tag or tag in UNSEEN:
        return
    around = "\n\n" if PARAGRAPHS.fullmatch(tag) else ""
    yield around
    yield _folded(element.text)
    for part in element:
        yield from _words(part)
        yield _folded(part.tail)
    yield AFTER.get(tag, around)


def _folded(words):
    return re.sub(r"[ \t\r\n\f\v]+", " ", words or "")
