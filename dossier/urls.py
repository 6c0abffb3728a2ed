"""Every address of the house. Public ones answer as pages and, with ``.json``, as data."""

from django.contrib import admin
from django.urls import include, path, register_converter

from dossier.reading import (
    across,
    address,
    claim,
    comparison,
    difference,
    editions,
    errors,
    event,
    files,
    home,
    how,
    origins,
    place,
    position,
    quantities,
    report,
    source,
    suggest,
    timeline,
)

register_converter(address.AtConverter, "at")
register_converter(address.LiveConverter, "live")
register_converter(address.SlugConverter, "word")
register_converter(address.NumberConverter, "number")
register_converter(address.DigestConverter, "digest")


def both(route, view, name):
    """Return the two addresses of a page: its HTML, and its data with ``/`` made ``.json``."""
    return [
        path(f"{route}/", view, name=name),
        path(f"{route}.json", view, {"form": "json"}, name=f"{name}.json"),
    ]


urlpatterns = [
    path("", home.home, name="home"),
    path("index.json", home.home, {"form": "json"}, name="home.json"),
    *both("suggest", suggest.suggest, "suggest"),
    *both("about", home.about, "about"),
    *both("how-we-work", how.how, "how"),
    *both("sources/<word:slug>", across.source, "across"),
    path("schema.json", home.schema, name="schema"),
    path("events/<live:at>/latest.json", editions.latest, name="latest"),
    path("events/<at:at>/edition.json", editions.edition_json, name="edition"),
    *both("events/<live:at>/editions", editions.editions, "editions"),
    *both(
        "events/<live:at>/editions/<number:before>..<number:after>",
        difference.difference,
        "difference",
    ),
    *both("events/<at:at>", event.event, "event"),
    *both("events/<at:at>/compare", comparison.compare, "compare"),
    *both("events/<at:at>/questions/<word:slug>", comparison.question, "question"),
    *both("events/<at:at>/claims/<number:number>", claim.claim, "claim"),
    *both("events/<at:at>/origins", origins.origins, "origins"),
    *both("events/<at:at>/place", place.place, "place"),
    *both("events/<at:at>/timeline", timeline.timeline, "timeline"),
    *both("events/<at:at>/quantities", quantities.quantities, "quantities"),
    *both("events/<at:at>/sources/<word:slug>", source.source, "source"),
    *both("events/<at:at>/sources/<word:slug>/questions/<word:of>", position.position, "position"),
    *both("events/<at:at>/reports/<number:number>", report.report, "report"),
    path("events/<at:at>/files/<digest:sha256>", files.file, name="file"),
    path("desk/account/", include("dossier.desk.account_urls")),
    path("desk/", admin.site.urls),
]

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.server_error
