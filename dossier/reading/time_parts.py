"""Parts of pages that tell when: entries of the timeline and the state at a moment.

No part here carries a status: statuses are decided by our clock, these pages show the world's.
"""

from dossier.editions.records import FrozenMoment
from dossier.reading.parts import Voice
from dossier.reading.refs import Part, QuestionRef, ReportRef, SourceRef
from dossier.vocabulary import Attribution, Happening, Stance


class ClaimName(Part):
    """A claim by number and wording, without its status."""

    number: int
    wording: str
    url: str


class InZone(Part):
    """A range in the event's own zone, where it was written in another: until just before `end`."""

    start: FrozenMoment
    end: FrozenMoment


class Placed(Part):
    """Something on the timeline. `moment`: as it was given; None: nobody gives one.

    `voice` and `claims`: of what was said or taken back; `report`: of what was published.
    `position_url`: all that this speaker said on the first claim's question.
    `replay_url`: the timeline as of the moment from which this counts.
    """

    kind: Happening
    moment: FrozenMoment | None
    in_zone: InZone | None
    voice: Voice | None
    claims: list[ClaimName]
    report: ReportRef | None
    position_url: str
    replay_url: str


class Day(Part):
    """A stretch of the timeline: the entries of a day of the event's zone, or of a longer span.

    `day` None: nobody gives their date. Then `report`: the dated one they were read in; None:
    nothing says when.
    """

    day: FrozenMoment | None
    report: ReportRef | None
    entries: list[Placed]


class Moment(Part):
    """A moment at which something changed, and how many things did."""

    at: str
    local: FrozenMoment
    changes: int
    url: str


class Position(Part):
    """Where somebody stood on a claim as of a moment. `source` None: a report's own words.

    `said`: when, as it was given. None: nobody gives a date; it was read in a report published by
    then, on `reported`. `taken_back`: the moment it was retracted, if that was by then.
    """

    source: SourceRef | None
    stance: Stance
    attribution: Attribution
    said: FrozenMoment | None
    reported: FrozenMoment | None
    taken_back: FrozenMoment | None
    statement: str
    url: str


class ClaimThen(Part):
    claim: ClaimName
    dated: list[Position]
    undated: list[Position]
    taken_back: list[Position]


class QuestionThen(Part):
    question: QuestionRef
    claims: list[ClaimThen]


class Replay(Part):
    """What had been asserted by the moment `at`. Counts are of utterances, claims aside.

    `open`: their range has begun and not ended, so that they may have been made by then.
    `later`: made after it. `changed`: what counts from this very moment on; `more_changed` beside
    it. `silent`: questions on which nothing counts yet.
    """

    at: str
    local: FrozenMoment
    dated: int
    taken_back: int
    undated: int
    open: int
    later: int
    unplaced: int
    changed: list[Placed]
    more_changed: int
    first: Moment | None
    previous: Moment | None
    next: Moment | None
    last: Moment | None
    questions: list[QuestionThen]
    silent: list[QuestionRef]


class Choice(Part):
    value: str
    words: str
    is_chosen: bool


class Filters(Part):
    """What of a timeline there is to choose from, and what is chosen; nothing chosen: all.

    `is_open`: the address names one of them, be it for all. `is_narrowed`: not for all.
    """

    is_open: bool
    is_narrowed: bool
    actors: list[Choice]
    questions: list[Choice]
    stances: list[Choice]
    kinds: list[Choice]
