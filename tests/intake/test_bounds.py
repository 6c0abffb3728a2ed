"""Nothing that a server does keeps the desk waiting, or fills its memory."""

import gzip
import time
import tracemalloc

import pytest

from dossier.intake import NotFetched, fetch, fetching, wire
from tests.intake.serving import PUBLIC, answer, fetched, redirect, refused

NAME = "http://news.example.com/"
BOMB = gzip.compress(bytes(30 * 2**20))
PACKED = gzip.compress(
    b"A", mtime=0
)  # it names tests: with the time in it, workers name them apart


@pytest.fixture(autouse=True)
def hurried(monkeypatch):
    monkeypatch.setattr(fetching, "SECONDS", 0.6)
    monkeypatch.setattr(wire, "QUIET", 0.3)


def test_a_length_beyond_the_limit_is_refused_unread(server):
    server.answers["/"] = answer(b"", Content_Length=20 * 2**20 + 1)
    assert refused(server) == fetching.TOO_LONG


def test_an_endless_body_is_cut(server, monkeypatch):
    monkeypatch.setattr(fetching, "MOST", 2**20)
    monkeypatch.setattr(fetching, "SECONDS", 20)
    sent = []

    def endless(caller):
        caller.sendall(answer(b"", Content_Length=None))
        while True:
            caller.sendall(bytes(2**16))
            sent.append(2**16)

    server.answers["/"] = endless
    assert refused(server) == fetching.TOO_LONG
    assert sum(sent) < 10 * 2**20  # what stood in the buffers between


@pytest.mark.parametrize("size", ["-1", "FFFFFFFFFFFF", "10000"])
def test_endless_chunks_are_cut(server, monkeypatch, size):
    monkeypatch.setattr(fetching, "MOST", 2**20)
    monkeypatch.setattr(fetching, "SECONDS", 20)

    def endless(caller):
        caller.sendall(answer(b"", Content_Length=None, Transfer_Encoding="chunked"))
        while True:
            caller.sendall(f"{size}\r\n".encode() + bytes(2**16) + b"\r\n")

    server.answers["/"] = endless
    assert refused(server) in (fetching.TOO_LONG, "The server sends more than can be taken.")


@pytest.mark.parametrize("claimed", [5, 9, 1_000])
def test_a_lying_length_is_noticed(server, claimed):
    server.answers["/"] = answer(b"A report.", Content_Length=claimed)
    if claimed > 9:
        assert refused(server) == fetching.BROKE_OFF
    else:
        assert fetched(server).body == b"A report."[:claimed]


def test_a_body_that_breaks_off_between_chunks_is_noticed(server):
    server.answers["/"] = answer(
        b"5\r\nA rep\r\n", Content_Length=None, Transfer_Encoding="chunked"
    )
    assert refused(server) == fetching.BROKE_OFF


def test_a_bomb_is_not_unpacked(server, monkeypatch):
    monkeypatch.setattr(fetching, "MOST", 2**20)
    monkeypatch.setattr(fetching, "SECONDS", 20)
    server.answers["/"] = answer(BOMB, Content_Encoding="gzip")
    tracemalloc.start()
    try:
        assert refused(server) == fetching.TOO_LONG
        assert tracemalloc.get_traced_memory()[1] < 5 * 2**20  # bytes at the most at once
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("packing", ["br", "deflate", "zstd", "gzip, gzip", "gzip;q=1", "x"])
def test_other_packings_are_refused(server, packing):
    server.answers["/"] = answer(gzip.compress(b"A report."), Content_Encoding=packing)
    assert refused(server) == fetching.PACKED


def test_a_packed_page_is_unpacked(server):
    server.answers["/"] = answer(gzip.compress(b"A report."), Content_Encoding="GZip")
    assert fetched(server).body == b"A report."


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"no gzip",
        PACKED[:-4],
        PACKED * 2,
        PACKED + b"B",
    ],
)
def test_a_broken_packing_is_refused(server, body):
    server.answers["/"] = answer(body, Content_Encoding="gzip")
    assert refused(server) in (fetching.PACKED, fetching.BROKE_OFF)


@pytest.mark.parametrize(
    "drops",
    [
        [b"HTTP/1.1 200 OK\r\nX: "],
        [answer(b"", Content_Length=10**6)],
        [b"HTTP/1.1 100 Continue\r\n\r\n"],
    ],
)
def test_a_slow_drip_ends_in_time(server, drops):
    """Each byte comes in time; the whole does not."""

    def drip(caller):
        caller.sendall(drops[0])
        while True:
            caller.sendall(b"HTTP/1.1 100 Continue\r\n\r\n" if b"100" in drops[0] else b"x")
            time.sleep(0.02)

    server.answers["/"] = drip
    began = time.monotonic()
    assert refused(server) == wire.SLOW
    assert time.monotonic() - began < 3


def test_a_silent_server_ends_in_time(server):
    server.answers["/"] = lambda caller: time.sleep(2)
    began = time.monotonic()
    assert refused(server) == wire.SLOW
    assert time.monotonic() - began < 1.5


def test_redirects_share_one_deadline(server):
    def slowly(caller):
        time.sleep(0.2)
        caller.sendall(redirect("/"))

    server.answers["/"] = slowly
    assert refused(server) == wire.SLOW
    assert len(server.asked) <= 4


def test_a_slow_resolver_ends_in_time(server):
    began = time.monotonic()
    with pytest.raises(NotFetched) as refusal:
        fetch(NAME, resolver=lambda host, port: time.sleep(2) or [PUBLIC], dial=server.dial)
    assert str(refusal.value) == wire.SLOW
    assert time.monotonic() - began < 1.5


@pytest.mark.parametrize(
    "said",
    [
        b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 101 + b"\r\n",
        b"HTTP/1.1 200 OK\r\nX: " + b"y" * 70_000 + b"\r\n\r\n",
        b"HTTP/1.1 200 " + b"y" * 70_000 + b"\r\n\r\n",
        b"HTTP/1.1 abc OK\r\n\r\n",
        b"SSH-2.0-OpenSSH_9.2\r\n",
        b"-ERR unknown command\r\n",
        b"\x00\x01\x02\xff\r\n\r\n",
        b"HTTP/1.1 302 Found\r\n\r\n",
        b"HTTP/1.1 302 Found\r\nLocation: http://[x\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"",
    ],
    ids=range(11),
)
def test_disorder_is_refused_in_a_sentence(server, said):
    server.answers["/"] = said
    assert refused(server) in (
        fetching.DISORDER,
        fetching.BROKE_OFF,
        "The server’s name in this address is not written as such names are.",
    )
