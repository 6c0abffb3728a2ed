"""The events and sources that stand, by what search holds of them: lists, and who has a name."""

from django.db import connection

from dossier.editions.asked import lexeme
from dossier.editions.shelf import Spot
from dossier.models import SearchEntry

SORTS = {
    "changed": "s.changed_at DESC, s.slug",
    "happened": "e.happened_at DESC NULLS LAST, s.slug",
}
LISTED = """
    FROM dossier_searchentry e JOIN dossier_shelf s ON s.event_id = e.event_id
    WHERE e.kind <> 'claim' AND dossier_words(e.words) @@ %s::tsquery
"""
YEARS = """
    SELECT extract(year FROM happened_at AT TIME ZONE 'UTC')::int AS year, count(*)
    FROM dossier_searchentry WHERE kind <> 'claim' AND dossier_words(words) @@ %s::tsquery
        AND happened_at IS NOT NULL GROUP BY year ORDER BY year DESC
"""
SOURCES = """
    SELECT DISTINCT ON (key) key, slug, title FROM dossier_searchentry
    WHERE kind <> 'claim' AND dossier_words(words) @@ %s::tsquery ORDER BY key, event_id
"""


def rows_of(sql, params):
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall()


def events(*, status="", year="", sort="changed", start=0, size=20):
    """Return ``(how many, their spots from start)`` of the events with such claims. Two queries."""
    marks = ["kind event", status and f"has {status}", year and f"year {year}"]
    asked = " & ".join(lexeme(mark) for mark in marks if mark)
    [(total,)] = rows_of(f"SELECT count(*) {LISTED}", [asked])
    columns = ", ".join(f"s.{name}" for name in Spot._fields)
    order = f"ORDER BY {SORTS[sort]} LIMIT %s OFFSET %s"
    rows = rows_of(f"SELECT {columns} {LISTED} {order}", [asked, size, start])
    return total, [Spot(*row) for row in rows]


def years():
    """Return ``[(year, how many events), …]``, latest first. One query."""
    return rows_of(YEARS, [lexeme("kind event")])


def events_by_id(ids):
    """Return the entries of these events, by event id. One query."""
    names = ("event_id", "slug", "title", "texts")
    rows = SearchEntry.objects.filter(kind="event", key="event", event_id__in=ids).only(*names)
    return {row.event_id: row for row in rows}


def event_named(slug):
    """Return the title of the event of that slug, or nothing. One query."""
    found = rows_of(SOURCES, [f"{lexeme('kind event')} & {lexeme(f'slug {slug}')}"])
    return found[0][2] if found else ""


def sources(keys=(), *, slug=""):
    """Return ``[(uid, slug, name), …]`` of sources by uid or slug, each once. One query."""
    marks = [f"key {key}" for key in keys] + ([f"slug {slug}"] if slug else [])
    either = " | ".join(map(lexeme, marks)) or lexeme("none")
    return rows_of(SOURCES, [f"{lexeme('kind source')} & ({either})"])
