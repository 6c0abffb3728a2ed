"""No address leads the desk to a server that a stranger could not reach."""

import pytest

from dossier.intake.address import CREDENTIALS, NOT_PUBLIC
from dossier.intake.public import is_public
from tests.intake.hostile import RESOLVED, WRITTEN
from tests.intake.serving import PUBLIC, answer, fetched, redirect, refused

NAME = "http://news.example.com/"


def test_hostile_addresses_are_many():
    assert len(set(WRITTEN)) == len(WRITTEN) >= 150
    assert len(set(RESOLVED)) == len(RESOLVED) >= 50


@pytest.mark.parametrize("url", WRITTEN, ids=ascii)
def test_an_address_is_refused_as_it_is_written(server, url):
    said = refused(server, url)
    assert said.endswith(".")
    assert (server.looked_up, server.dialled, server.asked) == ([], [], [])


@pytest.mark.parametrize("place", RESOLVED, ids=ascii)
def test_a_name_that_leads_inside_is_refused_and_no_more_is_told(server, place):
    server.names["news.example.com"] = [place]
    assert refused(server) == NOT_PUBLIC
    server.names["news.example.com"] = []
    assert refused(server) == NOT_PUBLIC
    assert (server.dialled, server.asked) == ([], [])


@pytest.mark.parametrize("place", RESOLVED, ids=ascii)
def test_one_address_inside_is_enough(server, place):
    server.names["news.example.com"] = [PUBLIC, place, PUBLIC]
    assert refused(server) == NOT_PUBLIC
    assert server.dialled == []


@pytest.mark.parametrize(
    "url", [url for url in WRITTEN if "://" in url and url.isprintable()], ids=ascii
)
def test_a_redirect_is_judged_like_an_address(server, url):
    """Whatever it is, only the first server has been asked, or the same one again by a path."""
    server.answers["/"] = redirect(url)
    refused(server)
    assert {place for place, _port in server.dialled} == {PUBLIC}
    assert {head.split("\r\n")[1] for head in server.asked} == {"Host: news.example.com"}


@pytest.mark.parametrize("place", RESOLVED, ids=ascii)
def test_a_redirect_to_a_name_that_leads_inside_is_refused(server, place):
    server.answers["/"] = redirect("http://inside.example.com/")
    server.names["inside.example.com"] = [place]
    assert refused(server) == NOT_PUBLIC
    assert server.dialled == [(PUBLIC, 80)]


def test_a_name_that_changes_is_asked_once(server):
    """A second look-up would lead inside: there is none, and the judged address is dialled."""
    server.names["news.example.com"] = [[PUBLIC], ["127.0.0.1"], ["127.0.0.1"]]
    assert fetched(server).body == b"A report."
    assert server.dialled == [(PUBLIC, 80)]
    assert server.looked_up == ["news.example.com"]


def test_a_name_that_changes_is_judged_anew_at_a_redirect(server):
    server.names["news.example.com"] = [[PUBLIC], ["127.0.0.1"]]
    server.answers["/"] = redirect("/next")
    assert refused(server) == NOT_PUBLIC
    assert server.dialled == [(PUBLIC, 80)]


def test_a_chain_that_ends_inside_is_refused(server):
    for number in range(4):
        server.answers[f"/{number}"] = redirect(f"http://n{number}.example.com/{number + 1}")
    server.answers["/4"] = redirect("http://169.254.169.254/latest/meta-data/")
    assert refused(server, f"{NAME}0") == NOT_PUBLIC
    assert len(server.dialled) == 5


@pytest.mark.parametrize(
    "place", ["1.1.1.1", "93.184.215.14", "100.63.255.255", "100.128.0.1", "172.32.0.1"]
)
def test_public_addresses_are_public(place):
    assert is_public(place)


@pytest.mark.parametrize(
    "place", ["2606:4700::1111", "2a00:1450:4001:81b::200e", "2001:4860:4860::8888"]
)
def test_public_addresses_of_the_sixth_version_are_public(server, place):
    server.names["news.example.com"] = [place]
    server.answers["/"] = answer(b"Six.")
    assert fetched(server).body == b"Six."
    assert server.dialled == [(place, 80)]


def test_the_proxy_of_the_environment_is_not_asked(server, monkeypatch):
    for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    assert fetched(server).body == b"A report."
    assert server.dialled == [(PUBLIC, 80)]


def test_credentials_are_refused_by_name(server):
    assert refused(server, "http://me:secret@news.example.com/") == CREDENTIALS
    assert "secret" not in CREDENTIALS
