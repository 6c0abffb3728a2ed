"""What only the database can tell: refused by file, place and reason, with nothing written."""

import pytest

from dossier.editorial.dossier_file import read_dossier
from dossier.editorial.loading import load
from dossier.models import Claim, Event, Numbering, Report, Source
from tests import factories
from tests.editorial.dossiers import FIRST, SECOND, bent, load_texts, problems_of, write
from tests.editorial.test_loading import refused

pytestmark = pytest.mark.django_db

S1 = "1.toml: claims[0] (claim 1).statements[0] (s1)"
MISTAKES = {
    "quote": (
        'quote = "It carried missiles"',
        'quote = "It carried mail"',
        (
            "1.toml: claims[1] (claim 2).statements[0] (s2).quote: "
            "these words do not stand in report “monday”"
        ),
    ),
    "speaker": (
        'speaker = "ministry"',
        'speaker = "nobody"',
        f"{S1}.speaker: there is no source “nobody”",
    ),
    "relay": (
        'chain = ["herald"]',
        'chain = ["nobody"]',
        f"{S1}.chain: there is no source “nobody”",
    ),
    "party": (
        'parties = ["north"]',
        'parties = ["north", "nobody"]',
        "1.toml: event.parties[1]: there is no source “nobody”",
    ),
    "part_of": (
        'part_of = "north"',
        'part_of = "nobody"',
        "1.toml: sources[0] (ministry).part_of: there is no source “nobody”",
    ),
    "circle": (
        'name = "North"',
        'name = "North"\npart_of = "ministry"',
        (
            "1.toml: sources[0] (ministry).part_of: "
            "a source cannot be part of itself: ministry → north → ministry"
        ),
    ),
    "relation": (
        "claim = 2",
        "claim = 9",
        "1.toml: claims[0] (claim 1).relations[0].claim: there is no claim “9”",
    ),
    "relation to itself": (
        "claim = 2",
        "claim = 1",
        "1.toml: claims[0] (claim 1).relations[0]: A claim does not relate to itself.",
    ),
    "question": (
        'question = 1\nwording = "Missiles',
        'question = 7\nwording = "Missiles',
        "1.toml: claims[1] (claim 2).question: there is no question “7”",
    ),
    "slug": (
        'slug = "aboard"',
        'slug = "what was aboard"',
        (
            "1.toml: questions[0] (question 1).slug: Lower-case letters and digits, joined by "
            "single hyphens, such as il-76-yablonovo."
        ),
    ),
    "slug of the event": (
        'slug = "quarrel"',
        'slug = "The Quarrel"',
        (
            "1.toml: event.slug: Lower-case letters and digits, joined by "
            "single hyphens, such as il-76-yablonovo."
        ),
    ),
    "ref": (
        'ref = "e1"',
        'ref = "e 1"',
        (
            "1.toml: claims[0] (claim 1).evidence[0] (e 1).ref: Enter a valid “slug” consisting "
            "of letters, numbers, underscores or hyphens."
        ),
    ),
    "length": (
        'name = "The Herald"',
        f'name = "{"x" * 201}"',
        "1.toml: sources[2] (herald).name: Ensure this value has at most 200 characters (it has 201).",
    ),
    "empty": (
        'wording = "Missiles were aboard."',
        'wording = ""',
        "1.toml: claims[1] (claim 2).wording: This field cannot be blank.",
    ),
    "unit": (
        'unit = "people", ',
        "",
        "1.toml: claims[0] (claim 1): A quantity needs its unit, and a range runs upwards.",
    ),
    "grade": (
        'kind = "outlet"',
        'kind = "outlet"\nreliability = "B"',
        "1.toml: sources[2] (herald): A grade other than F needs its reason.",
    ),
    "place": (
        'parties = ["north"]',
        "place = { latitude = 91, longitude = 1, precision = 'exact' }",
        "1.toml: event.place.latitude: Ensure this value is less than or equal to 90.",
    ),
    "digits": (
        "value = 65",
        "value = 1e30",
        (
            "1.toml: claims[0] (claim 1).quantity.value: "
            "Ensure that there are no more than 20 digits in total."
        ),
    ),
    "needs": (
        'title = "A video"\n',
        "",
        "1.toml: claims[0] (claim 1).evidence[0] (e1): is new here and needs title",
    ),
    "speaker left out": (
        'speaker = ""\n',
        "",
        "1.toml: claims[1] (claim 2).statements[0] (s2): is new here and needs speaker",
    ),
}


@pytest.mark.parametrize(("old", "new", "line"), MISTAKES.values(), ids=MISTAKES)
def test_refusal_names_file_place_and_reason(tmp_path, analyst, old, new, line):
    assert refused(tmp_path, bent(FIRST, old, new), by=analyst) == [line]


def test_refusals_come_together_and_only_once(tmp_path, analyst):
    text = bent(FIRST, 'stance = "asserts"\nquote = "The', 'stance = "asserts"\nquote = "Thus the')
    text = bent(text, 'kind = "outlet"', 'kind = "outlet"\nreliability = "B"')
    later = bent(SECOND, '"s1", "s2"', '"s1", "s2", "s3"')
    assert refused(tmp_path, text, later, by=analyst) == [
        "1.toml: sources[2] (herald): A grade other than F needs its reason.",
        f"{S1}.quote: these words do not stand in report “monday”",
        "2.toml: claims[0] (claim 1).decisions[0].statements: there is no statement “s3”",
    ]


def test_event_that_is_not_there_needs_a_title(tmp_path, analyst):
    assert refused(tmp_path, SECOND, by=analyst) == ["1.toml: event: is new here and needs title"]


def test_number_once_given_is_not_given_again(tmp_path, analyst):
    load_texts(tmp_path, FIRST, by=analyst)
    Claim.objects.get(number=1).relations.all().delete()
    Claim.objects.get(number=2).delete()
    [line] = refused(tmp_path, FIRST, by=analyst)
    assert line == "1.toml: claims[1] (claim 2): number 2 was given out before; the next is 3"


def test_circle_with_what_stands_is_refused(tmp_path, analyst):
    load_texts(tmp_path, FIRST, by=analyst)
    text = '[event]\nslug = "quarrel"\n[[sources]]\nslug = "north"\npart_of = "ministry"\n'
    assert refused(tmp_path, text, by=analyst) == [
        "1.toml: sources[0] (north): A source cannot be part of itself"
    ]


def test_numbers_may_leave_gaps_and_come_in_any_order(tmp_path, analyst):
    text = bent(
        FIRST, 'number = 1\nquestion = 1\nwording = "65', 'number = 7\nquestion = 1\nwording = "65'
    )
    load_texts(tmp_path, text, by=analyst)
    assert list(Claim.objects.values_list("number", flat=True)) == [2, 7]
    assert Numbering.objects.get(kind="claim").last == 7


def test_statement_keeps_its_claim(tmp_path, analyst):
    load_texts(tmp_path, FIRST, by=analyst)
    text = bent(bent(FIRST, 'ref = "s1"', 'ref = "s0"'), 'ref = "s2"', 'ref = "s1"')
    assert refused(tmp_path, text, by=analyst) == [
        "1.toml: claims[1] (claim 2).statements[0] (s1): “s1” stands on claim 1 already"
    ]


def test_other_events_are_not_reached(tmp_path, analyst):
    load_texts(tmp_path, FIRST, by=analyst)
    other = bent(FIRST, 'slug = "quarrel"', 'slug = "other"')
    load_texts(tmp_path, other, by=analyst)
    assert (Event.objects.count(), Source.objects.count(), Report.objects.count()) == (2, 3, 1)
    stray = '[event]\nslug = "third"\ntitle = "Third"\n' + SECOND[SECOND.index("[edition]") :]
    stray = bent(stray, 'wording = "65 soldiers were aboard."', 'wording = "65."\nquestion = 1')
    stray += '\n[[questions]]\nnumber = 1\nslug = "q"\nwording = "Q?"\n'
    place = "1.toml: claims[0] (claim 1).decisions[0]"
    assert refused(tmp_path, stray, by=analyst) == [
        f"{place}.statements: there is no statement “s1”",
        f"{place}.statements: there is no statement “s2”",
        f"{place}.evidence: there is no evidence “e1”",
    ]


def test_check_writes_nothing_and_counts_what_would_be(tmp_path, analyst):
    assert refused(tmp_path, FIRST, SECOND, by=analyst, check=True) == []
    would = load_texts(tmp_path, FIRST, SECOND, by=analyst, check=True)
    assert not Event.objects.exists()
    assert load_texts(tmp_path, FIRST, SECOND, by=analyst) == would


def test_check_asks_the_database(tmp_path, analyst):
    factories.make_event(slug="quarrel", title="Another of that name", review="two")
    text = bent(FIRST, "[edition]", 'review = "one"\n[edition]')
    assert refused(tmp_path, text, by=analyst, check=True) == [
        "1.toml: event.review: only an admin can let one person decide"
    ]


def test_check_asks_what_the_database_only_says_at_the_commit(tmp_path, analyst):
    files = read_dossier(write(tmp_path, FIRST, SECOND))
    [decision] = files[1].asks.claims[0].decisions
    decision.statements, decision.evidence = [], []
    lines = problems_of(lambda: load(files, by=analyst, check=True), tmp_path)
    lack = "Claim 1: what it cites takes neither side. It takes something on each side."
    assert lines == [f"2.toml: claims[0] (claim 1).decisions[0]: {lack}"]
    decision.judgement = "All the same."
    lines = problems_of(lambda: load(files, by=analyst, check=True), tmp_path)
    assert lines == ["2.toml: event: A claim is disputed only on something cited"]
