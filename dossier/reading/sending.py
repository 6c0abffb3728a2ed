"""Sending a file: as what it is, to be looked at and never to be run; whole, or a part of it."""

import re

from django.http import HttpResponse, HttpResponseNotModified, StreamingHttpResponse

from dossier.media.kinds import EXTENSIONS

PIECE = 2**18  # bytes sent at once
RANGE = re.compile(r"bytes=(\d{0,15})-(\d{0,15})")
# A browser shows a picture or a video in a page of its own making, with its own styles.
POLICY = "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'; sandbox"


class Part:
    """Yields the bytes of an open file from `start` to `end`, in pieces; closes it at the end."""

    def __init__(self, file, start, end):
        self.file, self.left = file, end - start
        file.seek(start)

    def __iter__(self):
        return self

    def __next__(self):
        piece = self.file.read(min(PIECE, self.left))
        if not piece:
            raise StopIteration
        self.left -= len(piece)
        return piece

    def close(self):
        self.file.close()


def headers(sha256, media_type, *, name, inline):
    """Return what every answer with a file says: its type, and that it is nothing else."""
    ending = EXTENSIONS.get(media_type, "bin")
    shown = inline and media_type != "application/pdf"
    return {
        "Content-Type": media_type if media_type in EXTENSIONS else "application/octet-stream",
        "Content-Disposition": f'{"inline" if shown else "attachment"}; filename="{name}.{ending}"',
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": POLICY,
        "Cross-Origin-Resource-Policy": "same-origin",
        "X-Robots-Tag": "noindex",
        "Accept-Ranges": "bytes",
        "ETag": f'"{sha256}"',
    }


def send(request, file, size, said):
    """Answer with the open `file` of `size` bytes and the headers `said`.

    304 where the reader has it, 206 for one range of bytes, 416 for one that lies beyond.
    """
    held = [tag.strip() for tag in request.headers.get("If-None-Match", "").split(",")]
    if {said["ETag"], f"W/{said['ETag']}", "*"} & set(held):
        file.close()
        return HttpResponseNotModified(headers=said)
    part = part_asked(request, size, said["ETag"])
    start, end = part or (0, size)
    if part and start >= end:
        file.close()
        return HttpResponse(status=416, headers=said | {"Content-Range": f"bytes */{size}"})
    if part:
        said = said | {"Content-Range": f"bytes {start}-{end - 1}/{size}"}
    said, status = said | {"Content-Length": str(end - start)}, 206 if part else 200
    if request.method == "HEAD":
        file.close()
        return HttpResponse(status=status, headers=said)
    return StreamingHttpResponse(Part(file, start, end), status=status, headers=said)


def part_asked(request, size, etag):
    """Return the first byte asked for and the one after the last.

    None for the whole file: where no part, several, or a part of another version is asked for, and
    where it is not to be sent at all (RFC 9110, 14.2: parts are defined for GET only).
    """
    found = RANGE.fullmatch(request.headers.get("Range", ""))
    if request.method != "GET" or not found or request.headers.get("If-Range", etag) != etag:
        return None
    first, last = found.groups()
    if first:
        return int(first), min(int(last) + 1, size) if last else size
    return (max(0, size - int(last)), size) if last else None
