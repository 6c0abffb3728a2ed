"""Searching what is published: claims by words and filters, with the events and sources so named."""

from django.urls import reverse
from django.utils.translation import gettext

from dossier.editions import asked, listed, search, words
from dossier.reading import search_days, search_query, snippets
from dossier.reading.address import At, Links, with_query
from dossier.reading.parts import Tally
from dossier.reading.query import page_of, pager
from dossier.reading.search_pages import SearchPage
from dossier.reading.search_parts import FilterChoice, FoundCounts, Hit, Named
from dossier.vocabulary import Stance

SIZE = 20  # claims to a page


def build(query, lang):
    """Return the page of findings. Eight queries, and one or two more where little is found."""
    text, filters = search_query.text_of(query), search_query.filters_of(query)
    looked = search.query_for(text, marks=marks_of(filters), status=filters.status or "")
    number = page_of(query)
    is_asked = bool(looked.marks) or asked.is_answerable(looked.groups)
    found = _found(looked, number) if is_asked else None
    if found and not found.ranked and asked.can_be_begun(looked.groups):
        looked = looked.begun
        found = _found(looked, number)
    named = search.others(looked) if found and not looked.marks and number == 1 else []
    rows = found.rows if found else []
    events = listed.events_by_id({*(row.event_id for row in rows), *(row[4] for row in named)})
    home = with_query(reverse("home"), lang=lang)
    return SearchPage(
        q=text,
        is_answerable=is_asked,
        filters=filters,
        is_begun=looked.is_begun,
        counts=_counts(found),
        named=[_named(*row, events, lang) for row in named],
        hits=_hits(looked, rows, events, lang),
        events=_events(filters, [events[row.event_id] for row in rows]),
        sources=_sources(found, filters),
        stances=[FilterChoice(value=stance, label=gettext(stance.label)) for stance in Stance],
        pager=pager(home, query, number, found.ranked if found else 0, SIZE),
    )


def _found(looked, number):
    return search.claims(looked, start=(number - 1) * SIZE, size=SIZE)


def marks_of(filters):
    """Return the marks asked for: of each list, one has to be on a claim. A query for a source."""
    marks, stance = [], filters.stance
    if filters.event:
        marks.append([f"event {filters.event}"])
    if filters.source:
        # Nobody of that name: a mark that stands nowhere.
        uids = [uid for uid, _slug, _name in listed.sources(slug=filters.source)] or ["nobody"]
        marks.append([f"who {uid} {stance}" if stance else f"who {uid}" for uid in uids])
    elif stance:
        marks.append([f"stance {stance}"])
    if days := search_days.days_of(filters):
        marks.append(search_days.marks_between(*days))
    return marks


def _counts(found):
    if found is None:
        return FoundCounts(total=0, is_exact=True, ranked=0, by_status=None)
    tally = Tally(**found.by_status) if found.by_status else None
    return FoundCounts(
        total=found.total, is_exact=found.is_exact, ranked=found.ranked, by_status=tally
    )


def _events(filters, shown):
    """Return the events to choose from: those of the claims shown, and the one asked for."""
    named = {entry.slug: entry.title for entry in shown}
    if filters.event and filters.event not in named:
        named[filters.event] = listed.event_named(filters.event) or filters.event
    return [
        FilterChoice(value=slug, label=title)
        for slug, title in sorted(named.items(), key=_by_label)
    ]


def _sources(found, filters):
    """Return the sources to choose from: those the best findings name, and the one asked for."""
    rows = listed.sources(found.sources) if found and found.sources else []
    named = {slug: name for _uid, slug, name in rows}
    if filters.source and filters.source not in named:
        named |= {slug: name for _uid, slug, name in listed.sources(slug=filters.source)}
    return [
        FilterChoice(value=slug, label=name) for slug, name in sorted(named.items(), key=_by_label)
    ]


def _by_label(pair):
    return pair[1].casefold()


def _named(kind, slug, title, is_withdrawn, event_id, events, lang):
    return Named(
        kind=kind,
        title=title,
        language=_language(events[event_id]) if kind == "event" else "",
        url=address_of(kind, slug, lang),
        is_withdrawn=is_withdrawn,
    )


def address_of(kind, slug, lang):
    """Return the address of an event, or of a source across events."""
    if kind == "event":
        return Links(At(slug), language=lang)("event")
    return with_query(reverse("across", args=[slug]), lang=lang)


def _hits(looked, rows, events, lang):
    texts = [snippets.readable(row) for row in rows]
    marked = iter(_marked(looked, [text for each in texts for text in each]))
    found = [[next(marked) for _text in each] for each in texts]
    return [
        _hit(row, each, where, events[row.event_id], lang)
        for row, each, where in zip(rows, texts, found, strict=True)
    ]


def _marked(looked, texts):
    """Return the spans found in each of the texts. One query, or none without words."""
    if not looked.words:
        return [[] for _text in texts]
    folded = [(words.config_of(text["language"]), words.fold(text["text"])) for text in texts]
    lines = search.headlines(looked, folded) if folded else []
    return [
        snippets.spans(text["text"], line, looked.sounds)
        for text, line in zip(texts, lines, strict=True)
    ]


def _hit(row, texts, found, event, lang):
    links = Links(At(event.slug), language=lang)
    is_worded = bool(texts) and texts[0]["what"] == "wording"  # not where it was redacted
    wording = texts[0] if is_worded else {"text": row.title, "language": _language(event)}
    return Hit(
        number=int(row.key),
        url=links("claim", int(row.key)),
        compare_url=links("compare"),
        status=row.status,
        language=wording["language"],
        wording=snippets.pieces(wording["text"], found[0] if is_worded else []),
        snippets=snippets.of(texts[is_worded:], found[is_worded:]),
        is_withdrawn=row.is_withdrawn,
        event_title=event.title,
        event_url=links("event"),
    )


def _language(event):
    return event.texts[0]["language"] if event.texts else "en"
