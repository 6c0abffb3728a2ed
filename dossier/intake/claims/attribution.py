"""One attribution, as it stands in one parsed sentence."""

from dataclasses import dataclass, field


@dataclass
class Attribution:
    """Who, by which word, and where what they vouch for stands. Positions are tokens of the doc.

    `start` is None where all the rest of the sentence is meant, or the quotation beside it. `frame`
    are the tokens that attribute and are no content. `is_outer` says that it stands around other
    attributions: behind a comma, or in front. `is_loose` marks what may be no saying at all.
    """

    cue: object
    speaker: object  # the head of the noun phrase, or None
    start: int | None = None
    end: int | None = None
    frame: set = field(default_factory=set)
    is_outer: bool = False
    is_loose: bool = False
    content: object = None  # the head of the content, where there is one
    relays: list = field(default_factory=list)  # the heads of who quotes the speaker
    rank: float = 0  # among those that stand around: the place in the sentence
    is_origin: bool = False  # whom the one around it cites

    def __post_init__(self):
        self.rank = self.rank or self.cue.i
