"""A source across events: what it said in each, what became of it, and its grades over time."""

from django.http import Http404, HttpResponsePermanentRedirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from dossier.dates import stamp
from dossier.editions import across, shelf
from dossier.reading import languages
from dossier.reading.across_parts import AcrossGrade, AcrossPage, InEvent, Whose
from dossier.reading.address import At, Links, with_query
from dossier.reading.gate import Gone, data, html, query_of
from dossier.reading.query import page_of, pager
from dossier.reading.tallies import added, record_of

EVENTS = 100  # to a page


@require_safe
def source(request, slug, form="html"):
    """Answer with a source across events, by its opaque id. Eight queries, for any number of events."""
    request.spot = shelf.look(shelf.SITE)
    uid = across.named(slug)
    lang = languages.asked(request)
    if uid is None:
        return _elsewhere(slug, form, lang)
    body, versions = across.versions(uid)
    if body.slug != slug:
        return _lead(body.slug, form, lang)
    number, url = page_of(query_of(request)), with_query(reverse("across", args=[slug]), lang=lang)
    built = _page(body, versions, url, lang, number)
    if form == "json":
        return data(built.model_dump(mode="json"))
    return html(request, "reading/across.html", built)


def _page(body, versions, url, lang, number):
    ids = across.standing_in(body.uid)
    told, above = across.events(ids), across.lines(ids)
    claims = across.claims_with(body.uid, ids)
    slugs = {event: held.slug for event, _slug, _number, _at, held in versions}
    events = [
        _in_event(body.uid, slugs[event], *told[event], above[event], claims[event], lang)
        for event in ids
    ]
    named = body.model_dump(include={"uid", "slug", "name", "native_name", "language", "kind"})
    return AcrossPage(
        source=Whose(**named, url=url),
        grades=_grades(versions, lang),
        record=added([event.record for event in events]),
        parties=sum(event.is_party for event in events),
        total=len(events),
        events=events[(number - 1) * EVENTS : number * EVENTS],
        pager=pager(url, {}, number, len(events), EVENTS),
    )


def _in_event(uid, slug, body, edition, above, claims, lang):
    links = Links(At(body.slug), language=lang)
    return InEvent(
        slug=body.slug,
        title=body.title,
        language=body.language or "en",
        url=links("event"),
        source_url=links("source", slug),
        edition=edition,
        is_party=not set(body.parties).isdisjoint(_lineage(uid, above)),
        is_withdrawn=body.withdrawn is not None,
        record=record_of(uid, claims),
    )


def _lineage(uid, above):
    seen = []
    while uid and uid not in seen:
        seen.append(uid)
        uid = above.get(uid)
    return seen


def _grades(versions, lang):
    """Return the :class:`AcrossGrade` of every grade that was published, newest first."""
    grades, was = [], None
    for _event, slug, number, at, body in versions:
        given = body.reliability, body.reliability_reason
        if given != was:
            links = Links(At(slug, number), language=lang)
            grades.append(
                AcrossGrade(
                    reliability=body.reliability,
                    reason=body.reliability_reason,
                    since=body.graded_at,
                    event=slug,
                    edition=number,
                    published_at=stamp(at),
                    url=links("source", body.slug),
                )
            )
        was = given
    return grades[::-1]


def _elsewhere(slug, form, lang):
    """Answer for a source that no event holds under this slug: 301, 410 or 404."""
    for other in across.led_from(slug):
        if across.named(other):
            return _lead(other, form, lang)
    if across.once_named(slug):
        raise Gone("source", gettext("No dossier that stands now names it."))
    raise Http404


def _lead(slug, form, lang):
    name = "across.json" if form == "json" else "across"
    return HttpResponsePermanentRedirect(with_query(reverse(name, args=[slug]), lang=lang))
