"""Reports as files, made for a test."""

import io
import zipfile

import docx
import pikepdf
from pikepdf import Dictionary, Name

from dossier.intake import child

PARAGRAPH = (
    "Officials of the region said on Wednesday that the aircraft had come down in a field near "
    "the village, and that nobody on board survived, according to the governor."
)
PAGE = f"""<!doctype html><html lang="en-GB"><head><title>A crash - Daily Post</title>
<script type="application/ld+json">{{"@context": "https://schema.org", "@type": "NewsArticle",
"headline": "A crash", "datePublished": "2024-01-24T18:30:00+00:00",
"author": [{{"@type": "Person", "name": "Jane Doe"}}, {{"@type": "Person", "name": "Ivan Petrenko"}}],
"publisher": {{"@type": "Organization", "name": "Daily Post"}}}}</script></head><body>
<nav><a href="/">Home</a></nav><article><h1>A crash</h1><p>{PARAGRAPH}</p>
%s</article><div id="comments"><p>Somebody: this is not of the article, and says so at length.</p></div>
<footer>© Daily Post</footer></body></html>"""


def paper(*lines, **saving):
    """Return the bytes of a PDF of one page; `saving` may encrypt it."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(600, 800)).obj
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    page.Resources = Dictionary(Font=Dictionary(F0=pdf.make_indirect(font)))
    drawn = "".join(f"({words}) Tj T* " for words in lines)
    page.Contents = pdf.make_stream(f"BT /F0 12 Tf 14 TL 50 750 Td {drawn} ET".encode())
    pdf.docinfo["/Title"], pdf.docinfo["/Author"] = "A crash", "Jane Doe"
    written = io.BytesIO()
    pdf.save(written, **saving)
    return written.getvalue()


def word(*paragraphs, **said):
    """Return the bytes of a Word file; `said` are its core properties."""
    document = docx.Document()
    for name, value in said.items():
        setattr(document.core_properties, name, value)
    for words in paragraphs:
        document.add_paragraph(words)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def repacked(body, **changed):
    """Return a Word file with parts replaced or added; `changed`: by name, / as __ and . as _dot_."""
    written = io.BytesIO()
    parts = {name.replace("__", "/").replace("_dot_", "."): new for name, new in changed.items()}
    with zipfile.ZipFile(io.BytesIO(body)) as old, zipfile.ZipFile(written, "w", 8) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, content in parts.items():
            new.writestr(name, content)
    return written.getvalue()


def letter(*lines, body=b"The ministry said no."):
    return "\r\n".join([*lines, "", ""]).encode() + body


def read_here(body, *, name="", media_type=""):
    """Return the Draft of a file, read in this process: for tests of many files."""
    return child.read(body, name.rpartition(".")[2].lower(), media_type)
