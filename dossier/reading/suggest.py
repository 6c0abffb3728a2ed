"""Suggestions while somebody types: events, sources and claims that may be meant."""

from django.views.decorators.http import require_safe

from dossier.editions import asked, listed, search
from dossier.reading import languages
from dossier.reading.address import At, Links
from dossier.reading.gate import data, html, query_of
from dossier.reading.search import address_of
from dossier.reading.search_pages import SuggestPage
from dossier.reading.search_parts import Suggestion
from dossier.reading.search_query import text_of

FEWEST = 2  # letters of a name
CLAIMS_FROM = 3  # letters of the last word, before claims are looked through
NAMES, CLAIMS = 4, 5


@require_safe
def suggest(request, form="html"):
    """Answer with up to 13 things to go to. Four queries at most."""
    text, lang = text_of(query_of(request)), languages.asked(request)
    built = SuggestPage(q=text, suggestions=_found(text, lang))
    if form == "json":
        return data(built.model_dump(mode="json"))
    response = html(request, "reading/suggest.html", built, region="suggestions")
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _found(text, lang):
    looked = search.query_for(text).begun
    last = looked.groups[-1][-1].text if looked.groups else ""
    if len(last) < FEWEST or not asked.is_answerable(looked.groups):
        return []
    others = search.others(looked, size=NAMES)
    claims = search.suggested(looked, size=CLAIMS) if len(last) >= CLAIMS_FROM else []
    ids = {row[4] for row in others} | {event_id for _key, _title, event_id in claims}
    events = listed.events_by_id(ids)
    found = [_named(row, events[row[4]], lang) for row in others]
    return found + [_claim(*claim[:2], events[claim[2]], lang) for claim in claims]


def _named(row, event, lang):
    kind, slug, title, _is_withdrawn, _event_id = row
    language = event.texts[0]["language"] if kind == "event" and event.texts else ""
    url = address_of(kind, slug, lang)
    return Suggestion(kind=kind, label=title, beside="", language=language, url=url)


def _claim(key, title, event, lang):
    url = Links(At(event.slug), language=lang)("claim", int(key))
    language = event.texts[0]["language"] if event.texts else ""
    return Suggestion(kind="claim", label=title, beside=event.title, language=language, url=url)
