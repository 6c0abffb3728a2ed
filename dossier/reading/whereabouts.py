"""A place in the forms people use: coordinates, directions from it, and maps of others."""

from django.utils.translation import gettext as _

from dossier.reading.locator import ROUND
from dossier.reading.place_parts import Coordinates, Elsewhere, Nearby

ZOOM = {"exact": 17, "vicinity": 16, "locality": 13, "region": 8}


def coordinates(where, here):
    """Return the :class:`Coordinates` of a frozen place that has some."""
    radius = ROUND.get(where.precision)
    lat, lon = where.latitude, where.longitude
    return Coordinates(
        decimal=f"{lat}, {lon}",
        sexagesimal=f"{sexagesimal(here[0], 'NS')} {sexagesimal(here[1], 'EW')}",
        geo=f"geo:{lat},{lon}" + (f";u={radius}" if radius else ""),
        radius=radius,
    )


def sexagesimal(value, letters):
    """Return degrees, minutes and seconds to a tenth: ``50°49′12.0″N``."""
    tenths = round(abs(value) * 36_000)
    degrees, rest = divmod(tenths, 36_000)
    minutes, rest = divmod(rest, 600)
    return f"{degrees}°{minutes:02}′{rest // 10:02}.{rest % 10}″{letters[value < 0]}"


def direction(way):
    """Return the direction of that many degrees from north, in words."""
    winds = [
        _("north"),
        _("north-east"),
        _("east"),
        _("south-east"),
        _("south"),
        _("south-west"),
        _("west"),
        _("north-west"),
    ]
    return winds[round(way / 45) % 8]


def nearby(km, way, name):
    """Return the :class:`Nearby` of a town that far and that way off."""
    km = round(km) if km < 100 else round(km, -1)
    return Nearby(name=name, km=int(km), degrees=round(way) % 360, direction=direction(way))


def maps(where, here):
    """Return where to see the place on the maps of others. This page asks them for nothing."""
    lat, lon, zoom = where.latitude, where.longitude, ZOOM.get(where.precision, 10)
    north, east = "NS"[here[0] < 0], "EW"[here[1] < 0]
    both = f"{lat.lstrip('-')}_{north}_{lon.lstrip('-')}_{east}"
    osm, browser = "https://www.openstreetmap.org/", "https://browser.dataspace.copernicus.eu/"
    return [
        Elsewhere(label="OpenStreetMap", url=f"{osm}?mlat={lat}&mlon={lon}#map={zoom}/{lat}/{lon}"),
        Elsewhere(
            label=_("Satellite images of Copernicus"),
            url=f"{browser}?zoom={zoom}&lat={lat}&lng={lon}",
        ),
        Elsewhere(
            label=_("A list of many maps (GeoHack)"),
            url=f"https://geohack.toolforge.org/geohack.php?params={both}",
        ),
    ]
