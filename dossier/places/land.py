"""The shape of the land around a place: coasts and the largest lakes, and no border of any kind."""

import json
from functools import cache
from itertools import pairwise
from math import atan2, cos, hypot, pi, sin
from pathlib import Path

from dossier.places.earth import Plane

FILE = Path(__file__).with_name("land.json")
STEP = 0.01  # degrees to a unit of the file
WIDEST_TURN = pi / 6  # between two far points, as seen from the centre
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
        if near := _clipped(_rounded(seen, half), half):
            areas.append(near)
        coasts += _coasts(seen, half)
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


def _holds(lines, point):
    """Say whether `point` is inside these closed lines, by the even-odd rule."""
    a, b = point
    inside = False
    for line in lines:
        for (p, q), (r, s) in zip(line, [*line[1:], line[0]], strict=True):
            if (q > b) != (s > b):
                inside ^= a < (r - p) * (b - q) / (s - q) + p
    return inside


def _rounded(line, half):
    """Draw far stretches around the square, as the Earth is round: never through its middle."""
    result = []
    for (x, y), (u, v) in pairwise([*line, line[0]]):
        result.append((x, y))
        if hypot(x, y) > 2 * half and hypot(u, v) > 2 * half:
            start = atan2(y, x)
            turn = (atan2(v, u) - start + pi) % (2 * pi) - pi
            steps = int(abs(turn) / WIDEST_TURN)
            for step in range(1, steps + 1):
                way = start + turn * step / (steps + 1)
                result.append((3 * half * cos(way), 3 * half * sin(way)))
    return result


def _clipped(line, half):
    """Return what of a closed line is within the square (Sutherland and Hodgman)."""
    for axis, sign in ((0, 1), (0, -1), (1, 1), (1, -1)):
        kept = []
        for one, other in zip(line, [*line[1:], *line[:1]], strict=True):
            here, there = half - sign * one[axis], half - sign * other[axis]
            if here >= 0:
                kept.append(one)
            if (here >= 0) != (there >= 0):
                part = here / (here - there)
                kept.append(tuple(a + (b - a) * part for a, b in zip(one, other, strict=True)))
        line = kept
        if not line:
            return []
    return line


def _coasts(seen, half):
    """Return the stretches of a projected outline that come into the square."""
    lines, line = [], []
    for (x, y), (u, v) in pairwise([*seen, seen[0]]):
        is_near = min(abs(x), abs(u)) <= half and min(abs(y), abs(v)) <= half
        if is_near and hypot(u - x, v - y) < half:
            line = line or [(x, y)]
            line.append((u, v))
        elif line:
            lines.append(line)
            line = []
    return [*lines, line] if line else lines


def _is_inside_out(plane, areas, half):
    """Say whether the areas hold the sea: so they do where land lies around the antipode."""
    tried = [(x * half, y * half) for x, y in TRIED]
    wrong = [is_land(*plane.place(*point)) != _holds(areas, point) for point in tried]
    return sum(wrong) > len(tried) / 2
