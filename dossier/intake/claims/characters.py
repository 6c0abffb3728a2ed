"""Text levelled for a parser, character for character, so that every offset stays true."""

import unicodedata

_LEVEL = (
    {ord(char): '"' for char in "“”„‟«»〝〞＂"}
    | {ord(char): "'" for char in "’ʼ＇`´"}
    | {ord(char): "-" for char in "‑–—―"}
    | {ord(char): "\n" for char in "\r\x0b\x0c\x85\u2028\u2029"}
)


def levelled(text):
    """Return `text` at the same length: one kind of quotation mark, plain spaces, no controls.

    A single opening mark stays what it is, for it is no apostrophe. What no parser can take, such
    as half a surrogate pair, becomes a space.
    """
    return "".join(map(_plain, text.replace("\r\n", " \n").translate(_LEVEL)))


def _plain(char):
    if char == "\n" or (char.isascii() and char.isprintable()):
        return char
    return " " if unicodedata.category(char)[0] in "ZC" else char
