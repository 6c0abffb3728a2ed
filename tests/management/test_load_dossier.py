"""``manage.py load_dossier``: what it prints, what it leaves, and that it publishes step by step."""

from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from dossier.editorial.dossier_file import read_dossier
from dossier.editorial.loading import load_in_editions
from dossier.models import Audit, Claim, Edition, Event, Record
from tests import factories
from tests.editorial.dossiers import FIRST, SECOND, bent, problems_of, write

SEED = Path(settings.BASE_DIR, "seeds", "il-76-yablonovo")


def run(path, **options):
    """Run the command; return the lines it printed and those it complained with."""
    out, err = StringIO(), StringIO()
    try:
        call_command("load_dossier", str(path), stdout=out, stderr=err, **options)
    except CommandError as error:
        err.write(f"{error}\n")
    return [
        [line.replace(f"{path}/", "").replace(str(path), "PATH") for line in text.splitlines()]
        for text in (out.getvalue(), err.getvalue())
    ]


def editions():
    return [
        (edition.number, [r.body for r in Record.objects.filter(kind="note", key=edition.number)])
        for edition in Edition.objects.order_by("number")
    ]


@pytest.mark.django_db
def test_load_says_what_it_wrote(tmp_path, analyst):
    folder = write(tmp_path, FIRST, SECOND)
    assert run(folder, by="analyst", check=True) == [["PATH: 17 rows would be written."], []]
    assert run(folder, by="analyst") == [["PATH: 17 rows written."], []]
    assert run(folder, by="analyst") == [["PATH: nothing to change."], []]
    assert run(folder, by="analyst", verbosity=0) == [[], []]
    assert not Edition.objects.exists()


@pytest.mark.django_db
def test_load_takes_a_single_file(tmp_path, analyst):
    path = write(tmp_path, FIRST) / "1.toml"
    assert run(path, by="analyst") == [["PATH: 16 rows written."], []]


@pytest.mark.django_db
def test_problems_are_lines_and_the_end_is_an_error(tmp_path, analyst):
    folder = write(tmp_path, bent(FIRST, 'stance = "asserts"', 'stance = "says"'), "[event")
    assert run(folder, by="analyst") == [
        [],
        [
            (
                "1.toml: claims[0] (claim 1).statements[0] (s1).stance: “says” is not on the list; use "
                "asserts, denies, cannot_confirm, declines, no_response, investigating, qualifies"
            ),
            "2.toml: end of file: expected ']' at the end of a table declaration",
            "PATH cannot be loaded: 2 problems.",
        ],
    ]


@pytest.mark.django_db
def test_people_must_be_known_and_active(tmp_path, analyst):
    factories.make_user("gone", "reviewer", is_active=False)
    assert run(write(tmp_path, FIRST), by="nobody", confirmed_by="gone") == [
        [],
        [
            "--by: there is no active person “nobody” at this desk",
            "--confirmed-by: there is no active person “gone” at this desk",
            "PATH cannot be loaded: 2 problems.",
        ],
    ]


@pytest.mark.django_db
def test_publishing_asks_for_notes_and_the_right(tmp_path, analyst):
    stranger = factories.make_user("stranger")
    texts = bent(FIRST, '[edition]\nnote = "First."\n', ""), bent(SECOND, "[edition]", "[edition]")
    folder = write(tmp_path, *texts)
    lines = problems_of(lambda: load_in_editions(read_dossier(folder), by=stranger), folder)
    assert lines == [
        "1.toml: edition.note: publishing asks for a note, and there is none",
        "--by stranger: may not publish this event",
    ]


@pytest.mark.django_db
def test_analyst_may_not_publish_what_two_must_confirm(tmp_path, analyst):
    two = bent(FIRST, "[edition]", 'review = "two"\n[edition]')
    [out, err] = run(write(tmp_path, two, SECOND), by="analyst", publish=True)
    assert (out, err[0]) == ([], "--by analyst: may not publish this event")
    assert not Event.objects.exists()
    standing = factories.make_event(slug="quarrel", review="two")
    [out, err] = run(write(tmp_path, FIRST, SECOND), by="analyst", publish=True)
    assert (out, err[0]) == ([], "--by analyst: may not publish this event")
    assert not standing.claims.exists()


def test_publish_makes_an_edition_of_each_file_once(committed, tmp_path, analyst, reviewer):
    people = {"by": "analyst", "confirmed_by": "reviewer", "publish": True}
    folder = write(tmp_path, FIRST, SECOND)
    assert run(folder, **people, check=True) == [
        ["1.toml: 16 rows would be written.", "2.toml: 3 rows would be written."],
        [],
    ]
    assert not Event.objects.exists()
    assert run(folder, **people) == [
        [
            "1.toml: 16 rows written.",
            "Published quarrel, edition 1.",
            "2.toml: 3 rows written.",
            "Published quarrel, edition 2.",
        ],
        [],
    ]
    published = editions()
    assert published == [
        (1, ['{"by":"an analyst","text":"First."}']),
        (2, ['{"by":"an analyst","text":"Second."}']),
    ]
    trail = Audit.objects.count()
    assert run(folder, **people) == [["2.toml: nothing to change."], []]
    assert (editions(), Audit.objects.count()) == (published, trail)


def test_publish_goes_on_where_it_stopped(committed, tmp_path, analyst, reviewer):
    """A first file loaded but not published is published; then the second follows."""
    people = {"by": "analyst", "confirmed_by": "reviewer"}
    run(write(tmp_path, FIRST), **people)
    [out, err] = run(write(tmp_path, FIRST, SECOND), **people, publish=True)
    assert err == []
    assert out == [
        "1.toml: nothing to change.",
        "Published quarrel, edition 1.",
        "2.toml: 3 rows written.",
        "Published quarrel, edition 2.",
    ]


def test_publish_leaves_drafts_of_the_desk_alone(committed, tmp_path, analyst, reviewer):
    people = {"by": "analyst", "confirmed_by": "reviewer", "publish": True}
    folder = write(tmp_path, FIRST, SECOND)
    run(folder, **people)
    factories.make_decision(Claim.objects.get(number=2), analyst, rationale="A draft.")
    assert run(folder, **people) == [["2.toml: nothing to change."], []]
    assert Edition.objects.count() == 2


def test_publish_after_work_at_the_desk_takes_one_step(committed, tmp_path, analyst, reviewer):
    people = {"by": "analyst", "confirmed_by": "reviewer", "publish": True}
    folder = write(tmp_path, FIRST, SECOND)
    run(folder, **people)
    Claim.objects.filter(number=1).update(wording="Changed at the desk.")
    assert run(folder, **people)[0] == ["2.toml: 1 row written."]
    Claim.objects.filter(number=2).update(wording="Changed at the desk.")
    third = bent(bent(SECOND, "Second.", "Third."), "65 soldiers were", "Soldiers were")
    assert run(write(tmp_path, FIRST, SECOND, third), **people) == [
        ["3.toml: 2 rows written.", "Published quarrel, edition 3."],
        [],
    ]


def test_publish_writes_no_file_where_one_is_wrong(committed, tmp_path, analyst):
    wrong = bent(SECOND, '"s1", "s2"', '"s1", "s9"')
    [out, err] = run(write(tmp_path, FIRST, wrong), by="analyst", publish=True)
    assert (out, err) == (
        [],
        [
            "2.toml: claims[0] (claim 1).decisions[0].statements: there is no statement “s9”",
            "PATH cannot be loaded: 1 problem.",
        ],
    )
    assert not Event.objects.exists()


def test_seed_publishes_as_two_editions(committed, analyst, reviewer):
    run(SEED, by="analyst", confirmed_by="reviewer", publish=True)
    statuses = {
        number: set(
            Record.objects.filter(kind="claim", editions__contains=number).values_list(
                "status", flat=True
            )
        )
        for number in Edition.objects.values_list("number", flat=True)
    }
    assert statuses == {1: {"unverified"}, 2: {"unverified", "disputed"}}
