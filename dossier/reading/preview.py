"""A preview: an edition that was never saved. Same freeze, same builds, same templates."""

from types import SimpleNamespace

from django import shortcuts
from django.http import Http404
from django.urls import Resolver404, resolve, reverse
from django.utils import timezone

from dossier.editions.freeze import freeze
from dossier.editions.preview import PreviewStanding
from dossier.editions.publish import one_snapshot
from dossier.editions.shelf import Spot
from dossier.reading import files
from dossier.reading.address import At, Links
from dossier.reading.gate import NotHere, of_site, query_of
from dossier.reading.names import Names


def render(request, event, path):
    """Answer with the public page at `path` of `event` as the next edition would show it.

    Its links stay under the address it was asked for at. The caller keeps it to the desk. Never
    stored anywhere. Freezes the whole event.
    """
    at, prefix = At(event.slug), request.path.removesuffix(path)
    try:
        match = resolve(reverse("event", args=[at]) + path)
        is_file = match.url_name == "file"
        build, template = (None, "") if is_file else (match.func.build, match.func.template)
    except (Resolver404, AttributeError):
        raise Http404 from None
    standing = _standing(event)
    if is_file:
        return files.preview(request, standing, match.kwargs["sha256"])
    names = Names(standing, Links(at, prefix))
    args = {name: value for name, value in match.kwargs.items() if name not in ("at", "form")}
    try:
        built = build(names, query_of(request), **args)
    except NotHere:
        raise Http404 from None
    request.own_language = built.event.language
    here = request.get_full_path()
    context = {"page": built, "is_preview": True, "live_url": here, "section": match.url_name}
    context |= of_site(request) | {"pinned_url": "", "json_url": ""}
    response = shortcuts.render(request, template, context)
    response.headers["Cache-Control"] = "no-store"
    return response


def _standing(event):
    """Return what the next edition would hold, as if it stood."""
    with one_snapshot():
        drafts = freeze(event.pk)
    number = (event.editions.values_list("number", flat=True).first() or 0) + 1
    edition = SimpleNamespace(number=number, published_at=timezone.now(), digest="", previous=None)
    spot = Spot(event.slug, event.pk, number, "", 0, edition.published_at)
    return PreviewStanding(spot, drafts, edition)
