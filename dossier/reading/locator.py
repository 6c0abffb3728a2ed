"""The locator map: what stands where on the drawing, in its own units. No border is ever drawn.

Every place is at its true distance and in its true direction from the middle, where the event is.
"""

from functools import lru_cache
from types import SimpleNamespace

from dossier.places import land, towns
from dossier.places.earth import Plane

WIDTH, HEIGHT = 480, 360
LEAST, MOST = 250, 1_600  # km from the middle to the side
WANTED = 4  # towns that should be on the map, where there are so many within reach
OFFERED = 14
LETTER, LINE = 8.2, 17  # the widest a letter is on average, and the height of a label
SEEN = 1.2  # a step smaller than this is not
RINGS = [50, 100, 200, 500, 1_000]  # km
ROUND = {"exact": 10, "vicinity": 100, "locality": 1_000}  # metres a precision stands for


def point(place):
    """Return ``(latitude, longitude)`` of a frozen place; None where it has none."""
    try:
        lat, lon = float(place.latitude), float(place.longitude)
    except (AttributeError, TypeError, ValueError):
        return None  # none given, or redacted
    return (lat, lon) if abs(lat) <= 90 and abs(lon) <= 180 else None


@lru_cache(256)
def located(here):
    """Return the map around ``(latitude, longitude)``: paths, rings and labels. About 130 ms once."""
    near = towns.nearest(here, OFFERED)
    half = min(MOST, max(LEAST, near[WANTED - 1][0] * 1.3))
    scale = WIDTH / 2 / half
    areas, coasts = land.around(here, half * 1.02)
    labelled = _labelled(near, Plane(here), scale)
    ring = max(km for km in RINGS if km * scale < HEIGHT / 2 - LINE)
    return SimpleNamespace(
        width=WIDTH,
        height=HEIGHT,
        middle_x=WIDTH // 2,
        middle_y=HEIGHT // 2,
        land=_path(areas, scale, "Z"),
        coast=_path(coasts, scale, ""),
        ring=round(ring * scale),
        ring_label=HEIGHT // 2 + round(ring * scale) + 13,
        ring_km=ring,
        towns=labelled,
        names=", ".join(town.name for town in labelled),
    )


def _at(east, north, scale):
    return WIDTH / 2 + east * scale, HEIGHT / 2 - north * scale


def _path(lines, scale, end):
    drawn = []
    for line in lines:
        points = [_at(*line[0], scale)]
        for x, y in (_at(*each, scale) for each in line[1:]):
            if abs(x - points[-1][0]) + abs(y - points[-1][1]) > SEEN:
                points.append((x, y))
        if len(points) > 1:
            drawn.append(f"M{'L'.join(f'{x:.1f} {y:.1f}' for x, y in points)}{end}")
    return "".join(drawn)


def _labelled(near, plane, scale):
    """Return the towns whose labels have room, nearest first."""
    middle, ring_label = WIDTH / 2, HEIGHT / 2
    taken, found = [(middle - 14, ring_label - 14, middle + 14, ring_label + 14)], []
    for _km, _way, name, at in near:
        x, y = _at(*plane(*at), scale)
        if not (6 <= x <= WIDTH - 6 and 6 <= y <= HEIGHT - 6):
            continue
        long = len(name) * LETTER + 8
        for side, start in (("start", x + 7), ("end", x - 7 - long)):
            box = (min(start, x - 5), y - LINE / 2, max(start + long, x + 5), y + LINE / 2)
            if box[0] < 0 or box[2] > WIDTH or any(_meet(box, other) for other in taken):
                continue
            taken.append(box)
            text = round(x) + (7 if side == "start" else -7)
            town = {"name": name, "x": round(x), "y": round(y), "text_x": text, "side": side}
            found.append(SimpleNamespace(**town, text_y=round(y) + 5))
            break
    return found


def _meet(one, other):
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
