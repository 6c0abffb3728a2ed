"""The drawing of a claim's chains: every way runs, nothing lies on anything else, nothing is lost."""

import xml.etree.ElementTree as ET
from itertools import combinations

import pytest
from django.template.loader import render_to_string

from dossier.reading import fitting
from dossier.reading.drawing import BOX, MOST, draw
from dossier.reading.ways import strands_of
from dossier.vocabulary import Stance
from tests.reading.bodies import claim, names_of, source, statement
from tests.reading.test_support import ALL, SAID

SVG = "{http://www.w3.org/2000/svg}"
LONG = "Головне управління розвідки Міністерства оборони України та його представники " * 3


def strands(*statements, extra=()):
    return strands_of(claim(*statements), names_of(*ALL, *extra, **SAID))


def forty():
    sources = [source(f"s{n}", "state" if n % 2 else None, name=f"{LONG} {n}") for n in range(40)]
    said = [
        statement(f"s{n}", 1 + n % 4, *["herald", "times"][: n % 3], stance=list(Stance)[n % 7])
        for n in range(40)
    ]
    return strands(*said, extra=sources)


MIXED = [
    statement("ministry", 1, "herald"),
    statement("spokesman", 2, "telegram", "times", stance="denies"),
    statement("agency", 1, stance="no_response"),
    statement("witness", 3, attribution="anonymous", stance="cannot_confirm"),
    statement(None, 1, stance="qualifies"),
    statement("agency", 2, "post", retracted="A letter."),
    statement("witness", 2, attribution="misattributed"),
]
CASES = {"one": lambda: strands(MIXED[0]), "mixed": lambda: strands(*MIXED), "forty": forty}


@pytest.mark.parametrize("case", CASES)
def test_boxes_lie_apart_within_the_drawing_and_hops_lead_to_the_right(case):
    drawing = draw(CASES[case]())
    for one, other in combinations(drawing.boxes, 2):
        apart = one.x != other.x or one.y + one.height <= other.y or other.y + other.height <= one.y
        assert apart, (one, other)
    for one, other in combinations(drawing.frames, 2):
        assert one.y + one.height <= other.y or other.y + other.height <= one.y
    for box in [*drawing.boxes, *drawing.frames]:
        assert box.x >= 0 <= box.y
        assert box.x + box.width <= drawing.width
        assert box.y + box.height <= drawing.height
    for box in (box for box in drawing.boxes if box.kind == "speaker"):
        assert any(f.y < box.y and box.y + box.height < f.y + f.height for f in drawing.frames)
    for hop in drawing.hops:
        assert hop.x < hop.bend < hop.to_x
        assert 0 < hop.y < drawing.height > hop.to_y > 0


def test_every_way_is_drawn_from_its_speaker_to_its_report():
    drawing = draw(strands(*MIXED))
    kinds = [box.kind for box in drawing.boxes]
    assert (kinds.count("speaker"), kinds.count("relay"), kinds.count("report")) == (7, 4, 3)
    edges = {(box.x + BOX, box.y, box.y + box.height) for box in drawing.boxes}
    for box in drawing.boxes:
        leaving = [
            h for h in drawing.hops if h.x == box.x + BOX and box.y <= h.y <= box.y + box.height
        ]
        arriving = [
            h for h in drawing.hops if h.to_x == box.x and box.y <= h.to_y <= box.y + box.height
        ]
        assert bool(leaving) == (box.kind != "report"), box
        assert bool(arriving) == (box.kind != "speaker"), box
    assert len(edges) == len(drawing.boxes)


def test_strands_are_the_origins_then_what_is_none():
    found = [
        (s.kind, s.name, s.is_party, [(w.speaker and w.speaker.uid, w.void) for w in s.ways])
        for s in strands(*MIXED)
    ]
    assert found == [
        ("origin", "State", True, [("ministry", ""), ("spokesman", "")]),
        ("origin", "Agency", False, [("agency", "")]),
        ("anonymous", "", False, [("witness", "")]),
        ("own_words", "", False, [(None, "")]),
        ("void", "", False, [("agency", "retracted"), ("witness", "misattributed")]),
    ]


def test_the_same_way_twice_is_one_way():
    [strand] = strands(MIXED[0], MIXED[0], statement("ministry", 2, "herald"))
    assert [(way.report.number, way.times) for way in strand.ways] == [(1, 2), (2, 1)]


def test_ways_beyond_the_bound_are_counted_and_every_origin_keeps_one():
    many = [statement("ministry", 1 + n % 3, f"s{n}") for n in range(40)] + [statement("agency")]
    found = strands(*many, extra=[source(f"s{n}") for n in range(40)])
    drawing = draw(found)
    assert (sum(len(s.ways) for s in found), drawing.left_out) == (41, 41 - MOST)
    assert [f.name for f in drawing.frames] == ["Origin: State", "Origin: Agency"]
    assert "17 more ways not drawn here" in html(found)


@pytest.mark.parametrize(
    "name",
    [
        "A",
        LONG,
        "ǅ" * 400,
        "W" * 17,
        "W" * 60,
        "国" * 60,
        "Ministry of  Defence\u2028of the North",
        "",
    ],
)
def test_a_name_is_fitted_into_its_box(name):
    lines = fitting.lines_of(name, 160)
    assert len(lines) <= 2
    assert all(fitting.width_of(line) <= 160 for line in lines)
    whole = "".join(lines) == "".join(name.split()) or " ".join(lines) == " ".join(name.split())
    assert whole or lines[-1].endswith("…")


def html(found):
    return render_to_string("reading/_parts/drawing.html", {"strands": found, "number": 1})


@pytest.mark.parametrize("case", CASES)
def test_markup_is_well_formed_and_styled_by_classes_alone(case):
    found = CASES[case]()
    text = html(found)
    svg = ET.fromstring(
        text[text.index("<svg") : text.index("</svg>") + 6].replace(
            "<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1
        )
    )
    ids = svg.get("aria-labelledby").split()
    assert [svg.find(f"*[@id='{name}']").text.strip() != "" for name in ids] == [True, True]
    assert svg.get("role") == "img"
    assert {name for tag in svg.iter() for name in tag.attrib} == {
        *("role", "class", "id", "aria-labelledby", "viewBox"),
        *("x", "y", "width", "height", "rx", "d"),
    }
    assert not svg.findall(f".//{SVG}a")


@pytest.mark.parametrize("case", CASES)
def test_the_list_names_every_way_the_drawing_may_leave_out(case):
    found = CASES[case]()
    listed = html(found).partition("<details")[2]
    assert listed.count("<li>") == len(found) + sum(len(strand.ways) for strand in found)
    for strand in found:
        for way in strand.ways:
            assert (way.speaker.name if way.speaker else "The report itself") in listed
            assert all(f'href="{hop.url}"' in listed for hop in way.chain)
            assert f'href="{way.report.url}"' in listed


def test_names_are_escaped():
    evil = source("evil", name="<script>alert(1)</script>&")
    text = html(strands(statement("evil", 1, "evil"), extra=[evil]))
    assert "<script" not in text
    assert "&lt;script&gt;" in text


def test_stance_and_party_stand_in_words():
    text = html(strands(MIXED[1], statement("agency", 1, "state")))
    assert 'class="hop-line hop-line--denies"' in text
    groups = [part.partition("</g>")[0] for part in text.split("<g ")[1:]]
    told = [[t.partition("<")[0] for t in group.split(">")] for group in groups]
    speaker = next(words for words in told if "Spokesman" in words)
    frame = next(words for words in told if "Origin: State" in words)
    relay = next(words for words in told if "State" in words)
    assert "denies" in speaker
    assert ("party to the event" in frame, "party" in relay, "party" in speaker) == (1, 1, 0)


def test_speakers_say_party_themselves_where_one_of_their_origin_is_none():
    found = strands_of(
        claim(statement("spokesman"), statement("state")),
        names_of(*ALL, **SAID | {"parties": ["ministry"]}),
    )
    boxes = [(box.name, box.is_party) for box in draw(found).boxes if box.kind == "speaker"]
    assert boxes == [("Spokesman", True), ("State", False)]
    assert draw(found).frames[0].is_party
