"""From a pinned page to the editions before and after it. Never part of the page's JSON."""

from types import SimpleNamespace

from dossier.reading.names import SECTIONS

STEADY = {name for name, _label in SECTIONS} - {"editions"}  # pages that every edition has


def beside(names, request):
    """Return ``earlier`` and ``later``, each an edition's number and address; None at the ends.

    They lead to the same page where every edition has it; what else is read here may not have been
    published then, or no longer, so that those pages lead to the overview.
    """
    here, standing = request.resolver_match.url_name, names.standing
    name = here if here in STEADY else "event"

    def at(number):
        return SimpleNamespace(number=number, url=names.links.pinned(number)(name))

    return SimpleNamespace(
        earlier=at(standing.number - 1) if standing.number > 1 else None,
        later=at(standing.number + 1) if standing.number < standing.spot.number else None,
    )
