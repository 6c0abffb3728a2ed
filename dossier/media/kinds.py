"""The kinds of files the desk takes, told by their first bytes; and what refuses them."""

import zipfile
from typing import NamedTuple

TAKEN = "The desk takes pictures (JPEG, PNG, WebP, GIF, AVIF), video (MP4, MOV, WebM) and PDF."
MOST_PIXELS = 60_000_000  # of one picture: above what cameras make, below what fills a memory
PIECE = 2**20
EDGE = 2**16  # bytes at either end in which programs look for their own
ACTIVE = (b"<script", b"<!doctype html", b"<html")  # anywhere in a file a browser might sniff
EXTENSIONS = {
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/webp": "webp",
    "image/gif": "gif",
    "image/avif": "avif",
    "video/mp4": "mp4",
    "video/quicktime": "mov",
    "video/webm": "webm",
    "application/pdf": "pdf",
}


class Refused(Exception):
    """The file is not taken; the message is a sentence for whoever brought it."""


class Facts(NamedTuple):
    """What a file proved to be. Pixels; `fingerprint` as StoredFile describes it."""

    media_type: str
    width: int | None = None
    height: int | None = None
    fingerprint: str = ""


def kind_of(file):
    """Return the media type that the first bytes of `file` promise. Raises Refused."""
    file.seek(0)
    head = file.read(4096)
    file.seek(0)
    if head.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if head.startswith((b"GIF87a", b"GIF89a")):
        return "image/gif"
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "image/webp"
    if head.startswith(b"%PDF-"):
        return "application/pdf"
    if head[4:8] == b"ftyp":
        return _of_brand(head[8:12])
    if head.startswith(b"\x1aE\xdf\xa3"):
        if b"webm" in head[:64]:
            return "video/webm"
        raise Refused(f"This is a Matroska file. {TAKEN}")
    raise Refused(_what_instead(head))


def _of_brand(brand):
    if brand in (b"avif", b"avis"):
        return "image/avif"
    if brand in (b"heic", b"heix", b"hevc", b"mif1", b"msf1"):
        raise Refused(f"This is a HEIC picture, which cannot be opened here. {TAKEN}")
    return "video/quicktime" if brand == b"qt  " else "video/mp4"


def _what_instead(head):
    text = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if b"<svg" in text:
        return f"This is an SVG, which can hold scripts. Send a picture of it. {TAKEN}"
    if text.startswith((b"<!doctype html", b"<html", b"<script", b"<?php", b"#!")):
        return f"This is a page or a script, not a picture, video or PDF. {TAKEN}"
    if not head:
        return "This file is empty."
    return f"This is no kind of file the desk knows. {TAKEN}"


def refuse_second_nature(file, media_type):
    """Refuse a file that another program would open as something else: an archive, a page."""
    if zipfile.is_zipfile(file):
        raise Refused("This file is an archive as well: two things in one are not taken.")
    file.seek(0)
    before = b""
    while piece := file.read(PIECE):
        text = (before + piece).lower()
        if any(word in text for word in ACTIVE) and media_type != "application/pdf":
            raise Refused("This file holds a page or a script as well: it is not taken.")
        before = piece[-32:]
    _refuse_at_the_edges(file, media_type)
    file.seek(0)


def _refuse_at_the_edges(file, media_type):
    size = file.seek(0, 2)
    file.seek(0)
    edges = file.read(EDGE)
    file.seek(max(0, size - EDGE))
    edges += file.read(EDGE)
    if b"<?php" in edges.lower():
        raise Refused("This file holds a script as well: it is not taken.")
    if media_type != "application/pdf" and b"%PDF-" in edges:
        raise Refused("This file is a PDF as well: two things in one are not taken.")
