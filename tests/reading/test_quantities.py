"""Figures stand by origin and by what they count; nothing is added up, averaged or rounded."""

from decimal import Decimal

import pytest

from dossier.editions.publish import publish
from dossier.reading import scale
from dossier.reading.figures import counted, value
from tests import factories as f
from tests.reading.bodies import claim, names_of, report, source, statement

SOURCES = [source("north"), source("south"), source("envoy", part_of="north"), source("east")]


def figure(low, *statements, high=None, number=1, of="aboard", unit="people", relations=(), **more):
    body = claim(*statements, number=number)
    quantity = {"low": low, "high": high or low, "unit": unit, "of": of}
    return body.model_validate(
        body.model_dump(mode="json")
        | {"quantity": quantity, "relations": [{"kind": k, "claim": n} for k, n in relations]}
        | more
    )


def groups(*claims):
    names = names_of(*SOURCES, parties=["north"], reports=[report(1), report(2)])
    return counted(list(claims), names)


def spread(group):
    return group.spread and tuple(group.spread.model_dump().values())


def test_figures_for_one_thing_stand_together_lowest_first_and_others_apart():
    found = groups(
        figure("74", statement("north"), number=1),
        figure("65", statement("south"), number=2, of="  Aboard ", unit="People"),
        figure("65", statement("north"), number=3, of="captured soldiers"),
        figure("7.4", statement("north"), number=4, unit="tonnes"),
    )
    assert [(g.of, [fig.low for fig in g.figures]) for g in found] == [
        ("aboard", ["65", "74"]),
        ("captured soldiers", ["65"]),
        ("aboard", ["7.4"]),
    ]
    assert [spread(g) for g in found] == [
        ("65", "74", 2, 1),
        ("65", "65", 1, 1),
        ("7.4", "7.4", 1, 1),
    ]


def test_one_origin_with_two_figures_is_one_origin():
    (group,) = groups(
        figure("60", statement("north"), number=1), figure("65", statement("envoy"), number=2)
    )
    assert spread(group) == ("60", "65", 1, 1)
    assert [fig.name for fig in group.figures] == ["North", "North"]
    assert [fig.speakers[0].name for fig in group.figures] == ["North", "Envoy"]


def test_a_claim_that_narrows_its_like_is_a_part_and_no_rival():
    whole, part = groups(
        figure("74", statement("north"), number=1),
        figure("65", statement("south"), number=2, relations=[("narrows", 1)]),
    )
    assert (spread(whole), spread(part)) == (("74", "74", 1, 1), ("65", "65", 1, 0))
    assert [ref.number for ref in part.part_of] == [1]
    assert whole.part_of == []


def test_what_no_origin_stands_by_is_shown_and_left_out_of_the_spread():
    (group,) = groups(
        figure("1", statement("north", retracted="A mistake"), number=1),
        figure("2", statement("north", attribution="misattributed"), number=2),
        figure("3", statement(None, attribution="anonymous"), number=3),
        figure("4", statement(None), number=4),
        figure("5", number=5),
        figure("6", statement("south"), number=6),
        figure("7", statement("east"), number=7, relations=[("supersedes", 6)]),
        figure("8", statement("south", stance="denies"), number=8),
    )
    told = [(fig.low, fig.by.value, fig.state.value) for fig in group.figures]
    assert told == [
        ("1", "origin", "retracted"),
        ("2", "origin", "misattributed"),
        ("3", "anonymous", "stands"),
        ("4", "own_words", "stands"),
        ("5", "nobody", "stands"),
        ("6", "origin", "superseded"),
        ("7", "origin", "stands"),
        ("8", "nobody", "stands"),
    ]
    assert spread(group) == ("7", "7", 1, 0)
    assert group.apart == 7
    assert [source.name for source in group.figures[7].denied_by] == ["South"]
    assert group.figures[5].superseded_by == 7


def test_a_withdrawn_claim_supersedes_no_figure():
    gone = {"at": "2024-01-25T00:00:00.000000Z", "reason": "Misread."}
    (group,) = groups(
        figure("6", statement("south"), number=6),
        figure("7", statement("east"), number=7, relations=[("supersedes", 6)], withdrawn=gone),
    )
    assert [fig.state.value for fig in group.figures] == ["stands", "withdrawn"]
    assert spread(group) == ("6", "6", 1, 0)


def test_an_origin_is_a_party_if_any_of_its_figures_is_of_one():
    names = names_of(*SOURCES, parties=["envoy"], reports=[report(1), report(2)])
    claims = [figure("60", statement("envoy")), figure("65", statement("north"), number=2)]
    (group,) = counted(claims, names)
    assert spread(group) == ("60", "65", 1, 1)


def test_a_denial_taken_back_denies_nothing():
    (group,) = groups(
        figure("3", statement("north"), statement("south", stance="denies", retracted="A mistake"))
    )
    assert group.figures[0].denied_by == []


@pytest.mark.parametrize(
    ("figures", "ends", "places"),
    [
        (["74"], ("0", "74"), ["97.00"]),
        (["0"], ("0", "0"), ["50.00"]),
        (["0", "1000000000000"], ("0", "1000000000000"), ["3.00", "97.00"]),
        (["65", "74"], ("0", "74"), ["85.57", "97.00"]),
        (["1000000", "1000003"], ("1000000", "1000003"), ["3.00", "97.00"]),
        (["-5", "5"], ("-5", "5"), ["3.00", "97.00"]),
        (["-5"], ("-5", "-5"), ["50.00"]),
        (["0.0001", "0.0002"], ("0", "0.0002"), ["50.00", "97.00"]),
        (["[redacted]"], ("", ""), []),
    ],
)
def test_figures_of_any_size_have_their_place_on_the_line(figures, ends, places):
    claims = [figure(low, statement("north"), number=n) for n, low in enumerate(figures, 1)]
    (group,) = groups(*claims)
    assert (group.start, group.end) == ends
    drawn = scale.scale_of(group)
    assert [mark.start for mark in drawn.marks] == places if drawn else places == []
    assert [fig.low for fig in group.figures] == figures


def test_things_of_one_unit_and_size_share_their_line():
    few, all_aboard, city = groups(
        figure("65", statement("north"), number=1, of="captured"),
        figure("74", statement("north"), number=2),
        figure("400000", statement("north"), number=3, of="living there"),
    )
    assert [(g.start, g.end) for g in (few, all_aboard, city)] == [
        ("0", "74"),
        ("0", "74"),
        ("0", "400000"),
    ]


def test_two_hundred_figures_stand_on_one_line():
    claims = [figure(str(n), statement("north"), number=n) for n in range(1, 202)]
    (group,) = groups(*claims)
    drawn = scale.scale_of(group)
    assert (len(group.figures), group.more) == (200, 1)
    assert (len(drawn.marks), drawn.lines) == (200, [])
    assert spread(group) == ("1", "201", 1, 1)


def test_a_range_is_drawn_as_one():
    (group,) = groups(figure("4", statement("north"), high="6"))
    (mark,) = scale.scale_of(group).marks
    assert (mark.is_range, mark.start, mark.end) == (True, "65.67", "97.00")


def test_only_plain_decimals_are_numbers():
    assert value("007.50") == Decimal("7.5")
    for written in ("1e5", "NaN", "", "٣", "1,5", "[redacted]"):
        assert value(written) is None


@pytest.fixture
def page(quarrel, client):
    """The quarrel with figures: one of each kind, published; a function that returns the page."""
    quarrel.soldiers.quantity_low, quarrel.soldiers.quantity_unit = Decimal("65.5"), "people"
    quarrel.soldiers.quantity_of = "captured <soldiers>"
    quarrel.soldiers.save()
    quarrel.missiles.quantity_low, quarrel.missiles.quantity_high = 4, 1_000_000_000_000
    quarrel.missiles.quantity_unit = "missiles"
    quarrel.missiles.save()
    quarrel.publish("Figures")
    return lambda path="/events/quarrel/quantities/": client.get(path)


def test_the_page_says_the_spread_in_words_and_the_figures_in_a_table(page):
    text = page().text
    assert "65.5, by one origin." in " ".join(text.split())
    assert "From 4 to 1,000,000,000,000, by one origin." in " ".join(text.split())
    assert "Captured &lt;soldiers&gt;" in text
    assert text.count('<table class="figures-table"') == text.count("<figure") == 2
    rows = [row for row in text.split("<tr") if 'scope="row"' in row]
    assert len(rows) == 2
    data = page("/events/quarrel/quantities.json").json()["groups"]
    assert [(g["figures"][0]["low"], g["figures"][0]["high"]) for g in data] == [
        ("65.5", "65.5"),
        ("4", "1000000000000"),
    ]


def test_an_event_without_figures_says_so(quarrel, client):
    text = client.get("/events/quarrel/quantities/").text
    assert "No claim of this dossier gives a figure." in text
    assert '<svg class="track' not in text


def test_many_things_counted_come_a_page_at_a_time(committed, analyst, client):
    event = f.make_event(slug="count")
    question = f.make_question(event)
    for n in range(21):
        f.make_claim(question, quantity_low=n, quantity_unit="things", quantity_of=f"of kind {n}")
    publish(event, by=analyst)
    pages = [client.get(f"/events/count/quantities.json?page={n}").json() for n in (1, 2)]
    assert [len(page["groups"]) for page in pages] == [20, 1]
    assert client.get("/events/count/quantities/?page=3").status_code == 400
