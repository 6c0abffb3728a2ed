"""Saving a report again: what its publisher changed, what still stands, and what was kept."""

import io
import json
import zipfile

import pytest
from django.core.management import call_command
from django.urls import reverse

from dossier.models import Custody, EventRole, LogLine
from tests import factories
from tests.desk.conftest import QUOTE, change
from tests.desk.forms import reread
from tests.desk.test_bring_in import PAGE, address, folder, found, page, plain, saved

__all__ = ["folder", "page", "plain"]  # fixtures
NEW = "A first paragraph.\n\nNobody was aboard, said others. Sixty-six were aboard."


def again(report, name="save_again"):
    return reverse(f"admin:dossier_report_{name}", args=[report.pk])


@pytest.fixture
def others(dossier):
    """A second statement, whose quote will stand elsewhere in the new text."""
    return factories.make_statement(
        dossier["other"], report=dossier["report"], quote="Nobody was aboard, said others."
    )


def test_new_text_is_compared_before_it_is_saved(dossier, others, analyst, at_desk):
    client, report = at_desk(analyst), dossier["report"]
    answer = client.post(again(report), {"text": NEW})
    assert report.texts.count() == 1
    assert "1 no longer stands" in answer.text
    assert "1 quote stands as before" in answer.text
    assert "<ins>" in answer.text
    answer = client.post(again(report), reread(answer, "slip"), follow=True)
    assert answer.redirect_chain[0][0] == again(report, "changes")
    assert report.texts.order_by("-pk").first().text == NEW
    assert "Saved. This is what has changed since the text before." in answer.text
    dossier["statement"].refresh_from_db()
    assert (dossier["statement"].quote, dossier["statement"].saved_text.text) == (
        QUOTE,
        report.texts.earliest("pk").text,
    )


def test_quote_that_no_longer_stands_is_flagged_where_one_works(dossier, others, analyst, at_desk):
    client, report = at_desk(analyst), dossier["report"]
    pages = [change(report), change(dossier["statement"]), change(dossier["event"])]
    flag = "no longer in the newest text"
    assert [flag in client.get(one).text.lower() for one in pages] == [False, False, False]
    factories.save_text(report, NEW)
    assert [flag in client.get(one).text.lower() for one in pages] == [True, True, True]
    assert flag not in client.get(change(others)).text.lower()
    factories.save_text(report, f"{NEW} {QUOTE}")
    assert [flag in client.get(one).text.lower() for one in pages] == [False, False, False]


def test_same_text_is_not_saved_again(dossier, analyst, at_desk):
    client, report = at_desk(analyst), dossier["report"]
    answer = client.post(again(report), {"text": report.texts.get().text}, follow=True)
    assert "This very text is saved already" in answer.text
    assert report.texts.count() == 1
    assert client.get(again(report, "changes")).status_code == 404


def test_fetched_page_is_shown_from_its_slip(dossier, analyst, at_desk, page, plain):
    client, report = at_desk(analyst), dossier["report"]
    answer = client.post(again(report), {"url": "https://news.example/plane"})
    client.post(again(report), reread(answer, "slip"))
    text = report.texts.latest("pk")
    assert (text.original.size, text.saved_from) == (len(PAGE), "https://news.example/plane")


def test_earlier_text_is_compared_where_it_is_asked_for(dossier, analyst, at_desk):
    client, report = at_desk(analyst), dossier["report"]
    first, _ = report.texts.get(), factories.save_text(report, "Two.")
    factories.save_text(report, "Three.")
    for since, words in (("", "Two."), (f"?since={first.pk}", first.text), ("?since=x", "Two.")):
        shown = client.get(again(report, "changes") + since).context["pieces"]
        assert [piece.text for piece in shown if piece.how == "removed"] == [words]


def test_original_is_taken_and_that_is_written_down(dossier, analyst, at_desk, page, plain):
    client, event = at_desk(analyst), dossier["event"]
    text = saved(client, event, found(client, event, url="https://news.example/plane"))
    where = reverse("admin:dossier_report_original", args=[text.report_id, text.pk])
    assert where in client.get(change(text.report)).text
    assert client.get(where).status_code == 302
    answer = client.post(where)
    assert b"".join(answer) == PAGE
    assert answer.headers["Content-Disposition"] == f'attachment; filename="original-{text.pk}.txt"'
    assert answer.headers["Content-Type"] == "application/octet-stream"
    acts = Custody.objects.filter(file=text.original).order_by("pk").values_list("act", flat=True)
    assert list(acts) == ["received", "exported"]
    assert LogLine.objects.filter(about=f"the original of text {text.pk}").count() == 1


def test_original_is_exported_checked_and_no_orphan(
    dossier, analyst, admin, at_desk, page, plain, capsys
):
    client, event = at_desk(analyst), dossier["event"]
    text = saved(client, event, found(client, event, url="https://news.example/plane"))
    call_command("check_files")
    assert capsys.readouterr().out == "Checked 1 file(s): every one holds what it should.\n"
    export = reverse("admin:dossier_event_export", args=[event.pk])
    assert export in client.get(change(event)).text
    archive = zipfile.ZipFile(io.BytesIO(b"".join(client.post(export))))
    manifest = json.loads(archive.read("manifest.json"))
    [entry] = manifest["texts"]
    assert (archive.read(entry["file"]), entry["text_sha256"]) == (PAGE, text.sha256)
    assert [line["act"] for line in entry["custody"]] == ["received", "checked"]


def test_report_of_other_events_is_read_and_not_saved_again(dossier, analyst, at_desk):
    """Who works in one event only may take a report into it, and may not change it for others."""
    report, elsewhere = dossier["report"], factories.make_event()
    elsewhere.event_reports.create(report=report)
    person = factories.make_user("local")
    EventRole.objects.create(user=person, event=dossier["event"], role="analyst")
    client = at_desk(person)
    assert client.get(again(report)).status_code == 403
    report.url = "https://news.example/plane"
    report.save()
    typed = found(client, dossier["event"], text=report.texts.get().text, url=report.url)
    assert typed["onto"] == [str(report.pk)]
    assert client.post(address(dossier["event"]), typed).status_code == 302
    answer = client.post(address(dossier["event"]), typed | {"text": ["Other words."]})
    assert ("Other events use this report too" in answer.text, report.texts.count()) == (True, 1)


@pytest.mark.parametrize("number", [1, 3])
def test_page_of_a_report_costs_the_same_for_many_texts_and_quotes(
    dossier, analyst, at_desk, number, django_assert_num_queries
):
    client, report = at_desk(analyst), dossier["report"]
    for n in range(number):
        factories.make_statement(dossier["claim"], report=report, quote=QUOTE)
        factories.save_text(report, f"{NEW} {n}")
    client.get(change(report))
    for where, queries in ((change(report), 13), (again(report, "changes"), 12)):
        with django_assert_num_queries(queries):
            client.get(where)
