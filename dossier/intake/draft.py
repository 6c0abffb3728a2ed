"""What was read of a report, before anybody has looked at it."""

import re
from typing import NamedTuple

LONGEST = 1_000_000  # characters: twenty times a long report, and as many as spaCy parses
EMPTY = "There is no text in it."

# What programs call what they save: an address, the name of a file, nothing yet.
UNWRITTEN = re.compile(
    r"(?:about|https?|file):\S*|\S+\.(?:docx?|pdf|html?|indd|odt|txt)|microsoft word - .*"
    r"|(?:untitled|document)[ -]?\d*",
    re.IGNORECASE,
)


class NotReadable(Exception):
    """What was brought cannot be read; the message is a sentence for whoever brought it."""


class Draft(NamedTuple):
    """A report as read: its text, and what it says about itself. What it does not say is empty.

    `published` is a day (``2024-01-24``), `language` a code such as ``uk``; `notes` are sentences
    about what was left out or guessed.
    """

    text: str
    title: str = ""
    publisher: str = ""
    author: str = ""
    published: str = ""
    language: str = ""
    media_type: str = "text/plain"
    notes: tuple[str, ...] = ()


def kept(text):
    """Return `text` as it is kept: to the character, but for one way to end a line, ``\\n``.

    Raises NotReadable for what is empty, too long, or not to be stored by any database.
    """
    text = re.sub(r"\r\n?", "\n", text.removeprefix("\ufeff"))
    if not text.strip():
        raise NotReadable(EMPTY)
    if len(text) > LONGEST:
        raise NotReadable(f"This text has more than {LONGEST:,} characters.")
    if "\0" in text:
        raise NotReadable("This text holds a character that cannot be kept (U+0000).")
    if half := re.search(r"[\ud800-\udfff]", text):
        raise NotReadable(f"This text holds half of a character (U+{ord(half[0]):04X}).")
    return text


def line(words, most=500):
    """Return what a file says of itself as one plain line: odd halves and spaces taken out.

    And what commands a terminal, or turns the words that follow on a page.
    """
    words = re.sub(r"[\u202a-\u202e\u2066-\u2069]", "", str(words or ""))
    return re.sub(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\s]+", " ", words).strip()[:most]


def title(words):
    """Return the title a program left in a file, or “” where it is one that nobody wrote."""
    words = line(words)
    return "" if UNWRITTEN.fullmatch(words) else words
