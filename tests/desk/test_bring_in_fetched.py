"""A report from an address, with the real fetching: a server of our own stands for the network."""

import functools

import pytest

from dossier import intake
from dossier.models import Report
from tests.desk.test_bring_in import PAGE, TEXT, address, folder, found, saved
from tests.intake.serving import Server, answer, redirect

__all__ = ["folder"]  # a fixture


@pytest.fixture
def server(monkeypatch):
    server = Server()
    here = functools.partial(intake.fetch, resolver=server.resolve, dial=server.dial)
    monkeypatch.setattr(intake, "fetch", here)
    yield server
    server.close()


def test_redirected_page_is_brought_in_from_where_it_stood(dossier, analyst, at_desk, server):
    server.answers["/short"] = redirect("http://news.example.com/plane")
    server.answers["/plane"] = answer(PAGE, Content_Type="text/html; charset=utf-8")
    client, event = at_desk(analyst), dossier["event"]
    text = saved(client, event, found(client, event, url="http://go.example.com/short"))
    assert (text.report.title, text.saved_from) == ("Plane down", "http://news.example.com/plane")
    assert text.original.custody.get().note == (
        "From http://news.example.com/plane. By way of http://go.example.com/short."
    )


@pytest.mark.parametrize("where", ["http://127.0.0.1/", "http://inside.example.com/", "/plane"])
def test_page_of_no_public_server_is_not_asked_for(dossier, analyst, at_desk, server, where):
    server.names["inside.example.com"] = ["10.0.0.5"]
    before, event = Report.objects.count(), dossier["event"]
    shown = at_desk(analyst).post(address(event), {"url": where})
    assert shown.status_code == 200
    assert len(shown.context["form"].errors["url"]) == 1
    assert (server.asked, Report.objects.count()) == ([], before)


def test_address_beside_a_text_is_noted_and_not_fetched(dossier, analyst, at_desk, server):
    client, event = at_desk(analyst), dossier["event"]
    fields = found(client, event, text=TEXT, url="http://news.example.com/plane")
    text = saved(client, event, fields)
    assert (text.text, text.report.url) == (TEXT, "http://news.example.com/plane")
    assert server.asked == []
