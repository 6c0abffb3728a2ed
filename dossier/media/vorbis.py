"""The three headers of a Vorbis sound, as a container holds them; the second says whose it is."""

from dossier.media.kinds import Refused

BARE = b"\x03vorbis" + bytes(8) + b"\x01"  # no maker, no comments
TANGLED = "No copy can be made: the sound’s description cannot be taken out."


def bare(headers):
    """Return the headers without maker and comments. Raises Refused where they are not three."""
    first, _comments, setup = _parts(headers)
    return bytes([2]) + _laced(len(first)) + _laced(len(BARE)) + first + BARE + setup


def _parts(headers):
    sizes, at = [], 1
    try:
        while len(sizes) < 2:
            end = next(i for i in range(at, len(headers)) if headers[i] < 255) + 1
            sizes.append(sum(headers[at:end]))
            at = end
    except StopIteration:
        raise Refused(TANGLED) from None
    first, second = at + sizes[0], at + sum(sizes)
    parts = headers[at:first], headers[first:second], headers[second:]
    starts = [part[:7] for part in parts]
    if headers[:1] != b"\x02" or starts != [b"\x01vorbis", b"\x03vorbis", b"\x05vorbis"]:
        raise Refused(TANGLED)
    return parts


def _laced(size):
    return b"\xff" * (size // 255) + bytes([size % 255])
