"""The shape of the land around a place: coasts and the largest lakes, and no border of any kind."""

import json
from functools import cache
from pathlib import Path

from dossier.places import frame
from dossier.places.earth import Plane

FILE = Path(__file__).with_name("land.json")
STEP = 0.01  # degrees to a unit of the file
TRIED = [(x / 4, y / 4) for x in (-3, 0, 2) for y in (-2, 0, 3)]  # of the half-width, for a vote


@cache
def rings():
    """Return the outlines of the land as lists of ``(latitude, longitude)``, read once."""
    found = []
    for flat in json.loads(FILE.read_text()):
        lon = lat = 0
        ring = []
        for dx, dy in zip(flat[::2], flat[1::2], strict=True):
            lon, lat = lon + dx, lat + dy
            ring.append((lat * STEP, lon * STEP))
        found.append(ring)
    return found


def around(centre, half):
    """Return the land within a square of ``2 * half`` kilometres, as ``(areas, coasts)``.

    Both are lists of lines of ``(kilometres east, kilometres north)`` of the centre. The areas are
    to be filled by the even-odd rule; where a coast leaves the square, so does its line.
    """
    plane, areas, coasts = Plane(centre), [], []
    for ring in rings():
        seen = [plane(lat, lon) for lat, lon in ring]
        if near := frame.clipped(frame.rounded(seen, half), half):
            areas.append(near)
        coasts += frame.stretches(seen, half)
    if _is_inside_out(plane, areas, half):
        areas.append([(-half, -half), (half, -half), (half, half), (-half, half)])
    return areas, coasts


def is_land(lat, lon):
    """Say whether the place is on land: on its meridian, the north pole is at sea."""
    inside = False
    for ring in rings():
        for (p, q), (r, s) in zip(ring, [*ring[1:], ring[0]], strict=True):
            west, east = (q - lon + 180) % 360 - 180, (s - lon + 180) % 360 - 180
            if (west >= 0) != (east >= 0) and abs(west - east) < 180:
                inside ^= p + (r - p) * west / (west - east) > lat
    return inside


def _is_inside_out(plane, areas, half):
    """Say whether the areas hold the sea: so they do where land lies around the antipode."""
    tried = [(x * half, y * half) for x, y in TRIED]
    wrong = [is_land(*plane.place(*point)) != frame.holds(areas, point) for point in tried]
    return sum(wrong) > len(tried) / 2
