"""The site's own pages: all events, about this desk, and the schema of its data."""

from functools import cache

from django.conf import settings
from django.urls import reverse
from django.views.decorators.http import require_safe

from dossier.dates import stamp
from dossier.editions import catalogue, listed, shelf
from dossier.reading import languages, pages, search, search_pages
from dossier.reading.across_parts import AcrossPage
from dossier.reading.address import At, Links, with_query
from dossier.reading.gate import data, html, query_of
from dossier.reading.parts import EventCard, Tally
from dossier.reading.query import page_of, pager, sort_of, status_of, year_of
from dossier.reading.search_query import is_search
from dossier.vocabulary import Status

CARDS = 20  # events to a page
SHOWN = [
    search_pages.HomePage,
    search_pages.SearchPage,
    search_pages.SuggestPage,
    pages.EventPage,
    pages.QuestionPage,
    pages.ComparePage,
    pages.ClaimPage,
    pages.OriginsPage,
    pages.QuantitiesPage,
    pages.PlacePage,
    pages.TimelinePage,
    pages.PositionPage,
    pages.SourcePage,
    AcrossPage,
    pages.ReportPage,
    pages.EditionsPage,
    pages.DifferencePage,
    pages.AboutPage,
    pages.HowPage,
]


@require_safe
def home(request, form="html"):
    """Answer with the published events, or with the claims that a search finds."""
    query, lang = query_of(request), languages.asked(request)
    if is_search(query):  # not kept: there is no end to what can be typed
        built, template = search.build(query, lang), "reading/search.html"
    else:
        request.spot = shelf.look(shelf.SITE)
        built, template = events(query, lang), "reading/home.html"
    if form == "json":
        return data(built.model_dump(mode="json"))
    return html(request, template, built, region="results")


def events(query, lang):
    """Return the page of events. Eight queries."""
    status, year, sort, number = status_of(query), year_of(query), sort_of(query), page_of(query)
    total, spots = listed.events(
        status=status or "", year=year or "", sort=sort, start=(number - 1) * CARDS, size=CARDS
    )
    found = catalogue.latest_of([spot.event_id for spot in spots]) if spots else {}
    return search_pages.HomePage(
        events=[_card(spot, *found[spot.event_id], lang) for spot in spots],
        total=total,
        status=status,
        year=year,
        sort=sort,
        years=[year for year, _count in listed.years()],
        pager=pager(with_query(reverse("home"), lang=lang), query, number, total, CARDS),
    )


def _card(spot, body, counts, published_at, lang):
    return EventCard(
        slug=body.slug,
        language=body.language or "en",
        title=body.title,
        summary=body.summary,
        happened=body.happened,
        place_name=body.place.name if body.place else "",
        edition=spot.number,
        published_at=stamp(published_at),
        tally=Tally(**{status.value: counts[status.value] for status in Status}),
        questions=counts["question"],
        url=Links(At(body.slug), language=lang)("event"),
        is_withdrawn=body.withdrawn is not None,
    )


@require_safe
def about(request, form="html"):
    """Answer with who we are, how to reach us, how we work, and the licence. No query."""
    built = pages.AboutPage(
        name=settings.DESK_NAME,
        who=settings.DESK_WHO,
        contact=settings.DESK_CONTACT,
        method=settings.DESK_METHOD,
        licence=settings.DESK_LICENCE,
    )
    if form == "json":
        return data(built.model_dump(mode="json"))
    return html(request, "reading/about.html", built)


@cache
def _schema():
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$defs": {}}
    for shown in SHOWN:
        part = shown.model_json_schema(ref_template="#/$defs/{model}")
        schema["$defs"] |= part.pop("$defs", {}) | {shown.__name__: part}
    return schema


@require_safe
def schema(request):
    """Answer with the JSON Schema of every page's data, made from the types the pages are."""
    return data(_schema())
