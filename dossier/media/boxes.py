"""The boxes an MP4 or MOV is made of, and the elements of a WebM: walked without decoding."""

import struct

# Boxes that hold boxes. Only these are gone into.
HOLDERS = {b"moov", b"trak", b"mdia", b"minf", b"stbl", b"edts", b"dinf", b"mvex", b"moof", b"traf"}
# What tells about a video instead of showing it: names, places, makers, descriptions.
TELLING = {b"udta", b"meta", b"uuid", b"iods", b"ilst", b"keys", b"tref"}
KNOWN_START = {b"ftyp", b"moov", b"mdat", b"free", b"skip", b"wide", b"moof", b"mfra"}
KNOWN_START |= {b"sidx", b"styp", b"uuid", b"meta", b"pdin", b"emsg", b"prft", b"udta"}
SEGMENT = 0x18538067
TAGS, ATTACHMENTS, CHAPTERS = 0x1254C367, 0x1941A469, 0x1043A770
DEEP = 12


class CutShort(Exception):
    """The file ends within a box, or goes on behind the last one."""


def boxes(file, start=0, end=None, deep=0):
    """Yield ``(name, start, size)`` of every box, in order. Raises CutShort."""
    end = file.seek(0, 2) if end is None else end
    at = start
    while at < end:
        file.seek(at)
        head = file.read(16)
        if len(head) < 8:
            raise CutShort
        size, name = struct.unpack(">I4s", head[:8])
        inside = 8
        if size == 1 and len(head) == 16:
            size, inside = struct.unpack(">Q", head[8:])[0], 16
        elif size == 0 and deep == 0:  # to the end of the file
            size = end - at
        if size < inside or at + size > end or (deep == 0 and name not in KNOWN_START):
            if deep and size == 0:
                return  # QuickTime ends some lists with four zero bytes
            raise CutShort
        yield name, at, size
        if name in HOLDERS and deep < DEEP:
            yield from boxes(file, at + inside, at + size, deep + 1)
        at += size


def blank(file, names):
    """Turn the boxes of these names into free space of zeros. `file` is open for both."""
    for name, start, size in list(boxes(file)):
        if name in names:
            file.seek(start + 4)
            file.write(b"free" + bytes(size - 8))


def elements(file):
    """Yield the ids of a WebM's top two levels of elements. Raises CutShort."""
    end = file.seek(0, 2)
    at = 0
    while at < end:
        name, size, inside = _element(file, at)
        yield name
        if name == SEGMENT:
            if size is None:
                return  # written live, of unknown length: it goes to the end
            if inside + size > end:
                raise CutShort
            yield from _children(file, inside, inside + size)
        elif size is None or inside + size > end:
            raise CutShort
        at = inside + size


def _children(file, at, end):
    while at < end:
        name, size, inside = _element(file, at)
        yield name
        if size is None:
            return
        if inside + size > end:
            raise CutShort
        at = inside + size


def _element(file, at):
    """Return the id of the element at `at`, its size (None: not said) and where its body begins."""
    file.seek(at)
    head = file.read(12)
    name, length = _number(head, 0, keep=True)
    size, more = _number(head, length)
    unknown = size == (1 << 7 * more) - 1
    return name, None if unknown else size, at + length + more


def _number(head, at, keep=False):
    """Return EBML's number of variable length, and how many bytes it took."""
    if at >= len(head) or head[at] == 0:
        raise CutShort
    length = 9 - head[at].bit_length()
    if at + length > len(head):
        raise CutShort
    first = head[at] if keep else head[at] & (1 << 8 - length) - 1
    return int.from_bytes(bytes([first]) + head[at + 1 : at + length], "big"), length
