"""Catalogs of translations read and compiled without gettext's own tools.

``python -m tests.catalogs`` writes every ``django.mo`` anew from its ``django.po``.
"""

import re
import struct
from ast import literal_eval
from pathlib import Path
from typing import NamedTuple

LOCALE = Path(__file__).parent.parent / "locale"
LINE = re.compile(r'(msgctxt|msgid_plural|msgid|msgstr(?:\[\d\])?)?\s*(".*")')


class Message(NamedTuple):
    """One entry: `forms` are its translations, one for each plural form where it has a `plural`."""

    context: str
    text: str
    plural: str
    forms: tuple
    is_fuzzy: bool

    @property
    def key(self):
        """What gettext looks it up by."""
        return f"{self.context}\x04{self.text}" if self.context else self.text


def read(path):
    """Return the messages of a ``.po`` file, its header first."""
    blocks = re.split(r"\n\s*\n", path.read_text(encoding="utf-8"))
    return [message for message in map(_message, blocks) if message]


def _message(block):
    found, name = {}, ""
    for line in block.splitlines():
        if match := LINE.fullmatch(line.strip()):
            name = match[1] or name
            found[name] = found.get(name, "") + literal_eval(match[2])
    if "msgid" not in found:
        return None
    forms = tuple(value for name, value in found.items() if name.startswith("msgstr"))
    flags = [line for line in block.splitlines() if line.startswith("#,")]
    return Message(
        context=found.get("msgctxt", ""),
        text=found["msgid"],
        plural=found.get("msgid_plural", ""),
        forms=forms,
        is_fuzzy=any("fuzzy" in line for line in flags),
    )


def compiled(messages):
    """Return the bytes of a ``.mo`` file (gettext's manual, “The Format of GNU MO Files”)."""
    pairs = sorted(
        (
            "\0".join(filter(None, [message.key, message.plural])).encode(),
            "\0".join(message.forms).encode(),
        )
        for message in messages
        if all(message.forms) and not (message.is_fuzzy and message.text)  # a header always counts
    )
    count, keys_at = len(pairs), 28
    at = keys_at + 16 * count
    tables, texts = [], b""
    for side in (0, 1):
        for pair in pairs:
            tables.append(struct.pack("<2I", len(pair[side]), at + len(texts)))
            texts += pair[side] + b"\0"
    head = struct.pack("<7I", 0x950412DE, 0, count, keys_at, keys_at + 8 * count, 0, at)
    return head + b"".join(tables) + texts


def write_all():
    for path in LOCALE.glob("*/LC_MESSAGES/django.po"):
        path.with_suffix(".mo").write_bytes(compiled(read(path)))


if __name__ == "__main__":
    write_all()
