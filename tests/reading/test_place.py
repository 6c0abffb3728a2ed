"""Where it happened: as precisely as it is known, drawn without borders and without asking anybody."""

import re
from itertools import combinations
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.reading.locator import LETTER, WIDTH, located, point
from dossier.reading.whereabouts import direction, sexagesimal

PATH = "/events/quarrel/place"


def publish_at(quarrel, latitude, longitude, precision="locality", name="Yablonovo"):
    event = quarrel.event
    event.place_name, event.place_precision = name, precision
    event.latitude, event.longitude = latitude, longitude
    event.save()
    quarrel.publish()


def test_place_page_tells_where_how_precisely_and_by_what(quarrel, client):
    publish_at(quarrel, "50.8231", "37.3524")
    told = client.get(f"{PATH}.json").json()
    assert told["coordinates"] == {
        "decimal": "50.8231, 37.3524",
        "sexagesimal": "50°49′23.2″N 37°21′08.6″E",
        "geo": "geo:50.8231,37.3524;u=1000",
        "radius": 1000,
    }
    first = {"name": "Kyiv", "km": 480, "degrees": 268, "direction": "west"}
    assert (told["nearby"][0], told["is_remote"]) == (first, True)
    text = client.get(f"{PATH}/").text
    assert "The place is known to within 1 kilometre." in text
    assert "None of the places we know is within 300 km." in text
    assert 'class="closeup-circle"' in text
    assert "No borders are drawn" in text


def test_place_page_asks_nobody_and_its_links_tell_nobody(quarrel, client):
    publish_at(quarrel, "-41.3", "-174.8", "exact")
    text = client.get(f"{PATH}/").text
    foreign = re.findall(
        r'<(\w+)[^>]*(?:href|src|data|srcset)="https?://(?!testserver)[^>]*>', text
    )
    assert set(foreign) <= {"a", "link"}  # a link to follow, and the page's own canonical address
    out = re.findall(r'<a href="https://[^>]*>', text)
    assert len(out) == 3
    assert [link for link in out if "noopener" not in link or "noreferrer" not in link] == []
    assert "params=41.3_S_174.8_W" in text


@pytest.mark.parametrize(
    ("precision", "words", "geo"),
    [
        ("exact", "within 10 metres", "geo:1.5,2.5;u=10"),
        ("vicinity", "within 100 metres", "geo:1.5,2.5;u=100"),
        ("locality", "within 1 kilometre", "geo:1.5,2.5;u=1000"),
        ("region", "Only the region is known.", "geo:1.5,2.5"),
    ],
)
def test_place_page_never_says_more_than_is_known(quarrel, client, precision, words, geo):
    publish_at(quarrel, "1.5", "2.5", precision)
    text = client.get(f"{PATH}/").text
    assert words in text
    assert client.get(f"{PATH}.json").json()["coordinates"]["geo"] == geo
    assert ("closeup" in text) is (precision != "region")


@pytest.mark.parametrize("name", ["", "Belgorod region"])
def test_place_page_without_coordinates_says_why_there_is_no_map(quarrel, client, name):
    publish_at(quarrel, None, None, "", name) if name else None
    text = client.get(f"{PATH}/").text
    told = client.get(f"{PATH}.json").json()
    assert (told["coordinates"], told["nearby"], told["maps"]) == (None, [], [])
    assert '<svg class="locator' not in text
    assert ("known by its name only" if name else "No place is recorded") in text


@pytest.mark.parametrize("where", [("90", "0"), ("-90", "0"), ("66", "180"), ("0", "-180")])
def test_place_page_holds_at_the_edges_of_maps(quarrel, client, where):
    publish_at(quarrel, *where)
    assert client.get(f"{PATH}/").text.count('<path class="locator-coast"') == 1
    nearby = client.get(f"{PATH}.json").json()["nearby"]
    assert len(nearby) == 6
    assert {town["direction"] for town in nearby} == {"south"} or where[0] != "90"
    assert {town["direction"] for town in nearby} == {"north"} or where[0] != "-90"


@pytest.mark.parametrize("latitude", [None, "", "[redacted]", "91"])
def test_what_is_no_latitude_gives_no_point(latitude):
    assert point(SimpleNamespace(latitude=latitude, longitude="1")) is None
    assert point(None) is None


@pytest.mark.parametrize(
    "here", [(50.6, 36.6), (45.3, 36.6), (66, 180), (-90, 0), (43, 7), (15, -61)]
)
@pytest.mark.parametrize("width", [WIDTH, 270])
def test_labels_of_the_map_keep_clear_of_each_other_and_of_the_edge(here, width):
    drawn = located(here, width)
    assert (drawn.width, drawn.height) == (width, width * 3 // 4)
    boxes = [(width / 2 - 20, drawn.ring_label - 10, width / 2 + 20, drawn.ring_label)]
    for town in drawn.towns:
        long = len(town.name) * LETTER
        start = town.text_x if town.side == "start" else town.text_x - long
        boxes.append((start, town.y - 8, start + long, town.y + 8))
    assert [box for box in boxes if box[0] < -1 or box[2] > width + 1] == []
    clash = [
        (a, b)
        for a, b in combinations(boxes, 2)
        if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
    ]
    assert clash == []
    assert 0 < drawn.ring < drawn.height / 2


@settings(deadline=None)  # two cores may be shared
@given(st.floats(-180, 180))
def test_sexagesimal_leads_back_to_a_tenth_of_a_second(value):
    degrees, minutes, seconds, letter = re.fullmatch(
        r"(\d+)°(\d\d)′(\d\d\.\d)″([EW])", sexagesimal(value, "EW")
    ).groups()
    assert float(seconds) < 60
    assert int(minutes) < 60
    back = int(degrees) + int(minutes) / 60 + float(seconds) / 3600
    assert abs(back - abs(value)) <= 0.051 / 3600
    assert letter == ("W" if value < 0 else "E")


def test_directions_turn_with_the_compass():
    turned = [direction(way) for way in (0, 44, 91, 180, 269, 359)]
    assert turned == ["north", "north-east", "east", "south", "west", "north"]


def test_the_overview_draws_the_place_where_it_has_coordinates(quarrel, client):
    assert 'class="locator"' not in client.get("/events/quarrel/").text
    publish_at(quarrel, "50.85", "37.1")
    page = client.get("/events/quarrel/").text
    assert page.count('class="locator"') == 1
    assert '<h2 id="rail-place"><a href="/events/quarrel/place/">' in page


def test_what_is_said_of_a_region_is_the_same_wherever_it_is_drawn(quarrel, client):
    publish_at(quarrel, "50.85", "37.1", precision="region")
    assert "The point stands for all of it" in client.get("/events/quarrel/place/").text
    assert "A point on a map stands for all of it." in client.get("/how-we-work/").text
