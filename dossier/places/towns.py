"""Places one knows, to tell where another place is by. Names and positions only, no country."""

import json
from functools import cache
from pathlib import Path

from dossier.places.earth import bearing, distance

FILE = Path(__file__).with_name("towns.json")


@cache
def known():
    """Return ``[(name, latitude, longitude), …]``, read once. Positions are to a minute of arc."""
    return [(name, lat / 60, lon / 60) for name, lat, lon in json.loads(FILE.read_text())]


def nearest(here, most):
    """Return the `most` nearest to ``(latitude, longitude)``, nearest first.

    Each as ``(kilometres, degrees from north, name, (latitude, longitude))``, seen from `here`.
    """
    found = sorted((distance(here, (lat, lon)), name, lat, lon) for name, lat, lon in known())
    return [
        (km, bearing(here, (lat, lon)), name, (lat, lon)) for km, name, lat, lon in found[:most]
    ]
