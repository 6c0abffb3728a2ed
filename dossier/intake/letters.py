"""From bytes to letters: by what the file says, by what it proves, and else by a guess that shows."""

import codecs
import re

from dossier.intake.draft import NotReadable

MARKS = [
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark begins alike
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
]
# What a file may name; Python also knows “encodings” that are none.
NAMED = re.compile(
    r"utf[-_]?(8|16|32)([-_]?[lb]e)?|(windows|cp)[-_]?\d{3,4}|(x-)?cp\d{3,4}|iso[-_]?8859[-_]?\d+|koi8[-_][rut]"
    r"|mac[-_]?(roman|cyrillic)|gb2312|gbk|gb18030|big5(-hkscs)?|shift[-_]jis|euc[-_](jp|kr)|iso-2022-jp|tis-620"
)
# What people who name these mean, by the WHATWG's Encoding Standard.
MEANT = {"ascii": "cp1252", "us-ascii": "cp1252", "latin1": "cp1252", "iso-8859-1": "cp1252"}
MEANT |= {"gb2312": "gb18030", "gbk": "gb18030", "iso-8859-9": "cp1254", "tis-620": "cp874"}
WIDE = ("utf-16", "utf-32", "iso2022")  # encodings whose bytes can pass for ASCII
CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1f]")
FEW = 0.05  # of all bytes
UNDEFINED = set(b"\x81\x8d\x8f\x90\x9d")  # in cp1252
UNKNOWN = "It could not be made out which letters this file is written in: save it as UTF-8."


def decoded(body, declared=""):
    """Return the text of `body`, and a note where its encoding was guessed, else “”.

    A mark of byte order counts first, then UTF-8 where the bytes are that, then what is
    `declared`. Raises NotReadable.
    """
    for mark, encoding in MARKS:
        if body.startswith(mark):
            return _decoded(body[len(mark) :], encoding), ""
    named = _named(declared)
    if named.startswith(WIDE) and CONTROLS.search(body):
        return _decoded(body, named), ""
    if b"\0" in body:
        raise NotReadable("This file holds no text, or text in an encoding that it does not name.")
    try:
        return body.decode("utf-8"), ""
    except UnicodeDecodeError:
        return (_decoded(body, named), "") if named else _guessed(body)


def _named(declared):
    name = declared.strip().strip("\"'").lower()
    name = MEANT.get(name, name)
    if not NAMED.fullmatch(name):
        return ""
    try:
        return codecs.lookup(name).name
    except LookupError:
        return ""


def _decoded(body, encoding):
    try:
        return body.decode(encoding)
    except UnicodeDecodeError:
        said = encoding.upper()
        raise NotReadable(
            f"This file says that it is written in {said}, and holds what is not."
        ) from None


def _guessed(body):
    if CONTROLS.search(body):
        raise NotReadable(UNKNOWN)
    encoding = _likely(body)
    try:
        return body.decode(encoding), f"Read as {encoding}, which is a guess: check the letters."
    except (UnicodeDecodeError, LookupError):
        raise NotReadable(UNKNOWN) from None


def _likely(body):
    """Return the name of an encoding, “” where none can be told."""
    sample = body[:200_000]
    if sum(byte > 127 for byte in sample) < FEW * len(sample) and not UNDEFINED & set(sample):
        return "cp1252"  # an English or French text: too few letters beside ASCII to tell more
    from charset_normalizer import from_bytes  # a third of a second, and seldom needed

    best = from_bytes(sample).best()
    return best.encoding if best else ""
