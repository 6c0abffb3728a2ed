"""The timeline of an event: who said what when, and what had been said by a moment."""

from django.utils.translation import gettext as _

from dossier.reading.address import with_query
from dossier.reading.chronicle import Asked, Chronicle
from dossier.reading.clock import as_of, as_written, written
from dossier.reading.gate import BadQuery, page
from dossier.reading.pages import TimelinePage
from dossier.reading.placing import Placing
from dossier.reading.query import page_of, pager
from dossier.reading.replay import CLAIMS, Standings, near
from dossier.reading.time_parts import Choice, Filters
from dossier.vocabulary import Happening, Stance

NOON = "2024-01-25T12:00:00.000000Z"  # shown as an example where no moment is known
ENTRIES = 100  # to a page
FILTERS = ("actor", "question", "stance", "kind")


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
        filters=_filters(names, asked, claims, not query.keys().isdisjoint(FILTERS)),
        list_url=path,
        form_url=names.links.path("timeline"),
        example=as_written(at or next(iter(changes), NOON), placing.zone),
        moments=[placing.moment(*each) for each in near(changes, at)],
        moments_total=len(changes),
        **body,
    )


def asked_of(core, query):
    """Return the :class:`Asked` of a query, or raise BadQuery for what this edition lacks."""
    value = {name: query.get(name, [""])[-1] for name in FILTERS}
    sources = {body.slug: uid for uid, body in core.sources.items()}
    questions = {body.slug: number for number, body in core.questions.items()}
    if value["actor"] and value["actor"] not in sources:
        raise BadQuery(_("Nobody of that name speaks in this edition."))
    if value["question"] and value["question"] not in questions:
        raise BadQuery(_("This edition holds no such question."))
    if value["stance"] and value["stance"] not in set(Stance):
        raise BadQuery(_("A stance is one of: %(words)s.") % {"words": ", ".join(Stance)})
    if value["kind"] and value["kind"] not in set(Happening):
        raise BadQuery(_("A kind is one of: %(words)s.") % {"words": ", ".join(Happening)})
    return Asked(
        actor=sources.get(value["actor"]),
        question=questions.get(value["question"]),
        stance=Stance(value["stance"]) if value["stance"] else None,
        kind=Happening(value["kind"]) if value["kind"] else None,
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


def _filters(names, asked, claims, is_open):
    spoken = {s.speaker for claim in claims for s in claim.statements if s.speaker}
    actors = sorted(map(names.source, spoken), key=lambda ref: (ref.name.casefold(), ref.uid))
    sources, questions = names.core.sources, names.core.questions.items()
    return Filters(
        is_open=is_open,
        actors=[_choice(sources[ref.uid].slug, ref.name, ref.uid == asked.actor) for ref in actors],
        questions=[_choice(q.slug, q.wording, n == asked.question) for n, q in questions],
        stances=[_choice(word, _(word.label), word == asked.stance) for word in Stance],
        kinds=[_choice(word, _(word.label), word == asked.kind) for word in Happening],
    )


def _choice(value, words, is_chosen):
    return Choice(value=value, words=words, is_chosen=is_chosen)
