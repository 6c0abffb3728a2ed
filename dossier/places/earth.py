"""Distances and directions on the Earth, taken as a sphere. Degrees in, kilometres and degrees out.

The sphere has the mean radius of WGS 84; a distance on it differs from that on the ellipsoid by
at most 0.6 per cent, a bearing by at most 0.2 degrees.
"""

from math import asin, atan2, cos, degrees, hypot, radians, sin, sqrt

RADIUS = 6371.0088  # km: the mean radius R1 of IUGG
NEARLY_A_POLE = 89.99  # degrees: beyond it every direction is south, or north


def distance(one, other):
    """Return the kilometres between two ``(latitude, longitude)`` by the haversine formula."""
    lat, lon, to_lat, to_lon = map(radians, (*one, *other))
    half = sin((to_lat - lat) / 2) ** 2 + cos(lat) * cos(to_lat) * sin((to_lon - lon) / 2) ** 2
    return 2 * RADIUS * asin(min(1.0, sqrt(half)))


def bearing(one, other):
    """Return the degrees, clockwise from north, in which `other` lies as one sets out from `one`.

    At a pole there is one direction only: 180 at the north pole, 0 at the south pole.
    """
    if abs(one[0]) > NEARLY_A_POLE:
        return 180.0 if one[0] > 0 else 0.0
    lat, lon, to_lat, to_lon = map(radians, (*one, *other))
    east = sin(to_lon - lon) * cos(to_lat)
    north = cos(lat) * sin(to_lat) - sin(lat) * cos(to_lat) * cos(to_lon - lon)
    return degrees(atan2(east, north)) % 360


class Plane:
    """The Earth as seen from `centre`: every place at its true distance and in its true direction.

    An azimuthal equidistant projection. At a pole, up is the meridian of Greenwich.
    """

    def __init__(self, centre):
        lat, self.lon = map(radians, centre)
        self.sin, self.cos = sin(lat), cos(lat)

    def __call__(self, lat, lon):
        """Return the kilometres to the east and to the north of the centre."""
        lat, turn = radians(lat), radians(lon) - self.lon
        up, out = sin(lat), cos(lat)
        east = out * sin(turn)
        north = self.cos * up - self.sin * out * cos(turn)
        along = hypot(east, north)
        if not along:
            return 0.0, 0.0
        away = RADIUS * atan2(along, self.sin * up + self.cos * out * cos(turn))
        return away * east / along, away * north / along

    def place(self, east, north):
        """Return the ``(latitude, longitude)`` of what this plane shows there."""
        along = hypot(east, north)
        if not along:
            return degrees(asin(self.sin)), degrees(self.lon)
        away = along / RADIUS
        up = north * sin(away) / along
        lat = asin(max(-1.0, min(1.0, self.sin * cos(away) + self.cos * up)))
        turn = atan2(east * sin(away) / along, self.cos * cos(away) - self.sin * up)
        return degrees(lat), (degrees(self.lon + turn) + 180) % 360 - 180
