"""Bringing a report into an event: pasted, as a file, or from an address."""

import hashlib
from datetime import UTC, datetime

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from dossier import intake
from dossier.editorial import standing
from dossier.intake.kinds import WORD
from dossier.models import Custody, EventReport, EventRole, Report, SavedText, Source
from tests import factories
from tests.desk.conftest import change
from tests.desk.forms import reread

TEXT = "24 January 2024\n\nThe ministry said  that 65 were aboard.\n\nNobody else said so."
PAGE = b"""<html lang="en"><head><title>Plane down</title><meta property="og:site_name"
content="The Courier"><meta name="author" content="Ann Writer"></head><body><article><h1>Plane
down</h1><p>The ministry said that 65 were aboard, and that all of them had died in the crash.</p>
<p>The governor said that he was on his way to the place, and asked for patience.</p></article></body></html>"""
NOW = datetime(2024, 1, 25, 9, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def folder(settings, tmp_path, monkeypatch):
    monkeypatch.setattr(intake, "propose", lambda text, day: [])
    settings.FILES_DIR = tmp_path / "files"
    return settings.FILES_DIR


@pytest.fixture
def page(monkeypatch):
    """The page every address has: its bytes can be set."""
    web = {"body": PAGE}

    def fetch(url):
        if not url.startswith("https://"):
            raise intake.NotFetched("No such server.")
        return intake.Fetched(
            web["body"], "text/html", "utf-8", url, ("https://short.example/",), NOW
        )

    monkeypatch.setattr(intake, "fetch", fetch)
    return web


@pytest.fixture
def plain(page, monkeypatch):
    """The page as plain text, which is read in no time."""
    monkeypatch.setattr(intake, "read", lambda body, **_: intake.read_text(body.decode()))


def address(event):
    return reverse("admin:dossier_event_bring_in", args=[event.pk])


def found(client, event, **typed):
    """Send what is typed and return the fields of the page that shows what was found."""
    answer = client.post(address(event), typed)
    assert answer.status_code == 200, answer
    return reread(answer, "slip")


def saved(client, event, fields):
    answer = client.post(address(event), fields)
    assert answer.status_code == 302, answer.text
    return SavedText.objects.select_related("report__publisher", "original").latest("pk")


def test_pasted_text_is_saved_by_pressing_twice(dossier, analyst, at_desk):
    client, event = at_desk(analyst), dossier["event"]
    before = Report.objects.count(), Source.objects.count()
    fields = found(client, event, text=TEXT.replace("\n", "\r\n"))
    assert Report.objects.count() == before[0]
    text = saved(client, event, fields)
    assert (text.text, text.original, text.saved_from) == (TEXT, None, "")
    report = text.report
    assert (report.title, report.author, report.language, report.publisher) == (
        "The ministry said that 65 were aboard.",
        "",
        "en",
        None,
    )
    assert (str(report.published), report.showing) == ("2024-01-24 Europe/Moscow", "quotes")
    assert EventReport.objects.filter(event=event, report=report).count() == 1
    assert Source.objects.count() == before[1]


def test_what_it_attributes_is_proposed_at_once(dossier, analyst, at_desk, monkeypatch):
    found_there = intake.Proposal(
        27, 49, "The ministry", "The ministry", (), "said", "asserts", None, (), "sure"
    )
    monkeypatch.setattr(intake, "propose", lambda text, day: [found_there] * (day is not None))
    client, event = at_desk(analyst), dossier["event"]
    text = saved(client, event, found(client, event, text=TEXT))
    proposal = text.proposals.get()
    assert (proposal.event, proposal.speaker, proposal.tier) == (event, "The ministry", "sure")


def test_report_is_brought_in_where_the_model_is_missing(dossier, analyst, at_desk, monkeypatch):
    def missing(text, day):
        raise intake.ModelMissing("Install it.")

    monkeypatch.setattr(intake, "propose", missing)
    client, event = at_desk(analyst), dossier["event"]
    answer = client.post(address(event), found(client, event, text=TEXT), follow=True)
    assert "Install it. Until then, mark what is said by hand." in answer.text
    assert SavedText.objects.latest("pk").text == TEXT


def test_fetched_page_is_kept_with_what_it_said_and_how_it_came(dossier, analyst, at_desk, page):
    client, event = at_desk(analyst), dossier["event"]
    fields = found(client, event, url="https://news.example/plane")
    assert fields["title"] == ["Plane down"]
    text = saved(client, event, fields)
    assert (text.saved_from, text.saved_at) == ("https://news.example/plane", NOW)
    assert (text.report.url, text.report.author) == ("https://news.example/plane", "Ann Writer")
    publisher = text.report.publisher
    assert (publisher.name, publisher.slug, publisher.kind) == (
        "The Courier",
        "the-courier",
        "outlet",
    )
    sha256 = hashlib.sha256(PAGE).hexdigest()
    assert (text.original.sha256, text.original.media_type) == (sha256, "text/html")
    [line] = Custody.objects.filter(file=text.original)
    assert (line.act, line.by, line.note) == (
        "received",
        analyst,
        "From https://news.example/plane. By way of https://short.example/.",
    )


def test_publisher_that_is_known_by_another_name_is_not_made_again(dossier, analyst, at_desk, page):
    outlet = factories.make_source("Courier Group", kind="outlet", aliases=["The Courier"])
    client, event = at_desk(analyst), dossier["event"]
    answer = client.post(address(event), {"url": "https://news.example/plane"})
    assert "is not among the sources" not in answer.text
    assert saved(client, event, reread(answer, "slip")).report.publisher == outlet


def test_new_publisher_is_announced_before_it_is_made(dossier, analyst, at_desk, page):
    client, event = at_desk(analyst), dossier["event"]
    fields = found(client, event, text=TEXT) | {"publisher": ["The Herald"]}
    answer = client.post(address(event), fields)
    assert (answer.status_code, Source.objects.filter(name="The Herald").count()) == (200, 0)
    assert "“<bdi>The Herald</bdi>” is not among the sources. It is made" in answer.text
    assert "This is none of the sources. Look whether it is to be made" in answer.text
    publisher = saved(client, event, reread(answer, "slip")).report.publisher
    assert (publisher.name, publisher.kind) == ("The Herald", "outlet")


def test_file_is_kept_as_it_came(dossier, analyst, at_desk, tmp_path):
    client, event = at_desk(analyst), dossier["event"]
    path = tmp_path / "note.txt"
    path.write_bytes("Заява: 65 осіб.".encode("cp1251"))
    with path.open("rb") as file:
        fields = found(client, event, file=file)
    text = saved(client, event, fields)
    assert (text.text, text.report.language) == ("Заява: 65 осіб.", "uk")
    assert text.original.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert text.original.custody.get().note == "As “note.txt”."


def test_word_file_is_kept_under_its_long_name_of_a_kind(dossier, analyst, at_desk, tmp_path):
    client, event = at_desk(analyst), dossier["event"]
    document = docx.Document()
    document.add_paragraph("The ministry said so.")
    document.save(tmp_path / "note.docx")
    with (tmp_path / "note.docx").open("rb") as file:
        text = saved(client, event, found(client, event, file=file))
    assert (text.text.strip(), text.original.media_type) == ("The ministry said so.", WORD)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({}, "Paste a text, choose a file, or give an address."),
        ({"text": " \n"}, "Paste a text, choose a file, or give an address."),
        ({"url": "ftp://news.example/"}, "No such server."),
        ({"text": "a\0b"}, "Null characters are not allowed."),
    ],
)
def test_what_cannot_be_read_is_said_and_nothing_typed_is_lost(
    dossier, analyst, at_desk, page, typed, sentence
):
    client, event = at_desk(analyst), dossier["event"]
    answer = client.post(address(event), typed)
    assert (answer.status_code, sentence in answer.text) == (200, True)
    again = reread(answer, "text")
    assert again["url"] == [typed.get("url", "")]


def test_same_address_is_offered_as_the_report_that_is_here(dossier, analyst, at_desk, page, plain):
    client, event = at_desk(analyst), dossier["event"]
    first = saved(client, event, found(client, event, url="https://news.example/plane"))
    page["body"] = PAGE.replace(b"65", b"74")
    fields = found(client, event, url="https://www.news.example/plane/?utm_source=x#top")
    assert fields["onto"] == [str(first.report_id)]
    form = client.post(address(event), fields | {"title": [""], "onto": [""]}).context["form"]
    choices = ["a new report", f"“{first.report}”, which is here already"]
    assert [label for _, label in form.fields["onto"].choices] == choices
    second = saved(client, event, fields)
    assert (second.report, second.pk != first.pk) == (first.report, True)
    fields = found(client, event, url="https://news.example/plane") | {"onto": [""]}
    assert saved(client, event, fields).report != first.report


def test_same_text_is_not_saved_twice_and_is_taken_into_another_event(dossier, analyst, at_desk):
    client, event = at_desk(analyst), dossier["event"]
    first = saved(client, event, found(client, event, text=TEXT))
    other = factories.make_event()
    answer = client.post(address(other), found(client, other, text=TEXT), follow=True)
    assert "This very text is saved already" in answer.text
    assert SavedText.objects.latest("pk") == first
    assert first.report.stands_in() == {event.pk, other.pk}


def test_where_a_page_was_fetched_is_told_as_it_was_confirmed(dossier, analyst, at_desk, plain):
    client, event = at_desk(analyst), dossier["event"]
    fields = found(client, event, url="https://news.example/plane?key=private")
    text = saved(client, event, fields | {"url": ["https://news.example/plane"]})
    assert (text.report.url, text.saved_from) == ("https://news.example/plane",) * 2
    [line] = Custody.objects.filter(file=text.original)
    assert line.note.startswith("From https://news.example/plane?key=private.")


def test_where_a_file_was_found_is_what_was_confirmed(dossier, analyst, at_desk, plain):
    client, event = at_desk(analyst), dossier["event"]
    where = "https://share.example/?key=private"
    sent = {"file": SimpleUploadedFile("a.txt", TEXT.encode()), "url": where}
    fields = found(client, event, **sent)
    assert fields["url"] == [where]
    assert saved(client, event, fields | {"url": [""]}).saved_from == ""


def test_slip_serves_only_who_got_it_and_only_while_it_waits(
    dossier, analyst, reviewer, at_desk, page, plain, folder
):
    client, event = at_desk(analyst), dossier["event"]
    fields = found(client, event, url="https://news.example/plane") | {"title": ["My title"]}
    answer = at_desk(reviewer).post(address(event), fields)
    assert (answer.status_code, "no longer kept" in answer.text) == (200, True)
    for path in (folder / "waiting").glob("*/*"):
        path.unlink()
    answer = client.post(address(event), fields)
    assert ("no longer kept" in answer.text, "My title" in answer.text) == (True, True)
    assert Report.objects.filter(title="My title").count() == 0


def test_who_may_not_add_reports_is_refused(dossier, analyst, at_desk):
    client = at_desk(analyst)
    analyst.groups.get().permissions.filter(codename="add_report").delete()
    assert client.get(address(dossier["event"])).status_code == 403
    assert client.post(address(dossier["event"]), {"text": TEXT}).status_code == 403


def test_report_brought_in_by_mistake_is_withheld_and_waits_no_longer(dossier, analyst, at_desk):
    client, event = at_desk(analyst), dossier["event"]
    text = saved(client, event, found(client, event, text=TEXT))
    bench = reverse("admin:dossier_event_workbench", args=[event.pk, text.pk])
    assert bench in client.get(change(event)).text
    standing.withhold(text.report, by=analyst, reason="Another event.")
    assert bench not in client.get(change(event)).text


def test_pasted_text_comes_back_after_the_session_ran_out(dossier, analyst, at_desk):
    client, event = at_desk(analyst), dossier["event"]
    fields = found(client, event, text=TEXT) | {"title": ["My title"]}
    client.logout()
    assert client.post(address(event), fields).status_code == 302
    typed = {"login": analyst.username, "password": factories.PASSWORD}
    client.post(f"{reverse('account_login')}?next=/desk/kept/", typed)
    again = reread(client.get("/desk/kept/"), "_kept")
    text = saved(client, event, again)
    assert (text.text, text.report.title) == (TEXT, "My title")


def test_who_works_in_one_event_brings_reports_into_that_one(dossier, at_desk, page, plain):
    event, other = dossier["event"], factories.make_event()
    person = factories.make_user("local")
    EventRole.objects.create(user=person, event=event, role="analyst")
    client = at_desk(person)
    fields = found(client, event, url="https://news.example/plane") | {"publisher": ["The Herald"]}
    fields = reread(client.post(address(event), fields), "slip")
    text = saved(client, event, fields)
    assert (text.report.publisher.name, text.report.stands_in()) == ("The Herald", {event.pk})
    assert text.original.stands_in() == {event.pk}
    assert client.get(change(text.report)).status_code == 200
    assert client.get(address(other)).status_code in (302, 404)
