"""``manage.py intake``: a report from a file or an address, told in sentences."""

import os
import shutil
from datetime import UTC, datetime

import pytest
from django.core.management import CommandError, call_command

from dossier import intake
from dossier.models import Audit, SavedText, Source
from tests import factories

TEXT = "Published: 24 January 2024\n\nThe ministry said that 65 were aboard."
NOW = datetime(2024, 1, 25, tzinfo=UTC)


@pytest.fixture
def event(db, settings, tmp_path, monkeypatch):
    settings.FILES_DIR = tmp_path / "files"
    one = intake.Proposal(
        0, 4, "The ministry", "The ministry", (), "said", "asserts", None, (), "sure"
    )
    monkeypatch.setattr(intake, "propose", lambda text, day: [one])
    return factories.make_event(slug="crash", happened="2024-01-24 Europe/Moscow")


@pytest.fixture
def path(tmp_path):
    file = tmp_path / "report.txt"
    file.write_text(TEXT)
    return str(file)


def test_file_is_brought_in_by_the_only_admin(event, path, admin, capsys):
    call_command("intake", path, event="crash")
    text = SavedText.objects.get()
    assert capsys.readouterr().out == (
        "Brought in: “The ministry said that 65 were aboard.”.\n1 proposal waits to be decided on.\n"
    )
    assert (text.text, str(text.report.published)) == (TEXT, "2024-01-24 Europe/Moscow")
    assert text.report.stands_in() == {event.pk}
    assert text.original.custody.get().by == admin


def test_what_is_given_stands_before_what_was_found(event, path, analyst, admin, capsys):
    courier = factories.make_source("The Courier", slug="courier")
    given = {"title": "A title", "publisher": "courier", "published": "2024-01-25 UTC"}
    call_command("intake", path, event="crash", by="analyst", **given)
    report = SavedText.objects.get().report
    assert (report.title, report.publisher, str(report.published)) == (
        "A title",
        courier,
        "2024-01-25 UTC",
    )


def test_same_address_gets_a_further_text_and_no_source_is_made(event, admin, monkeypatch, capsys):
    page = [b"One.", b"Two.", b"Two."]

    def fetch(url):
        return intake.Fetched(page.pop(0), "text/plain", None, url, (), NOW)

    monkeypatch.setattr(intake, "fetch", fetch)
    monkeypatch.setattr(
        intake, "read", lambda body, **_: intake.Draft(body.decode(), "T", publisher="The Courier")
    )
    for address in ("https://a.example/x", "https://a.example/x/?utm_id=1", "http://a.example/x#y"):
        call_command("intake", address, event="crash")
    assert capsys.readouterr().out == (
        "Brought in: “T”.\nThe publisher is left open: “The Courier” is not among the sources.\n"
        "1 proposal waits to be decided on.\n"
        "Saved again: “T”.\n1 proposal waits to be decided on.\n"
        "Nothing has changed: “T”.\n1 proposal waits to be decided on.\n"
    )
    assert list(SavedText.objects.order_by("pk").values_list("text", flat=True)) == ["One.", "Two."]
    assert Source.objects.count() == 0


@pytest.mark.parametrize(
    ("where", "options", "sentence"),
    [
        ("no-such-file.txt", {}, "no-such-file.txt cannot be read: No such file or directory."),
        (None, {"event": "none"}, "There is no event “none”."),
        (None, {"by": "nobody"}, "There is no active person “nobody” at this desk."),
        (None, {"publisher": "The Courier"}, "There is no source called “The Courier”."),
        (
            None,
            {"published": "tomorrow"},
            "“tomorrow” is no date; write 2024, 2024-01, 2024-01-24 ",
        ),
        ("https://127.0.0.1/", {}, "public"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(event, path, admin, where, options, sentence):
    with pytest.raises(CommandError) as raised:
        call_command("intake", where or path, **{"event": "crash"} | options)
    assert sentence in str(raised.value)
    assert SavedText.objects.count() == 0


def test_without_a_name_there_must_be_one_admin(event, path, analyst):
    with pytest.raises(CommandError, match="Say who brings it in: --by USER"):
        call_command("intake", path, event="crash")


def test_missing_model_is_said_and_the_report_is_kept(event, path, admin, monkeypatch, capsys):
    def missing(text, day):
        raise intake.ModelMissing("Install it.")

    monkeypatch.setattr(intake, "propose", missing)
    call_command("intake", path, event="crash")
    assert "Install it. Until then, mark what is said by hand.\n" in capsys.readouterr().out
    assert SavedText.objects.count() == 1


def test_trail_names_the_person(event, path, analyst, admin):
    call_command("intake", path, event="crash", by="analyst", verbosity=0)
    tables = ["dossier_report", "dossier_savedtext", "dossier_custody", "dossier_proposal"]
    rows = Audit.objects.filter(table__in=tables)
    assert {(row.table, row.who) for row in rows} == {(table, "analyst") for table in tables}


def test_name_that_is_no_letters_is_kept_as_far_as_it_can_be_written(event, path, admin):
    odd = f"{os.path.dirname(path)}/\udcff.txt"  # the byte FF, as Python hands it on
    shutil.copy(path, odd)
    call_command("intake", odd, event="crash", verbosity=0)
    assert SavedText.objects.get().original.custody.get().note == "As “\ufffd.txt”."
