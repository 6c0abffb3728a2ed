"""Distances, directions and the shape of the land, anywhere on Earth."""

from math import hypot

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.places import frame, land, towns
from dossier.places.earth import RADIUS, Plane, bearing, distance

LATITUDES = st.floats(-90, 90)
PLACES = st.tuples(LATITUDES, st.floats(-180, 180))
KYIV, MOSCOW = (50.45, 30.5233), (55.7558, 37.6173)


def test_distance_is_that_of_the_ellipsoid_to_six_in_a_thousand():
    # Geodesics of WGS 84, by Vincenty's formula (GeographicLib): km, and degrees from north.
    known = [
        ((0, 0), (0, 90), 10018.754, 90),
        ((0, 0), (90, 0), 10001.966, 0),
        ((-41.32, 174.81), (40.96, -5.50), 19959.679, 161),
    ]
    for one, other, km, _degrees in known:
        assert distance(one, other) == pytest.approx(km, rel=0.006)


def test_bearing_is_clockwise_from_north():
    ways = [bearing((0, 0), to) for to in ((1, 0), (0, 1), (-1, 0), (0, -1))]
    assert ways == pytest.approx([0, 90, 180, 270])
    assert bearing((0, 179.9), (0, -179.9)) == pytest.approx(90)  # over the date line
    assert bearing((90, 0), MOSCOW) == 180
    assert bearing((-90, 17), MOSCOW) == 0


@settings(deadline=None)  # two cores may be shared
@given(PLACES, PLACES)
def test_distance_is_the_same_both_ways_and_never_past_the_antipode(one, other):
    there = distance(one, other)
    assert there == pytest.approx(distance(other, one), abs=1e-6)
    assert 0 <= there <= RADIUS * 3.1416


@settings(deadline=None)  # two cores may be shared
@given(PLACES, PLACES)
def test_plane_keeps_distances_and_leads_back(centre, other):
    plane = Plane(centre)
    seen = plane(*other)
    assert hypot(*seen) == pytest.approx(distance(centre, other), abs=0.5)
    assert distance(plane.place(*seen), other) < 0.5


def test_nearest_towns_come_first():
    found = towns.nearest((50.6, 36.6), 3)
    assert [name for _km, _way, name, _at in found] == ["Kyiv", "Moscow", "Volgograd"]
    assert [round(km, -1) for km, *_ in found] == [430, 580, 600]
    assert towns.nearest(KYIV, 1)[0][0] < 2  # positions are to a minute of arc


@pytest.mark.parametrize(
    ("place", "is_on_land"),
    [
        ((50.6, 36.6), True),
        ((90, 0), False),
        ((-90, 0), True),
        ((41, 50.5), False),  # the Caspian Sea
        ((67, 180), True),  # Chukotka, on the date line
        ((0, -160), False),
        ((40, -4), True),  # opposite New Zealand
        ((-41, 175.5), True),  # opposite Spain
    ],
)
def test_land_lies_where_it_does(place, is_on_land):
    areas, _coasts = land.around(place, 500)
    assert land.is_land(*place) is is_on_land
    assert frame.holds(areas, (1e-6, 1e-6)) is is_on_land
    for line in areas:
        assert max(max(abs(x), abs(y)) for x, y in line) <= 500.001


def test_coasts_begin_and_end_at_the_edge_or_close():
    _areas, coasts = land.around((-41.3, 174.8), 800)
    assert len(coasts) > 5
    assert all(len(line) > 1 for line in coasts)


def test_no_name_of_a_town_is_a_code():
    names = [name for name, _lat, _lon in towns.known()]
    assert len(names) == len(set(names)) > 400
    assert [name for name in names if "_" in name or "/" in name] == []
    assert {"Kyiv", "Dumont d’Urville", "St John’s", "Buenos Aires"} <= set(names)
