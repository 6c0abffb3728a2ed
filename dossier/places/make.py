"""Makes land.json and towns.json anew from the public-domain files that README.md names."""

import json
import sys
from math import cos, hypot, radians
from pathlib import Path

HERE = Path(__file__).parent
TOLERANCE = 1.5  # hundredths of a degree: about 1.5 km
NAMES = {"DumontDUrville": "Dumont d’Urville", "St Johns": "St John’s"}


def land(path):
    """Write the outlines of a TopoJSON file with an object `land`, simplified."""
    topology = json.loads(Path(path).read_text())
    (scale_x, scale_y), (left, top) = topology["transform"].values()
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append(((x * scale_x + left) * 100, (y * scale_y + top) * 100))
        arcs.append(points)
    shapes = topology["objects"]["land"]
    rings = []
    for shape in shapes.get("geometries", [shapes]):
        for polygon in shape["arcs"]:
            for ring in polygon:
                points = []
                for index in ring:
                    arc = arcs[index] if index >= 0 else arcs[~index][::-1]
                    points += arc[1 if points else 0 :]
                rings.append(_deltas(_simple(points)))
    text = json.dumps([ring for ring in rings if len(ring) >= 8], separators=(",", ":"))
    HERE.joinpath("land.json").write_text(text.replace("],", "],\n") + "\n")


def _simple(points):
    """Leave out what lies within the tolerance of the line drawn without it (Douglas, Peucker)."""
    middle = len(points) // 2
    keep = {0, middle, len(points) - 1}
    todo = [(0, middle), (middle, len(points) - 1)]
    while todo:
        start, end = todo.pop()
        away, at = max(
            ((_away(points[i], points[start], points[end]), i) for i in range(start + 1, end)),
            default=(0, 0),
        )
        if away > TOLERANCE:
            keep.add(at)
            todo += [(start, at), (at, end)]
    return [points[i] for i in sorted(keep)]


def _away(point, start, end):
    """Return how far `point` is from the line, east to west in the width it has up there."""
    narrow = max(0.05, cos(radians(point[1] / 100)))
    x, y = (point[0] - start[0]) * narrow, point[1] - start[1]
    u, v = (end[0] - start[0]) * narrow, end[1] - start[1]
    along = max(0, min(1, (x * u + y * v) / (u * u + v * v))) if u or v else 0
    return hypot(x - along * u, y - along * v)


def _deltas(points):
    flat, x, y = [], 0, 0
    for to_x, to_y in (map(round, point) for point in points[:-1]):
        if not flat or (to_x, to_y) != (x, y):
            flat += [to_x - x, to_y - y]
            x, y = to_x, to_y
    return flat


def towns(path):
    """Write the places of the tz database's zone.tab: name, minutes of latitude, of longitude."""
    found = set()
    for line in Path(path).read_text().splitlines():
        if not line.startswith("#"):
            _country, at, zone = line.split("\t")[:3]
            cut = max(at.rfind("+"), at.rfind("-"))
            name = zone.rpartition("/")[2].replace("_", " ")
            found.add((NAMES.get(name, name), _minutes(at[:cut]), _minutes(at[cut:])))
    rows = [json.dumps(row, ensure_ascii=False) for row in sorted(found)]
    HERE.joinpath("towns.json").write_text("[\n" + ",\n".join(rows) + "\n]\n")


def _minutes(written):
    """Return ±DDMM, ±DDDMM, ±DDMMSS or ±DDDMMSS in whole minutes."""
    sign, digits = -1 if written[0] == "-" else 1, written[1:]
    seconds = int(digits[-2:]) if len(digits) > 5 else 0
    digits = digits[:-2] if len(digits) > 5 else digits
    return sign * round(int(digits[:-2]) * 60 + int(digits[-2:]) + seconds / 60)


if __name__ == "__main__":
    land(sys.argv[1])
    towns(sys.argv[2])
