"""What the first page and the pages of search say, as types."""

from dossier.reading.parts import EventCard, Pager
from dossier.reading.refs import Part
from dossier.reading.search_parts import (
    FilterChoice,
    FoundCounts,
    Hit,
    Named,
    SearchFilters,
    Suggestion,
)
from dossier.vocabulary import Status


class HomePage(Part):
    """The published events. `total` of those asked for; `years` in which events happened."""

    events: list[EventCard]
    total: int
    status: Status | None
    year: int | None
    sort: str
    years: list[int]
    pager: Pager


class SearchPage(Part):
    """Claims found, best first. `named`: the events and sources of such names, on the first page.

    `is_answerable` false: nothing was asked that could be found. `is_begun`: no claim has the last
    word, so it was taken for the beginning of one. `events`, `sources` and `stances`:
    what the findings can be held to besides what `filters` says already.
    """

    q: str
    is_answerable: bool
    is_begun: bool
    filters: SearchFilters
    counts: FoundCounts
    named: list[Named]
    hits: list[Hit]
    events: list[FilterChoice]
    sources: list[FilterChoice]
    stances: list[FilterChoice]
    pager: Pager


class SuggestPage(Part):
    q: str
    suggestions: list[Suggestion]
