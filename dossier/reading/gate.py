"""The one gate of the public pages: from an address to an edition, and from a page to bytes.

A page is a *build*: a function of a :class:`~dossier.reading.names.Names`, the known query
parameters and the arguments of the address, which returns a page object. :func:`page` makes of
it the view for its HTML and its ``.json``; the preview calls the same build.
"""

from functools import wraps
from types import SimpleNamespace

from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from dossier.editions import catalogue, library, shelf
from dossier.editions.canon import canonical
from dossier.reading import languages
from dossier.reading.address import At, Links, json_path, with_query
from dossier.reading.beside import beside
from dossier.reading.names import Names
from dossier.reading.since import since
from dossier.reading.went import went

LIVE = "max-age=0, s-maxage=60, stale-while-revalidate=600"
PINNED_DATA = "max-age=3600, s-maxage=86400"  # long, but a redaction must still reach people
REGIONS = {
    "changes",
    "claims",
    "comparison",
    "editions",
    "origins",
    "position",
    "quantities",
    "results",
    "suggestions",
    "timeline",
}
# What else an address carries changes nothing; its language is kept apart.
KNOWN_QUERY = {
    "actor",
    "actors",
    "as_of",
    "by",
    "claim",
    "claims",
    "event",
    "fold",
    "footing",
    "from",
    "kind",
    "page",
    "q",
    "question",
    "sort",
    "source",
    "stance",
    "status",
    "to",
    "with",
    "year",
}


class Gone(Exception):
    """It stood once and no longer does: 410, with what, why and since when."""

    def __init__(self, what, reason, since="", event_url=""):
        super().__init__(reason)
        self.what, self.reason, self.since, self.event_url = what, reason, since, event_url


class BadQuery(Exception):
    """The address asks for something no page can be: 400, with a sentence.

    `readings`: the moments it may have meant, as :mod:`dossier.reading.as_of` makes them.
    """

    def __init__(self, reason, readings=()):
        super().__init__(reason)
        self.readings = readings


class Elsewhere(Exception):
    """What the address asks for has an address of its own, `url`: 302."""

    def __init__(self, url):
        super().__init__(url)
        self.url = url


class NotHere(Exception):
    """This edition does not hold it; `wanted` says what: kind, and key or slug."""

    def __init__(self, kind, **wanted):
        super().__init__(kind)
        self.kind, self.wanted = kind, wanted


def page(template, *, region=None):
    """Make the view of a build. `region` names the partial that an htmx request may ask for."""

    def make(build):
        @require_safe
        @wraps(build)
        def view(request, at, form="html", **args):
            request.spot = spot = shelf.look(at.slug)
            try:
                standing = stand(at, spot)
                names = Names(standing, Links(at, language=languages.asked(request)))
                built = build(names, query_of(request), **args)
            except Elsewhere as there:
                return HttpResponseRedirect(data_path(there.url) if form == "json" else there.url)
            except NotHere as missing:
                return not_here(request, at, spot, missing)
            if form == "json":
                return data(built.model_dump(mode="json"), pinned=standing.is_pinned)
            return html(request, template, built, names, region)

        view.build, view.template = build, template
        return view

    return make


def stand(at, spot):
    """Open the edition an address names. Raises Gone or Http404 where there is none."""
    if spot is None:
        gone = catalogue.moved(Links(At(at.slug)).path("event"))
        if gone:
            raise Gone(gone.what, gone.reason, gone.since)
        raise Http404
    if at.number is not None and at.number > spot.number:
        raise Http404
    return library.Standing(spot, at.number)


def not_here(request, at, spot, missing):
    """Answer for what this edition lacks: 301 to where it went, 410, or 404."""
    path = request.path.removesuffix(".json").rstrip("/") + "/"
    live, lang = path.replace(f"/{at}/", f"/{at.slug}/", 1), languages.asked(request)
    event_url = Links(at, language=lang)("event")
    if found := went(live):
        if found.to:
            to = found.to.replace(f"/{at.slug}/", f"/{at}/", 1)
            to = json_path(to) if request.path.endswith(".json") else to
            return HttpResponsePermanentRedirect(with_query(to, lang=lang))
        raise Gone(found.what, found.reason, found.since, event_url)
    last = library.Standing(spot, at.number).once_stood(missing.kind, **missing.wanted)
    if last is None:
        raise Http404
    why = gettext("It was taken out of the dossier after edition %(number)s.") % {"number": last}
    raise Gone(missing.kind, why, event_url=event_url)


def data_path(url):
    """Return the address of the same page as data; it has no language."""
    path, _mark, query = with_query(url, lang="").partition("?")
    return json_path(path) + _mark + query


def query_of(request):
    """Return ``{name: [value, …]}`` of the query parameters pages know, as the address has them."""
    return {name: request.GET.getlist(name) for name in request.GET if name in KNOWN_QUERY}


def data(value, *, pinned=False):
    """Return canonical JSON of `value`."""
    response = HttpResponse(canonical(value), content_type="application/json; charset=utf-8")
    response.headers["Cache-Control"] = f"public, {PINNED_DATA if pinned else LIVE}"
    response.headers["Access-Control-Allow-Origin"] = "*"  # public data, read without cookies
    return response


def html(request, template, built, names=None, region=None):
    """Render a page, or of it the region an htmx request asks for, with the page's title."""
    query = with_query("", **query_of(request))
    request.own_language = built.event.language if names else ""
    context = {"live_url": request.path + query, "json_url": json_path(request.path) + query}
    context |= {"page": built} | of_site(request)
    if names is not None:
        context |= of_event(request, built, names)
    if region and region_asked(request) == region:
        context |= {"title": f"{template}#title", "region": f"{template}#{region}"}
        template = "reading/_parts/region.html"
    response = render(request, template, context)
    response.headers["Cache-Control"] = f"public, {LIVE}"
    response.headers["Content-Language"] = translation.get_language()
    response.headers["Vary"] = "Accept-Language"
    if region:
        response.headers["Vary"] += ", HX-Request, HX-Target, HX-History-Restore-Request"
    return response


def of_event(request, built, names):
    """Return what every page of an event knows: its other addresses, and whether it is outdated.

    `latest`: the edition that stood as the page was made, and the address that says which does now.
    """
    query = with_query("", **query_of(request))
    path, live, pinned = request.path, names.links.live, built.edition.pinned_url
    return {
        "live_url": path.replace(names.links.path("event"), live.path("event"), 1) + query,
        "pinned_url": pinned and pinned + query,
        "json_url": json_path(path) + query,
        "section": request.resolver_match.url_name,
        "since": since(names) if names.standing.is_pinned else None,
        "beside": beside(names, request) if names.standing.is_pinned else None,
        "latest": {"number": names.standing.spot.number, "url": live.path("latest")},
    }


def region_asked(request):
    """Return the region htmx asks for, or nothing: a history restore wants the whole page.

    The cache keeps pages by this very answer, so that a fragment is never kept as a page.
    """
    meta = request.META
    if meta.get("HTTP_HX_REQUEST") != "true" or "HTTP_HX_HISTORY_RESTORE_REQUEST" in meta:
        return ""
    target = meta.get("HTTP_HX_TARGET", "")
    return target if target in REGIONS else ""


def of_site(request):
    """Return what every page knows of the site: `site`, `lang` as asked for, `languages`.

    `here` is the address read, `home_url` that of the first page, both in the language asked for.

    The site's name and absolute address are of the settings, never of the Host header.
    """
    lang, here = languages.asked(request), with_query(request.path, **query_of(request))
    return {
        "home_url": with_query(reverse("home"), lang=lang),
        "here": with_query(here, lang=lang),
        "site": SimpleNamespace(name=settings.DESK_NAME, url=settings.SITE_URL, htmx=True),
        "lang": lang,
        "languages": languages.choices(here),
    }
