"""What public pages are put together from, as types: references, lines, voices, cells.

Every ``url`` is an address path of this site that keeps to the edition being read: on a pinned
page it is pinned too. Texts are plain; the templates escape them.
"""

from dossier.editions.records import FrozenMoment, FrozenPlace, Original, Quantity
from dossier.reading.origin_parts import Contradicting, Support
from dossier.reading.refs import Decided, Part, QuestionRef, ReportRef, SourceRef
from dossier.reading.wording import Detail
from dossier.vocabulary import (
    Attribution,
    BasisChange,
    Reliability,
    ReviewRule,
    Stance,
    Status,
    Wording,
)


class Tally(Part):
    """How many claims stand at each status."""

    verified: int = 0
    disputed: int = 0
    unverified: int = 0

    @property
    def total(self):
        return self.verified + self.disputed + self.unverified


class Voice(Part):
    """One statement. `speaker` None: the report's own words. `chain`: relays, speaker's side first.

    `quote` is empty where the words may not be shown; only the speaker's own (`wording`
    ``speaker``) stand in quotation marks. `changed_since`: when the text was saved in which they
    stand, if the publisher has changed it since, and they were read in no later one.
    """

    uid: str
    speaker: SourceRef | None
    chain: list[SourceRef]
    report: ReportRef
    stance: Stance
    attribution: Attribution
    wording: Wording
    quote: str
    original: Original | None
    said: FrozenMoment | None
    retracted_at: str
    retracted_because: str
    changed_since: str = ""


class Withdrawal(Part):
    at: str
    reason: str


class ClaimLine(Part):
    """A claim in one row: status, wording, and one sentence on who stands behind it.

    `judgement`: why it was decided so although its basis falls short. `basis_changed`: what has
    happened to the ground of the decision since; it waits to be decided anew. `contradicted_by`:
    the claims of this event that cannot be true beside it.
    """

    number: int
    url: str
    wording: str
    status: Status
    credibility: str
    question: QuestionRef
    quantity: Quantity | None
    support: Support
    contradicted_by: list[Contradicting]
    withdrawn: Withdrawal | None
    judgement: str
    basis_changed: list[BasisChange]


class Decision(Part):
    """A confirmed decision. `rests_on`: what it cites, in words with addresses.

    `on_claim`: the number of the claim it was made on, if that one was merged into this one.
    `judgement`: why, where the basis falls short. `is_blind`: the second person concluded the
    same before seeing what was proposed.
    """

    status: Status
    credibility: str
    rationale: str
    rests_on: list["Rest"]
    decided_by: str
    decided_at: str
    confirmed_by: str
    confirmed_at: str
    is_single_reviewer: bool
    on_claim: int | None = None
    is_current: bool = False
    judgement: str
    is_blind: bool


class Rest(Part):
    words: str
    url: str


class EditionRef(Part):
    """Which edition is being read. `pinned_url` is this very page in this edition for good."""

    number: int
    published_at: str
    digest: str
    is_pinned: bool
    url: str
    pinned_url: str


class SectionRef(Part):
    """A page of the event besides its claims and sources; `name` is that of its address."""

    name: str
    label: str
    url: str


class EventHead(Part):
    """What every page of an event says of it. `language`: that of the dossier's own words."""

    slug: str
    language: str
    title: str
    summary: str
    happened: FrozenMoment | None
    place: FrozenPlace | None
    review: ReviewRule
    parties: list[SourceRef]
    withdrawn: Withdrawal | None
    url: str
    compare_url: str
    editions_url: str
    origins_url: str
    sections: list[SectionRef]
    questions: list[QuestionRef]
    reports: list[ReportRef]
    tally: Tally


class QuestionBlock(Part):
    """A question on the event page with its first claims; `more` claims stand on its own page."""

    question: QuestionRef
    settled_by: str
    is_exclusive: bool
    tally: Tally
    claims: list[ClaimLine]
    more: int


class Cell(Part):
    """What one actor said on one claim, in order; empty means: not found by us."""

    voices: list[Voice]


class Row(Part):
    claim: ClaimLine
    cells: list[Cell]


class Pager(Part):
    """Which stretch of a long list is shown. Addresses are empty where there is none."""

    page: int
    pages: int
    previous_url: str
    next_url: str


class RelatedClaim(Part):
    words: str
    claim: ClaimLine


class Graded(Part):
    """The grade a source was published with, from `edition` on.

    `since`: the moment it was given, empty where editions do not say. `url`: the source as that
    edition showed it.
    """

    reliability: Reliability
    reason: str
    since: str
    edition: int
    published_at: str
    url: str


class Said(Part):
    """What one source said on a claim. `decided` None: the claim waits for its first decision."""

    claim: ClaimLine
    voices: list[Voice]
    decided: Decided | None


class Meaning(Part):
    """A word of one of our lists, as it is read aloud; `meaning` is empty where the label says it."""

    word: str
    label: str
    meaning: str


class Change(Part):
    """One thing that differs between two editions. `what`: added, changed, removed or merged.

    `words` name it, as `label` and `name` do apart; `language` is that of the name. `fields`: what
    of it differs, in short; `details`: in full, where the page shows it. `into`: what it was merged
    into.
    """

    kind: str
    key: str
    what: str
    words: str
    label: str
    name: str
    language: str
    fields: list[str]
    details: list[Detail] = []
    into: str = ""
    before_url: str
    after_url: str


class KindCount(Part):
    """How many things of one kind differ, and the address that shows these alone."""

    kind: str
    count: int
    url: str


class EditionLine(Part):
    number: int
    published_at: str
    digest: str
    note: str
    by: str
    url: str
    difference_url: str
    changes: list[Change]
    more_changes: int
    redactions: list[str]


class EventCard(Part):
    slug: str
    language: str
    title: str
    summary: str
    happened: FrozenMoment | None
    place_name: str
    edition: int
    published_at: str
    tally: Tally
    questions: int
    url: str
    is_withdrawn: bool


class Since(Part):
    """On a pinned page: what has changed in the event since. Never part of the page's JSON."""

    latest: int
    latest_url: str
    difference_url: str
    claims_changed: int
    sentence: str
