"""A page is fetched as a stranger would, and within bounds."""

from datetime import UTC, datetime, timedelta

import pytest

from dossier.intake import NotFetched, fetch, wire
from tests.intake.certificates import contexts
from tests.intake.serving import PUBLIC, Server, answer, fetched, redirect, refused

NAME = "http://news.example.com/"


def test_a_page_comes_with_where_and_when(server):
    server.answers["/a?b=1"] = answer(b"\xcf", Content_Type="text/html; Charset=windows-1251")
    found = fetched(server, " http://NEWS.example.com./a?b=1#part\n")
    assert (found.body, found.media_type, found.charset) == (b"\xcf", "text/html", "windows-1251")
    assert found.declared == "text/html; charset=windows-1251"
    assert (found.url, found.hops) == ("http://news.example.com/a?b=1", ())
    assert timedelta(0) <= datetime.now(UTC) - found.fetched_at < timedelta(minutes=1)


def test_the_request_says_who_asks_and_nothing_of_the_person(server):
    fetched(server, "http://news.example.com:80/a")
    assert server.asked[0] == (
        "GET /a HTTP/1.1\r\n"
        "Host: news.example.com\r\n"
        "User-Agent: Dossier/0.1 (fetches one page when a person asks for it)\r\n"
        "Accept: text/html, application/xhtml+xml, text/plain, text/markdown, message/rfc822, "
        "application/pdf, application/vnd.openxmlformats-officedocument.wordprocessingml.document\r\n"
        "Accept-Encoding: gzip\r\n"
        "Connection: close\r\n\r\n"
    )


def test_redirects_are_followed_and_told(server):
    server.answers["/"] = redirect("/статья")
    server.answers["/%D1%81%D1%82%D0%B0%D1%82%D1%8C%D1%8F"] = redirect("//other.example.com/x")
    found = fetched(server)
    assert found.url == "http://other.example.com/x"
    assert found.hops == (NAME, "http://news.example.com/%D1%81%D1%82%D0%B0%D1%82%D1%8C%D1%8F")
    assert server.looked_up == ["news.example.com", "news.example.com", "other.example.com"]


def test_five_redirects_are_followed_and_no_sixth(server):
    for number in range(6):
        server.answers[f"/{number}"] = redirect(f"/{number + 1}")
    assert len(fetched(server, f"{NAME}1").hops) == 5
    assert refused(server, f"{NAME}0") == "This address leads on more than 5 times."


def test_cookies_are_not_sent_back(server):
    server.answers["/"] = answer(b"", "302 Found", Location="/next", Set_Cookie="a=b")
    fetched(server)
    assert "ookie" not in "".join(server.asked)


def test_an_international_name_is_asked_in_its_ascii_form(server):
    assert fetched(server, "http://Новости.example.com/").url == "http://xn--b1amnebsh.example.com/"
    assert server.looked_up == ["xn--b1amnebsh.example.com"]


def test_a_second_address_is_tried_where_the_first_is_silent(server):
    server.names["news.example.com"] = ["2606:4700::1", PUBLIC]

    def dial(address, timeout):
        if ":" in address[0]:
            raise OSError("unreachable")
        return server.dial(address, timeout)

    assert fetch(NAME, resolver=server.resolve, dial=dial).body == b"A report."


def test_a_server_that_nobody_reaches_is_silent(server):
    def dial(address, timeout):
        raise ConnectionRefusedError

    with pytest.raises(NotFetched, match=r"^The server does not answer\.$"):
        fetch(NAME, resolver=server.resolve, dial=dial)


@pytest.mark.parametrize(
    "status", ["404 No", "403 No", "500 No", "204 None", "206 Part", "304 Old", "300 X"]
)
def test_a_page_that_is_not_there_is_told_by_its_number(server, status):
    server.answers["/"] = answer(b"words", status)
    assert status[:3] in refused(server)


def test_names_are_looked_up_as_they_are(monkeypatch):
    """Not within the surroundings of this machine, which a dot at the end rules out."""
    asked = []

    def look_up(*what, **how):
        asked.append((what, how))
        return [(0, 0, 0, "", ("2606:4700::1", 80, 0, 0)), (0, 0, 0, "", ("1.1.1.1", 80))]

    monkeypatch.setattr(wire.socket, "getaddrinfo", look_up)
    assert wire.resolve("news.example.com", 80) == ["2606:4700::1", "1.1.1.1"]
    assert asked == [(("news.example.com.", 80), {"type": wire.socket.SOCK_STREAM})]


@pytest.mark.parametrize(
    "kind",
    [None, "", "image/png", "application/json", "application/octet-stream", "text/html/x", "*/*"],
)
def test_other_kinds_are_not_fetched(server, kind):
    server.answers["/"] = answer(Content_Type=kind)
    assert refused(server).startswith("Only pages, plain text, PDF and Word files are fetched")


class TestProof:
    """Over TLS the server proves the name that was asked for, whatever address was dialled."""

    @pytest.fixture
    def sure(self, tmp_path):
        theirs, ours = contexts(tmp_path, "news.example.com", "1.1.1.1")
        server = Server(theirs)
        server.ours = ours
        yield server
        server.close()

    def test_a_page_comes_over_tls(self, sure):
        found = fetched(sure, "https://news.example.com/", tls=sure.ours)
        assert (found.body, found.url) == (b"A report.", "https://news.example.com/")
        assert sure.dialled == [(PUBLIC, 443)]
        assert sure.asked[0].split("\r\n")[1] == "Host: news.example.com"

    def test_a_number_proves_itself_as_well(self, sure):
        assert fetched(sure, "https://1.1.1.1/", tls=sure.ours).body == b"A report."
        assert refused(sure, "https://1.0.0.1/", tls=sure.ours) == wire.UNPROVEN

    def test_another_name_is_not_proven(self, sure):
        assert refused(sure, "https://other.example.com/", tls=sure.ours) == wire.UNPROVEN
        assert sure.asked == []

    def test_an_unknown_authority_proves_nothing(self, sure):
        assert refused(sure, "https://news.example.com/") == wire.UNPROVEN
        assert sure.asked == []

    def test_a_server_without_tls_is_silent(self, server, monkeypatch):
        monkeypatch.setattr(wire, "QUIET", 0.3)
        assert refused(server, "https://news.example.com:80/") in (wire.SILENT, wire.SLOW)

    def test_the_way_from_https_to_http_is_refused(self, sure):
        sure.answers["/"] = redirect("http://news.example.com/")
        said = refused(sure, "https://news.example.com/", tls=sure.ours)
        assert said.startswith("This address leads from https to http")
        assert len(sure.dialled) == 1
