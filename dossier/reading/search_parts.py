"""What a page of findings is put together from, as types."""

from dossier.reading.parts import Tally
from dossier.reading.refs import Part
from dossier.vocabulary import Stance, Status


class FoundPiece(Part):
    """A stretch of a text; `is_hit`: it is what was looked for."""

    text: str
    is_hit: bool


class Snippet(Part):
    """Words of a claim's page that were found. `what`: quote, original, rationale or evidence.

    `who`: the speaker, empty for the report's own words. `language` may be empty: not known.
    """

    what: str
    who: str
    language: str
    pieces: list[FoundPiece]


class Hit(Part):
    """A claim that was found, as the latest edition of its event says it."""

    number: int
    url: str
    compare_url: str
    status: Status
    language: str
    wording: list[FoundPiece]
    snippets: list[Snippet]
    is_withdrawn: bool
    event_title: str
    event_url: str


class Named(Part):
    """An event, or a source across events, found by its names."""

    kind: str
    title: str
    language: str
    url: str
    is_withdrawn: bool


class FilterChoice(Part):
    """Something to filter by, as an address takes it."""

    value: str
    label: str


class SearchFilters(Part):
    """What the findings are held to; empty is all. `first` and `last`: days, as typed."""

    event: str = ""
    status: Status | None = None
    source: str = ""
    stance: Stance | None = None
    first: str = ""
    last: str = ""


class Suggestion(Part):
    """Something that may be meant: an event, a source or a claim."""

    kind: str
    label: str
    beside: str
    language: str
    url: str


class FoundCounts(Part):
    """How many claims were found.

    `is_exact` false: at least so many. `ranked`: how many of them are in order of rank and can be
    paged through, of more than that the ones published last. `by_status` of all findings whatever
    the status asked for; None where they were not counted.
    """

    total: int
    is_exact: bool
    ranked: int
    by_status: Tally | None
