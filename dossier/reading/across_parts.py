"""A source across events, as types. Its claims are counted, never weighed: no figure is a score."""

from dossier.reading.parts import Pager, Tally
from dossier.reading.refs import Part
from dossier.vocabulary import Reliability, SourceKind


class Tallies(Part):
    """Claims by how they stand now: those it says are so, denies, and passed on from others.

    A claim is counted once in each. What it took back is counted apart, under `taken_back`, and
    nowhere else.
    """

    says: Tally
    denies: Tally
    passed_on: Tally
    taken_back: int


class InEvent(Part):
    """What it said in one event. `source_url`: its page there; `edition`: what stands of it."""

    slug: str
    title: str
    language: str
    url: str
    source_url: str
    edition: int
    is_party: bool
    is_withdrawn: bool
    record: Tallies


class AcrossGrade(Part):
    """A grade as it was first published: in which event, with which edition, and when."""

    reliability: Reliability
    reason: str
    since: str
    event: str
    edition: int
    published_at: str
    url: str


class Whose(Part):
    """The source itself, by the words it was last published with."""

    uid: str
    slug: str
    name: str
    native_name: str
    language: str
    kind: SourceKind
    url: str


class AcrossPage(Part):
    """A source across events, newest change first; `record` adds up all `total` of them.

    `parties`: in how many it, or a body it is part of, has a stake.
    """

    source: Whose
    grades: list[AcrossGrade]
    record: Tallies
    parties: int
    total: int
    events: list[InEvent]
    pager: Pager
