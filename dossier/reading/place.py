"""Where it happened: as precisely as it is known, and by what well-known places."""

from dossier.places import towns
from dossier.reading.gate import page
from dossier.reading.locator import point
from dossier.reading.pages import PlacePage
from dossier.reading.whereabouts import coordinates, maps, nearby

NEAREST = 6
WITHIN = 300  # km: what is further off is not near


@page("reading/place.html")
def place(names, query):
    """Build the page of the place. Three queries."""
    where = names.core.event.place
    here = point(where)
    near = towns.nearest(here, NEAREST) if here else []
    return PlacePage(
        edition=names.edition(names.links("place")),
        event=names.head,
        coordinates=coordinates(where, here) if here else None,
        nearby=[nearby(km, way, name) for km, way, name, _at in near],
        is_remote=bool(near) and near[0][0] > WITHIN,
        maps=maps(where, here) if here else [],
    )
