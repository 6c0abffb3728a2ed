"""Parts of pages that tell where claims come from: origins, counts, ways, and who agrees."""

from typing import Literal

from dossier.reading.refs import ClaimRef, Part, QuestionRef, ReportRef, SourceRef
from dossier.vocabulary import Stance


class Passing(Part):
    """Who passed an origin's word on, and in how many reports that was found."""

    source: SourceRef
    reports: int


class Origin(Part):
    """One independent origin: the body at the root, who of it spoke here, who passed it on."""

    root: str
    name: str
    is_party: bool
    speakers: list[SourceRef]
    passed_on_by: list[Passing]
    reports: int


class Count(Part):
    """What was found with one stance, as :mod:`dossier.reading.support` counts it.

    `parties` and `others` add up to `origins`; what is `anonymous`, and reports' `own_words`,
    stand beside them.
    """

    stance: Stance
    reports: int
    outlets: int
    channels: int
    origins: int
    parties: int
    others: int
    anonymous: int
    own_words: int


class Support(Part):
    """How much independent support a claim has, counted by root of ``part_of``.

    `counts`: of those who say so first, always; then of every other stance that was found.
    `reports`: all in which something on the claim was found that stands.
    """

    saying: list[Origin]
    denying: list[Origin]
    anonymous: int
    relayed_by: list[SourceRef]
    reports: int
    counts: list[Count]
    sentence: str


class Contradicting(Part):
    """A claim that contradicts another, and in words who says it, where that claim was read too."""

    number: int
    url: str
    sentence: str


class Way(Part):
    """One way a claim took to one report; `times`: in how many statements.

    `void` says why they count for nothing: retracted, or misattributed.
    """

    speaker: SourceRef | None
    stance: Stance
    chain: list[SourceRef]
    report: ReportRef
    void: str
    times: int


class Strand(Part):
    """The ways that count as one: those of an origin, or all of a kind that is none."""

    kind: Literal["origin", "anonymous", "own_words", "void"]
    root: str
    name: str
    is_party: bool
    ways: list[Way]


class OriginRef(Part):
    """An origin over the whole event. `url`: of the body at the root; empty if not published."""

    root: str
    name: str
    is_party: bool
    speakers: list[SourceRef]
    url: str


class OriginRow(Part):
    """A claim, and the stances each origin takes on it: a list for each column, empty: none."""

    claim: ClaimRef
    cells: list[list[Stance]]
    anonymous: list[Stance]
    own_words: list[Stance]


class OriginBlock(Part):
    question: QuestionRef
    rows: list[OriginRow]


class Resting(Part):
    """Claims that the very same origins say."""

    origins: list[OriginRef]
    claims: list[ClaimRef]


class Rests(Part):
    """Claims by the origins that say them: `total` in all, of which `more` are not named."""

    total: int
    groups: list[Resting]
    more: int


class Clash(Part):
    """Two claims that contradict each other: one origin of a pair says `one`, the other `other`."""

    one: ClaimRef
    other: ClaimRef


class Pair(Part):
    """Two origins that meet on these claims, or by these clashes; `more` of both are not named."""

    one: OriginRef
    other: OriginRef
    claims: list[ClaimRef]
    clashes: list[Clash] = []
    more: int
