"""Parts of the page of a report: its saved texts, and what is marked in them."""

from dossier.reading.parts import ClaimLine, Part, Voice


class Mark(Part):
    """A marked stretch of a report: the claims and stances read from it."""

    voice: Voice
    claim: ClaimLine


class Segment(Part):
    """A stretch of text; `marks` is empty for text nobody marked."""

    text: str
    marks: list[Mark]


class Stretch(Part):
    """Words that stand together, `start` characters into their text."""

    start: int
    segments: list[Segment]


class ShownText(Part):
    """One saved text of a report. `stretches`: the whole, the passages shown of it, or nothing."""

    sha256: str
    saved_at: str
    saved_from: str
    stretches: list[Stretch]
