"""A report's text with its marked spans: over, in and across one another, and never more than may be shown."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.editions.records import FrozenText
from dossier.editorial import standing
from dossier.models import SavedText
from dossier.reading import report
from dossier.reading.passages import paragraphs
from dossier.reading.report_parts import Mark
from dossier.reading.spans import in_order, shown
from tests import factories as f
from tests.reading import bodies

NAMES = bodies.names_of(bodies.source("north"), reports=[bodies.report(1)])
TEXTS = st.text(alphabet="ab.\n é", min_size=1, max_size=60)


def marked(text, spans):
    """Return ``(text, [(statement, mark), …])`` with a mark on each ``(start, end)``."""
    marks = []
    for serial, (start, end) in enumerate(spans):
        anchor = {"sha256": "f" * 64, "start": start, "end": end}
        said = bodies.statement("north") | {"uid": f"u{serial}", "anchor": anchor}
        claim = bodies.claim(said)
        line = NAMES.line(claim)
        marks.append(
            (claim.statements[0], Mark(voice=NAMES.voice(claim.statements[0]), claim=line))
        )
    saved = {"sha256": "f" * 64, "saved_at": "", "saved_from": "", "text": text}
    return FrozenText(**saved), marks


def cut_of(held, marks):
    [text] = shown([held], in_order([held], marks))
    return text.stretches[0].segments


@st.composite
def texts_with_spans(draw):
    text = draw(TEXTS)
    ends = st.lists(st.integers(0, len(text)), min_size=2, max_size=2, unique=True).map(sorted)
    return text, draw(st.lists(ends, max_size=6))


@settings(deadline=None)  # two cores may be shared
@given(texts_with_spans())
def test_segments_hold_the_text_and_each_span_whole(given):
    text, spans = given
    held, marks = marked(text, spans)
    cut = cut_of(held, marks)
    assert "".join(segment.text for segment in cut) == text
    for serial, (start, end) in enumerate(spans):
        over = [s.text for s in cut if f"u{serial}" in {m.voice.uid for m in s.marks}]
        assert "".join(over) == text[start:end]


@settings(deadline=None)  # two cores may be shared
@given(texts_with_spans())
def test_pieces_begin_and_end_each_span_once_and_lose_no_letter(given):
    text, spans = given
    held, marks = marked(text, spans)
    shown = [p for line in paragraphs(cut_of(held, marks)) for p in line]
    letters = "".join(piece.text for piece in shown)
    assert "".join(letters.split()) == "".join(text.split())
    for serial, (start, end) in enumerate(spans):
        uid = f"u{serial}"
        over = [p for p in shown if uid in {m.voice.uid for m in p.marks}]
        begins = [p for p in shown if uid in {m.voice.uid for m in p.begins}]
        ends = [p for p in shown if uid in {m.voice.uid for m in p.ends}]
        if text[start:end].strip():
            assert (begins, ends) == (over[:1], over[-1:])
            assert len(begins) == 1


def test_nested_and_crossing_spans_stand_in_order():
    text = "The ministry said that 65 soldiers were aboard."
    held, marks = marked(text, [(23, 34), (4, 46), (26, 46), (0, 12)])
    order = [statement.uid for statement, _mark in in_order([held], marks)]
    assert order == ["u3", "u1", "u0", "u2"]
    cut = cut_of(held, marks)
    told = [(s.text, [m.voice.uid for m in s.marks]) for s in cut]
    assert told == [
        ("The ", ["u3"]),
        ("ministry", ["u3", "u1"]),
        (" said that ", ["u1"]),
        ("65 ", ["u1", "u0"]),
        ("soldiers", ["u1", "u0", "u2"]),
        (" were aboard", ["u1", "u2"]),
        (".", []),
    ]


def test_each_span_is_on_the_page_once_and_leads_to_claim_and_voice(quarrel, client):
    text = client.get("/events/quarrel/reports/1/").text
    for statement, number in ((quarrel.said, 1), (quarrel.countered, 2), (quarrel.qualified, 1)):
        assert text.count(f'id="span-{statement.uid}"') == 1
        assert text.count(f'id="voice-{statement.uid}"') == 1
        assert f'<a class="span-text" href="#voice-{statement.uid}">' in text
        claim = client.get(f"/events/quarrel/claims/{number}/").text
        assert f'href="/events/quarrel/reports/1/#span-{statement.uid}"' in claim
    assert "Claim 1, Disputed. Ministry: says." in text
    assert '<span class="span said--qualifies"' in text


@pytest.mark.parametrize(
    "path", ["questions/aboard/", "compare/?claims=1,2", "sources/ministry/", "timeline/"]
)
def test_each_quote_leads_back_to_its_place_in_the_report(quarrel, client, path):
    page = client.get(f"/events/quarrel/{path}").text
    assert page.count(f'href="/events/quarrel/reports/1/#span-{quarrel.said.uid}"') == 1


def test_words_read_twice_with_one_stance_have_one_line_under_them(quarrel, client):
    """Two lines of one kind would read as the double line of a denial."""
    f.make_statement(
        quarrel.missiles,
        speaker=quarrel.ministry,
        report=quarrel.report,
        quote="65 captured soldiers were aboard",
    )
    quarrel.publish()
    text = client.get("/events/quarrel/reports/1/").text
    line = '<span class="span said--asserts">65 captured soldiers were aboard</span>'
    assert text.count(line) == 1
    assert 'said--asserts"><span class="span' not in text


@pytest.mark.parametrize(
    ("showing", "whole", "reporters", "speakers"),
    [("whole", 1, 1, 1), ("passages", 0, 1, 1), ("quotes", 0, 0, 1)],
)
def test_a_report_is_shown_as_far_as_it_may_be(
    quarrel, client, showing, whole, reporters, speakers
):
    quarrel.report.showing = showing
    quarrel.report.save()
    quarrel.publish()
    page = client.get("/events/quarrel/reports/1/").text
    data = client.get("/events/quarrel/reports/1.json").text
    for form in (page, data):
        assert ("A deputy would not comment." in form) is bool(whole)
        assert (
            "65 captured soldiers were aboard"
            in form.replace("65 captured soldiers were aboard.", "")
        ) is bool(reporters)
        assert ("It carried missiles" in form) is bool(speakers)
    assert page.count('id="span-') == 3
    [saved] = json.loads(data)["texts"]
    told = [stretch["segments"][0]["text"] for stretch in saved["stretches"]]
    assert (
        told
        == {
            "whole": ["The ministry said that "],
            "passages": ["The ministry said that ", "“", "None of this was"],
            "quotes": [],
        }[showing]
    )


def test_a_report_of_another_language_says_so_of_its_text(quarrel, client):
    said = "Він сказав: «65 полонених».\n\nІнше."
    report = f.make_report(said, title="Звіт", language="uk")
    f.make_statement(quarrel.soldiers, speaker=quarrel.south, report=report, quote="65 полонених")
    quarrel.publish()
    text = client.get("/events/quarrel/reports/2/").text
    assert '<h1 dir="auto" lang="uk">Звіт</h1>' in text
    body = text[text.index('<div class="report-text" lang="uk">') :]
    assert body[: body.index("</div>")].count('<p dir="auto">') == 2


def words_in(page):
    stretches = [stretch for text in page["texts"] for stretch in text["stretches"]]
    return ["".join(part["text"] for part in stretch["segments"]) for stretch in stretches]


def marked_in(page):
    """Return for each text of a report's data the words that are marked in it."""
    return [
        [part["text"] for each in text["stretches"] for part in each["segments"] if part["marks"]]
        for text in page["texts"]
    ]


@pytest.fixture
def changed(quarrel):
    """The report, saved again after the publisher took one quote out; one was read anew."""
    text = "It now says that 64 captured soldiers were aboard."
    saved = SavedText.objects.create(
        report=quarrel.report, text=text, saved_at=timezone.now() + timedelta(days=1)
    )
    f.make_statement(
        quarrel.soldiers,
        speaker=quarrel.ministry,
        report=quarrel.report,
        quote="64 captured soldiers were aboard",
    )
    quarrel.publish()
    return saved


def test_spans_stand_in_the_text_they_were_read_in(quarrel, changed, client):
    data = client.get("/events/quarrel/reports/1.json").json()
    assert [text["sha256"] == changed.sha256 for text in data["texts"]] == [True, False]
    read = ["65 captured soldiers were aboard", "It carried missiles", "None of this was"]
    assert marked_in(data) == [["64 captured soldiers were aboard"], read]
    old = data["texts"][1]["saved_at"]
    assert [mark["voice"]["changed_since"] for mark in data["marks"]] == ["", old, old, old]
    page = client.get("/events/quarrel/reports/1/").text
    assert page.count("The publisher has changed the text since.") == 1
    assert page.count("The publisher has changed it since.") == 3
    for statement in (quarrel.said, quarrel.countered):
        assert page.count(f'id="span-{statement.uid}"') == 1
    claim = client.get("/events/quarrel/claims/2/").text
    assert claim.count("The publisher has changed it since.") == 1


def test_no_saved_text_says_what_was_withheld_from_another(quarrel, changed, client):
    standing.withhold(quarrel.countered, reason="Court order", by=quarrel.by)
    quarrel.publish()
    data = client.get("/events/quarrel/reports/1.json")
    assert words_in(data.json()) == []
    assert "missiles" not in client.get("/events/quarrel/reports/1/").text


def test_a_letter_that_turns_the_text_is_named_and_turns_nothing(quarrel, client):
    report = f.make_report("Before \u202eevil\u202c said so. After.")
    f.make_statement(quarrel.soldiers, speaker=quarrel.south, report=report, quote="said so")
    quarrel.publish()
    page = client.get("/events/quarrel/reports/2/").text
    text = page[page.index('<div class="report-text"') : page.index('id="marks"')]
    assert "\u202e" not in text
    assert text.count('<bdi class="control">U+202E</bdi>evil<bdi class="control">U+202C</bdi>') == 1
    data = client.get("/events/quarrel/reports/2.json").json()
    assert words_in(data) == ["Before \u202eevil\u202c said so. After."]


def test_very_many_passages_are_paged(quarrel, client, monkeypatch):
    whole = client.get("/events/quarrel/reports/1.json").json()
    assert len(whole["marks"]) > 2
    monkeypatch.setattr(report, "MARKS", 2)
    pages, found, address = [], [], "/events/quarrel/reports/1/?page=1"
    while address:
        page = client.get(address.replace("/?", ".json?")).json()
        assert words_in(page) == words_in(whole)
        assert client.get(address).text.count('class="mark-claim"') == len(page["marks"])
        pages.append(len(page["marks"]))
        found += page["marks"]
        address = page["pager"]["next_url"]
    assert found == whole["marks"]
    assert max(pages) == 2
    beyond = client.get(f"/events/quarrel/reports/1/?page={len(pages) + 1}")
    assert beyond.status_code == 400
