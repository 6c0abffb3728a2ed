"""The pieces that JPEG, PNG and WebP files are made of: named, and left out where they tell."""

import struct
import zlib

# What a picture needs to be shown. Everything else in such a file is about the picture.
JPEG_KEPT = {0xE0, 0xEE, 0xDB, 0xC4, 0xDD, *range(0xC0, 0xD0)} - {0xC8}
PNG_KEPT = {b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"}
WEBP_KEPT = {b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF"}
START, END, SCAN = 0xD8, 0xD9, 0xDA
RESTARTS = range(0xD0, 0xD8)


class Malformed(Exception):
    """The bytes are not what such a file is made of."""


def jpeg(data):
    """Yield ``(marker, bytes)`` of a JPEG's segments, the compressed scans under ``None``."""
    if data[:2] != b"\xff\xd8":
        raise Malformed
    at = 2
    while at < len(data):
        if data[at] != 0xFF or at + 2 > len(data):
            raise Malformed
        marker = data[at + 1]
        if marker == 0xFF:  # a filling byte
            at += 1
            continue
        if marker == END:
            yield marker, data[at:]
            return
        length = struct.unpack_from(">H", data, at + 2)[0] if at + 4 <= len(data) else 0
        if length < 2:
            raise Malformed
        yield marker, data[at : at + 2 + length]
        at += 2 + length
        if marker == SCAN:
            end = _end_of_scan(data, at)
            yield None, data[at:end]
            at = end
    raise Malformed


def _end_of_scan(data, at):
    while True:
        at = data.find(b"\xff", at)
        if at < 0 or at + 1 >= len(data):
            raise Malformed
        if data[at + 1] != 0 and data[at + 1] not in RESTARTS:
            return at
        at += 2


def bare_jpeg(data):
    """Return the JPEG without comments and application data, and whether any was left out.

    Pixels stay to the bit. What follows the end of the picture goes too.
    """
    parts, removed = [b"\xff\xd8"], False
    for marker, piece in jpeg(data):
        if marker == END:
            removed |= len(piece) > 2
            parts.append(piece[:2])
        elif marker in (None, SCAN) or marker in JPEG_KEPT:
            parts.append(piece)
        else:
            removed = True
    return b"".join(parts), removed


def strangers_in_jpeg(data):
    """Return whether the JPEG holds anything a picture does not need."""
    return bare_jpeg(data)[1]


def strangers_in_png(data):
    """Return whether the PNG holds other chunks than pixels, or anything behind them."""
    at = 8
    while at + 12 <= len(data):
        length, name = struct.unpack_from(">I4s", data, at)
        body = data[at + 4 : at + 8 + length]
        if name not in PNG_KEPT or data[at + 8 + length : at + 12 + length] != _crc(body):
            return True
        at += 12 + length
        if name == b"IEND":
            return at != len(data)
    return True


def _crc(body):
    return struct.pack(">I", zlib.crc32(body))


def strangers_in_webp(data):
    """Return whether the WebP holds other chunks than pixels, or anything behind them."""
    if struct.unpack_from("<I", data, 4)[0] + 8 != len(data):
        return True
    at = 12
    while at + 8 <= len(data):
        name, length = struct.unpack_from("<4sI", data, at)
        if name not in WEBP_KEPT:
            return True
        at += 8 + length + length % 2
    return at != len(data)


STRANGERS = {
    "image/jpeg": strangers_in_jpeg,
    "image/png": strangers_in_png,
    "image/webp": strangers_in_webp,
}
