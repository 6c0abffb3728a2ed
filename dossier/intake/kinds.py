"""The kinds of files a report comes in, told by name, by media type and by their first bytes."""

import re
from email.message import Message

from dossier.intake.draft import NotReadable
from dossier.intake.letters import CONTROLS

MOST = 20 * 2**20  # bytes of a file or a page, packed or unpacked
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
# Media types, and what a report of each is read as: the names of files are the same words.
KINDS = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/plain": "txt",
    "text/markdown": "md",
    "message/rfc822": "eml",
    "application/pdf": "pdf",
    WORD: "docx",
}
SUFFIXES = {"txt": "txt", "text": "txt", "html": "html", "htm": "html", "xhtml": "html"}
SUFFIXES |= {"md": "md", "markdown": "md", "eml": "eml", "pdf": "pdf", "docx": "docx"}
WORDS = {
    "txt": "plain text",
    "html": "a web page",
    "md": "Markdown",
    "eml": "an e-mail",
    "pdf": "a PDF",
    "docx": "a Word file",
}
# Pictures, sound, video, programs and archives: no text, whatever they are called.
OTHERS = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"ID3", b"OggS", b"\x1aE\xdf\xa3")
OTHERS += (b"\x7fELF", b"MZ\x90", b"\x1f\x8b", b"BZh", b"7z\xbc\xaf", b"Rar!", b"SQLite format")
UNKNOWN = "This is no kind of file that is read here: send text, HTML, Markdown, e-mail, PDF or Word (.docx)."
HTML = re.compile(
    rb"\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*<(!doctype html|html|head|body)\b", re.I | re.S
)


def declared(words):
    """Return the media type and the charset (“” for none) that a Content-Type names."""
    said = Message()
    said["Content-Type"] = words
    return words.partition(";")[0].strip().lower(), said.get_content_charset() or ""


def told_by_bytes(body, suffix, media_type):
    """Return the kind of a file, a value of KINDS. Raises NotReadable where it is disguised.

    `suffix` is the known ending of its name, or “”; without either the bytes alone decide.
    """
    named = SUFFIXES.get(suffix) or KINDS.get(media_type)
    proved = _proved(body, named)
    if proved and named and proved != named:
        raise NotReadable(f"This is sent as {WORDS[named]}, but it is {WORDS[proved]}.")
    if named in ("pdf", "docx") and not proved:
        raise NotReadable(f"This is sent as {WORDS[named]}, but it is none, or it is damaged.")
    return named or proved or "txt"


def _proved(body, named):
    """Return the kind that the first bytes of a file prove, None for any text. Raises NotReadable."""
    if b"%PDF-" in (
        body[:1024] if named == "pdf" else body.lstrip()[:5]
    ):  # some programs write before it
        return "pdf"
    if body.startswith(b"PK\x03\x04"):
        return "docx"
    if body.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        raise NotReadable(
            "This is an old or encrypted Office file: save it as .docx without a password."
        )
    if body.startswith(b"{\\rtf"):
        raise NotReadable("This is an RTF file: save it as .docx or as plain text.")
    if body.startswith(OTHERS) and CONTROLS.search(body[:512]):
        raise NotReadable(UNKNOWN)
    return "html" if HTML.match(body[:4096].removeprefix(b"\xef\xbb\xbf")) else None
