"""Fetching one page at an analyst's request, as a stranger would: no cookies, no credentials."""

import http.client
import re
import socket
import zlib
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urljoin

from dossier.intake import address as addresses
from dossier.intake import wire
from dossier.intake.address import NotFetched
from dossier.intake.kinds import KINDS, MOST, declared

SECONDS = 30  # for everything: names, redirects, the last byte
HOPS = 5  # redirects followed
AGENT = "Dossier/0.1 (fetches one page when a person asks for it)"
SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
MOVED = {301, 302, 303, 307, 308}
ANSWERS = {
    401: "The server shows this page only to those who sign in (401).",
    403: "The server does not show this page to a program (403). Save it in a browser and send the file.",
    404: "The server has no page at this address (404).",
    410: "The server has no page at this address any more (410).",
    429: "The server asks to be left alone for a while (429). Try again later.",
    451: "The server does not show this page for legal reasons (451).",
}
BROKE_OFF = "The page broke off before its end."
TOO_LONG = f"This page has more than {MOST // 2**20} MB."
PACKED = "The page came packed in a way that cannot be undone here."
DISORDER = "What the server answers is not in order."


@dataclass(frozen=True)
class Fetched:
    """One page as it came. `url` is where it stood in the end, `hops` what led there, first first.

    `charset` is what the server names, “” where it names none; `fetched_at` is aware, in UTC.
    """

    body: bytes
    media_type: str
    charset: str
    url: str
    hops: tuple[str, ...]
    fetched_at: datetime

    @property
    def declared(self):
        """What the server says the page is, for `read`: ``text/html; charset=windows-1251``."""
        return f"{self.media_type}; charset={self.charset}" if self.charset else self.media_type


def fetch(url, *, resolver=wire.resolve, dial=socket.create_connection, tls=None):
    """Return the page at `url`. Raises NotFetched with a sentence.

    Only http and https on ports 80 and 443, only servers whose every address is public, judged
    anew at each of at most five redirects; never from https back to http. `resolver(host, port)`
    returns addresses, `dial((address, port), timeout=…)` a socket, `tls` is an SSLContext: tests
    give their own. No proxy, no cookie, no setting of the environment has a part in it.
    """
    deadline, hops = wire.Deadline(SECONDS), []
    here = addresses.parse(url)
    while True:
        connected = wire.connect(here, resolver, dial, tls, deadline, MOST)
        try:
            response = _asked(connected, here)
            if response.status not in MOVED:
                return _fetched(response, here, tuple(hops))
            hops.append(here.written)
            here = _next(response, here)
        except TimeoutError:
            raise NotFetched(wire.SLOW) from None
        except OSError:
            raise NotFetched(BROKE_OFF) from None
        except (http.client.HTTPException, ValueError):
            raise NotFetched(DISORDER) from None
        finally:
            connected.end()
        if len(hops) > HOPS:
            raise NotFetched(f"This address leads on more than {HOPS} times.")


def _asked(connected, here):
    connection = http.client.HTTPConnection(here.host, here.port)
    connection.sock = connected
    connection.putrequest("GET", here.path, skip_host=True, skip_accept_encoding=True)
    for name, value in (
        ("Host", here.authority),
        ("User-Agent", AGENT),
        ("Accept", ", ".join(KINDS)),
        ("Accept-Encoding", "gzip"),
        ("Connection", "close"),
    ):
        connection.putheader(name, value)
    connection.endheaders()
    return connection.getresponse()


def _next(response, here):
    """Return the Address a redirect leads to. Raises NotFetched."""
    to = response.getheader("Location")
    if not to:
        raise NotFetched(DISORDER)
    to = to.encode("latin-1", "replace").decode("utf-8", "replace").strip()
    # A whole address is read as strictly as the first; urljoin would complete a part of one.
    there = addresses.parse(to if SCHEME.match(to) else urljoin(here.written, to))
    if (here.scheme, there.scheme) == ("https", "http"):
        raise NotFetched(
            "This address leads from https to http, where the page could be changed on its way."
        )
    return there


def _fetched(response, here, hops):
    if response.status != 200:
        known = ANSWERS.get(response.status)
        raise NotFetched(known or f"The server answers {response.status} instead of a page.")
    media_type, charset = declared(response.getheader("Content-Type", ""))
    if media_type not in KINDS:
        raise NotFetched(
            "Only pages, plain text, PDF and Word files are fetched: the server names another kind, or none."
        )
    body = _unpacked(_whole(response), response.getheader("Content-Encoding", ""))
    return Fetched(body, media_type, charset, here.written, hops, datetime.now(UTC))


def _whole(response):
    """Return the body as it came. Raises NotFetched where it is too long or cut short."""
    if (response.length or 0) > MOST:
        raise NotFetched(TOO_LONG)
    pieces, size = [], 0
    try:
        while piece := response.read(2**16):
            pieces.append(piece)
            size += len(piece)
            if size > MOST:
                raise NotFetched(TOO_LONG)
    except http.client.IncompleteRead:
        raise NotFetched(BROKE_OFF) from None
    if response.length:
        raise NotFetched(BROKE_OFF)
    return b"".join(pieces)


def _unpacked(body, encoding):
    """Return the body, unpacked up to MOST bytes and no further. Raises NotFetched."""
    if encoding.strip().lower() in ("", "identity"):
        return body
    if encoding.strip().lower() not in ("gzip", "x-gzip"):
        raise NotFetched(PACKED)
    unpacker = zlib.decompressobj(31)  # gzip with its header and checksum
    try:
        text = unpacker.decompress(body, MOST + 1)
    except zlib.error:
        raise NotFetched(PACKED) from None
    if len(text) > MOST:
        raise NotFetched(TOO_LONG)
    if not unpacker.eof:
        raise NotFetched(BROKE_OFF)
    if unpacker.unused_data:
        raise NotFetched(PACKED)
    return text
