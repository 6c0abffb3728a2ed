"""What each public page says, as types. A template and a ``.json`` address show the same page.

Lists are in reading order; what they are made of is in :mod:`dossier.reading.parts`.
"""

from dossier.editions.records import Wanted
from dossier.reading.across_parts import Tallies
from dossier.reading.compared import Actor, Arrangement, Group, Heart, Pick
from dossier.reading.drift_parts import Apart, DriftStep
from dossier.reading.files import Evidence
from dossier.reading.finding_parts import Finding, Lacking, LastChange
from dossier.reading.origin_parts import OriginBlock, OriginRef, Pair, Rests, Strand
from dossier.reading.parts import (
    Change,
    ClaimLine,
    Decision,
    EditionLine,
    EditionRef,
    EventHead,
    Graded,
    KindCount,
    Meaning,
    Pager,
    Part,
    QuestionBlock,
    QuestionRef,
    RelatedClaim,
    ReportRef,
    Row,
    Said,
    SourceRef,
    Tally,
    Voice,
)
from dossier.reading.place_parts import Coordinates, Elsewhere, Nearby
from dossier.reading.quantity_parts import Counted
from dossier.reading.report_parts import Mark, ShownText
from dossier.reading.time_parts import Day, Filters, Moment, Replay
from dossier.vocabulary import Footing, Showing, Status


class Page(Part):
    """What every page of an event carries."""

    edition: EditionRef
    event: EventHead


class EventPage(Page):
    """How the event stands, and its questions. `status`, `footing`: which claims were asked for."""

    findings: list[Finding]
    lacking: list[Lacking]
    more_lacking: int
    last_change: LastChange
    blocks: list[QuestionBlock]
    status: Status | None
    footing: Footing | None
    pager: Pager


class ComparedPage(Page):
    """Claims against actors. The cells of a row stand in the order of `actors`.

    `here`: the address as arranged. `heart`: where the quarrel is, of all these claims as they
    come first, whatever is left out. `groups` is empty unless asked for. `picks`: all who speak on these claims. `unknown`: actors asked for of whom
    this edition knows nothing.
    """

    here: str
    arrangement: Arrangement
    heart: Heart | None
    actors: list[Actor]
    groups: list[Group]
    rows: list[Row]
    picks: list[Pick]
    unknown: list[str]


class QuestionPage(ComparedPage):
    """`found`: how many claims are as asked for, on all pages together.

    `positions`: who speaks on those shown, each with the address of its words on the question.
    """

    question: QuestionRef
    settled_by: str
    wanted: list[Wanted]
    is_exclusive: bool
    tally: Tally
    found: int
    positions: list[SourceRef]
    pager: Pager


class ComparePage(ComparedPage):
    """`asked` keeps the reader's order; `missing` are numbers this edition does not hold."""

    asked: list[int]
    missing: list[int]

    @property
    def shown(self):
        return [row.claim.number for row in self.rows]


class ClaimPage(Page):
    """`merged`: numbers of claims that were merged into this one. `history_url`: its words before."""

    claim: ClaimLine
    merged: list[int] = []
    is_decided: bool = False
    voices: list[Voice]
    strands: list[Strand]
    evidence: list[Evidence]
    decisions: list[Decision]
    related: list[RelatedClaim]
    previous_url: str
    next_url: str
    history_url: str


class OriginsPage(Page):
    """Each origin against each claim, a page of claims at a time; and what rests on whom, in all.

    `columns`: the origins that speak on the claims of this page. Claims stand under the very set
    of origins that say them; those under `nobody` no named origin says.
    """

    columns: list[OriginRef]
    blocks: list[OriginBlock]
    one_origin: Rests
    parties_only: Rests
    several: Rests
    nobody: Rests
    agreeing: list[Pair]
    more_agreeing: int
    opposed: list[Pair]
    more_opposed: int
    pager: Pager


class PlacePage(Page):
    """Where it happened. `coordinates` None: the dossier gives none; then nothing is near.

    `is_remote`: not even the first of `nearby` is within 300 km.
    """

    coordinates: Coordinates | None
    nearby: list[Nearby]
    is_remote: bool
    maps: list[Elsewhere]


class TimelinePage(Page):
    """Who said what when, by the world's clock: a page of `days`; or the `replay` of a moment.

    `zone`: the event's own, UTC where it is not known when it happened. `dated` and `undated`: how
    many entries there are in all. `moments`: those near at which something changed, of
    `moments_total`. `list_url`: the timeline without the moment; `example`: how one is written.
    """

    zone: str
    filters: Filters
    dated: int
    undated: int
    days: list[Day]
    replay: Replay | None
    moments: list[Moment]
    moments_total: int
    list_url: str
    form_url: str
    example: str
    pager: Pager


class PositionPage(Page):
    """One actor's words on one question, in the order in which they were said.

    `others`: who speaks below this source on the question; `with_parts`: their words are taken
    together with its own. `other_url` leads to the page that takes them the other way.
    """

    source: SourceRef
    question: QuestionRef
    zone: str
    others: list[SourceRef]
    with_parts: bool
    other_url: str
    steps: list[DriftStep]
    apart: list[Apart]
    pager: Pager


class QuantitiesPage(Page):
    """Every figure by origin, a page of things counted at a time."""

    groups: list[Counted]
    pager: Pager


class SourcePage(Page):
    """What this source said here (`said`), and what it passed on from others (`relayed`).

    `grades`: as editions up to this one gave them, newest first; the first is this edition's.
    `record`: the claims it spoke on, by how they stand. `across_url`: the source in all events; empty: redacted.
    `positions`: the questions it speaks on, each with the address of its words on it in order.
    """

    source: SourceRef
    reliability_reason: str
    grades: list[Graded]
    answers_to: list[SourceRef]
    speaks_through: list[SourceRef]
    across_url: str
    record: Tallies
    said: list[Said]
    relayed: list[Said]
    positions: list[QuestionRef]


class ReportPage(Page):
    """A report. `texts`: as it was saved, newest first, each with its spans as far as it may be shown.

    `marks` stand as they do in the texts; where there are very many, these are a page of them, and
    `texts` carry no others.
    """

    report: ReportRef
    original_url: str
    archived_url: str
    language: str
    showing: Showing
    texts: list[ShownText]
    marks: list[Mark]
    pager: Pager


class EditionsPage(Part):
    event: EventHead
    edition: EditionRef
    editions: list[EditionLine]
    pager: Pager


class DifferencePage(Part):
    """What differs between two editions, a page of things at a time.

    `published`: the editions after the first up to the second, newest first; `more_published` older
    ones are not listed. `counts` are of all that differs, `total` of what the filter leaves: of one
    `kind`, or the one `claim`. `earlier_url` and `later_url` lead to the steps beside this one.
    """

    event: EventHead
    edition: EditionRef
    before: EditionRef
    after: EditionRef
    published: list[EditionLine]
    more_published: int
    kind: str
    claim: int | None
    all_url: str
    counts: list[KindCount]
    total: int
    changes: list[Change]
    earlier_url: str
    later_url: str
    pager: Pager


class AboutPage(Part):
    name: str
    who: str
    contact: str
    method: str
    licence: str


class HowPage(Part):
    """What the words of the pages mean, each list in its order; `method`: the desk's own words."""

    method: str
    statuses: list[Meaning]
    footings: list[Meaning]
    stances: list[Meaning]
    attributions: list[Meaning]
    reliabilities: list[Meaning]
    credibilities: list[Meaning]
    places: list[Meaning]
