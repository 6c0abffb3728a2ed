"""The timeline of an event: who said what when, and what had been said by a moment."""

from dossier.reading.address import with_query
from dossier.reading.as_of import as_of
from dossier.reading.chronicle import Chronicle
from dossier.reading.clock import as_written, written
from dossier.reading.filters import FILTERS, asked_of, filters_of
from dossier.reading.gate import page
from dossier.reading.pages import TimelinePage
from dossier.reading.placing import Placing
from dossier.reading.query import page_of, pager
from dossier.reading.replay import CLAIMS, Standings
from dossier.reading.stepping import near

NOON = "2024-01-25T12:00:00.000000Z"  # shown as an example where no moment is known
ENTRIES = 100  # to a page


@page("reading/timeline.html", region="timeline")
def timeline(names, query):
    """Build the timeline; with ``as_of``, what had been said by then. Reads every claim; six queries."""
    asked, number = asked_of(names.core, query), page_of(query)
    kept = {name: query.get(name, [""])[-1] for name in FILTERS}
    path = with_query(names.links("timeline"), **kept)
    claims = names.standing.claims()
    chronicle = Chronicle(claims, names.core, asked)
    placing = Placing(names, claims, path, asked)
    at = as_of(query, placing.zone)
    changes = chronicle.changes()
    body = _replay(chronicle, placing, at, number) if at else _list(chronicle, placing, number)
    return TimelinePage(
        edition=names.edition(names.links("timeline")),
        event=names.head,
        zone=placing.zone,
        filters=filters_of(names, asked, claims, is_open=not query.keys().isdisjoint(FILTERS)),
        list_url=path,
        form_url=names.links.path("timeline"),
        example=as_written(at or next(iter(changes), NOON), placing.zone),
        moments=[placing.moment(*each) for each in near(changes, at)],
        moments_total=len(changes),
        **body,
    )


def _list(chronicle, placing, number):
    apart = [*chronicle.reported, *chronicle.unplaced]
    entries = [*placing.by_day(chronicle.entries), *map(placing.undated, apart)]
    turner = pager(placing.path, {}, number, len(entries), ENTRIES)
    shown = entries[(number - 1) * ENTRIES : number * ENTRIES]
    return {
        "dated": len(chronicle.entries),
        "undated": len(apart),
        "days": placing.days(shown),
        "replay": None,
        "pager": turner,
    }


def _replay(chronicle, placing, at, number):
    order = {question: place for place, question in enumerate(placing.names.core.questions)}
    standings = Standings(chronicle, at, order)
    path = with_query(placing.path, as_of=written(at))
    turner = pager(path, {}, number, len(standings.claims), CLAIMS)
    return {
        "dated": len(chronicle.entries),
        "undated": len(chronicle.reported) + len(chronicle.unplaced),
        "days": [],
        "replay": standings.replay(placing, (number - 1) * CLAIMS, CLAIMS),
        "pager": turner,
    }
