"""What a report does not say about itself, as a first guess for the person who brings it in."""

import re

LONGEST = 90  # characters of a title made of the first words
CYRILLIC = re.compile("[\u0400-\u04ff]")
LETTER = re.compile(r"[^\W\d_]")
TELLING = {"uk": "іїєґІЇЄҐ", "ru": "ыэъёЫЭЪЁ"}


def title_of(text):
    """Return the first words of `text` as a title, its date line left out."""
    lines = [" ".join(line.split()) for line in text[:5000].splitlines()]
    lines = [line for line in lines if line]
    says = [line for line in lines if not _is_date(line)] or lines or [""]
    line = says[0]
    if len(line) <= LONGEST:
        return line
    return (
        line[:LONGEST].rpartition(" ")[0].rstrip(",;:–—- ") + "…"
        if " " in line[:LONGEST]
        else line[:LONGEST]
    )


def _is_date(line):
    return len(line.split()) <= 6 and re.search(r"\b(19|20)\d\d\b", line) is not None


def language_of(text):
    """Return “uk” or “ru” where the letters of `text` say so, else “”: nothing is guessed."""
    start = text[:20_000]
    if 2 * len(CYRILLIC.findall(start)) < len(LETTER.findall(start)):
        return ""
    counts = {code: sum(start.count(sign) for sign in signs) for code, signs in TELLING.items()}
    most = max(counts, key=counts.get)
    return most if counts[most] > 3 * min(counts.values()) else ""
