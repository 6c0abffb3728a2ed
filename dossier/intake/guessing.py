"""What a report does not say about itself, as a first guess for the person who brings it in."""

import re

from dossier.intake.dateline import HEADS
from dossier.intake.draft import line

LONGEST = 90  # characters of a title made of the first words
CYRILLIC = re.compile("[\u0400-\u04ff]")
LETTER = re.compile(r"[^\W\d_]")
TELLING = {"uk": "іїєґІЇЄҐ", "ru": "ыэъёЫЭЪЁ"}
END = " ,.;:|·–—-"


def title_of(text):
    """Return the first words of `text` as a title, the day at its head left out; “” for none."""
    lines = [line(one, 5000) for one in text[:5000].splitlines()]
    first = next((bare for one in lines if (bare := _without_day(one))), "")
    if len(first) <= LONGEST:
        return first
    start = first[:LONGEST]
    return f"{(start.rpartition(' ')[0] or start).rstrip(END)}…"


def _without_day(line):
    day = next((match for head in HEADS if (match := head.match(line))), None)
    return line[day.end() :].lstrip(END) if day else line


def language_of(text):
    """Return “uk” or “ru” where the letters of `text` say so, else “”: nothing is guessed."""
    start = text[:20_000]
    if 2 * len(CYRILLIC.findall(start)) < len(LETTER.findall(start)):
        return ""
    counts = {code: sum(start.count(sign) for sign in signs) for code, signs in TELLING.items()}
    most = max(counts, key=counts.get)
    return most if counts[most] > 3 * min(counts.values()) else ""
