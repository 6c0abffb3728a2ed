"""Parts of the page of quantities: figures, each of one claim by one origin, and what they count."""

from enum import StrEnum

from dossier.reading.refs import ClaimRef, Part, SourceRef


class By(StrEnum):
    """Who gives a figure; only origins are counted."""

    ORIGIN = "origin"
    ANONYMOUS = "anonymous"
    OWN_WORDS = "own_words"
    NOBODY = "nobody"


class State(StrEnum):
    """Whether somebody still stands by a figure."""

    STANDS = "stands"
    RETRACTED = "retracted"
    MISATTRIBUTED = "misattributed"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


class Figure(Part):
    """A figure as recorded: decimal strings, equal for a single value.

    `speakers`: who of the origin gave it. `denied_by`: who denies the claim. `superseded_by`: the
    number of the claim that took its place.
    """

    low: str
    high: str
    by: By
    state: State
    name: str
    is_party: bool
    speakers: list[SourceRef]
    denied_by: list[SourceRef]
    superseded_by: int | None
    claim: ClaimRef


class Spread(Part):
    """From the lowest to the highest figure that named origins stand by; never their middle."""

    low: str
    high: str
    origins: int
    parties: int


class Counted(Part):
    """What was counted, and every figure given for it, the lowest first.

    `part_of`: claims of which these figures tell a part; they are no rivals of those. `apart`: how
    many figures are left out of `spread`: no named origin stands by them. `more` figures are not
    listed. The line they are drawn on runs from `start` to `end`, both empty where nothing can be
    drawn: from nought if that leaves them apart, and as far for all that share a unit and a size.
    """

    of: str
    unit: str
    part_of: list[ClaimRef]
    spread: Spread | None
    apart: int
    start: str = ""
    end: str = ""
    figures: list[Figure]
    more: int

    @property
    def is_denied(self):
        return any(figure.denied_by for figure in self.figures)
