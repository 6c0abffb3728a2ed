"""Where it happened, as types: coordinates in the forms one copies, towns near by, maps of others."""

from dossier.reading.refs import Part


class Coordinates(Part):
    """One point in the forms people use. `radius` in metres, None: not known to any.

    `geo` is a URI of RFC 5870, its uncertainty in metres.
    """

    decimal: str
    sexagesimal: str
    geo: str
    radius: int | None


class Nearby(Part):
    """A well-known place, from the event: `km` away, `degrees` clockwise from north."""

    name: str
    km: int
    degrees: int
    direction: str


class Elsewhere(Part):
    """A map of somebody else's."""

    label: str
    url: str
