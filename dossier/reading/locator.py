"""The locator map: what stands where on the drawing, in its own units. No border is ever drawn.

Every place is at its true distance and in its true direction from the middle, where the event is.
"""

from functools import lru_cache
from types import SimpleNamespace
from typing import NamedTuple

from dossier.places import land, towns
from dossier.places.earth import Plane

WIDTH = 480  # of the sheet where nothing else is asked for; it is three quarters as high
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


class Sheet(NamedTuple):
    """What is drawn on: `scale` in its units for a kilometre. Labels take the same room on any."""

    width: int
    height: int
    scale: float

    def at(self, east, north):
        return self.width / 2 + east * self.scale, self.height / 2 - north * self.scale


@lru_cache(256)
def located(here, width=WIDTH):
    """Return the map around ``(latitude, longitude)``: paths, rings and labels. About 130 ms once."""
    near = towns.nearest(here, OFFERED)
    half = min(MOST, max(LEAST, near[WANTED - 1][0] * 1.3))
    sheet = Sheet(width, width * 3 // 4, width / 2 / half)
    areas, coasts = land.around(here, half * 1.02)
    middle_y = sheet.height // 2
    ring = max(km for km in RINGS if km * sheet.scale < sheet.height / 2 - LINE)
    ring_label = middle_y + round(ring * sheet.scale) + 13
    labelled = _labelled(near, Plane(here), sheet, ring_label)
    return SimpleNamespace(
        width=sheet.width,
        height=sheet.height,
        middle_x=sheet.width // 2,
        middle_y=middle_y,
        land=_path(areas, sheet, "Z"),
        coast=_path(coasts, sheet, ""),
        ring=round(ring * sheet.scale),
        ring_label=ring_label,
        ring_km=ring,
        towns=labelled,
        names=", ".join(town.name for town in labelled),
    )


def _path(lines, sheet, end):
    drawn = []
    for line in lines:
        points = [sheet.at(*line[0])]
        for x, y in (sheet.at(*each) for each in line[1:]):
            if abs(x - points[-1][0]) + abs(y - points[-1][1]) > SEEN:
                points.append((x, y))
        if len(points) > 1:
            drawn.append(f"M{'L'.join(f'{x:.1f} {y:.1f}' for x, y in points)}{end}")
    return "".join(drawn)


def _labelled(near, plane, sheet, ring_label):
    """Return the towns whose labels have room, nearest first."""
    width, height = sheet.width, sheet.height
    x, y = width / 2, height / 2
    taken, found = [(x - 14, y - 14, x + 14, y + 14)], []
    taken.append((x - 24, ring_label - 11, x + 24, ring_label + 4))
    for _km, _way, name, at in near:
        x, y = sheet.at(*plane(*at))
        if not (6 <= x <= width - 6 and 6 <= y <= height - 6):
            continue
        long = len(name) * LETTER + 8
        for side, start in (("start", x + 7), ("end", x - 7 - long)):
            box = (min(start, x - 5), y - LINE / 2, max(start + long, x + 5), y + LINE / 2)
            if box[0] < 0 or box[2] > width or any(_meet(box, other) for other in taken):
                continue
            taken.append(box)
            text = round(x) + (7 if side == "start" else -7)
            town = {"name": name, "x": round(x), "y": round(y), "text_x": text, "side": side}
            found.append(SimpleNamespace(**town, text_y=round(y) + 5))
            break
    return found


def _meet(one, other):
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
