"""Finished public pages, kept before all other middleware.

A page is kept by what it was made from: this build, the shelf's spot of its event (or of the
site), its address with the known part of the query, the region asked for, the language, and its
encoding. While the spot is the same, nothing a page shows can have changed.
"""

import gzip
import hashlib
import re
from collections import OrderedDict
from email.utils import format_datetime
from typing import NamedTuple
from urllib.parse import parse_qsl, urlencode

from django.conf import settings
from django.http import HttpResponse, HttpResponseNotModified

from dossier.editions import shelf
from dossier.reading import languages
from dossier.reading.gate import KNOWN_QUERY, region_asked

MOST_BYTES = 64 * 2**20  # of bodies kept in one process
LONGEST = 400  # characters of what a page is kept by; a longer address is answered and not kept
LARGEST = 4 * 2**20  # a larger page is made anew: it would push out all others
SMALLEST_ZIPPED = 500
GZIP = re.compile(r"\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))")


class Kept(NamedTuple):
    spot: shelf.Spot
    etag: str
    headers: dict
    body: bytes

    @property
    def weight(self):
        """Bytes held, roughly: the body, and what holding it costs."""
        return len(self.body) + 4_000


class EditionCache:
    """Django middleware: answers from what was kept, and keeps what can be."""

    def __init__(self, get_response):
        self.get_response = get_response
        self.pages = OrderedDict()
        self.bytes = 0

    def __call__(self, request):
        if request.method not in ("GET", "HEAD") or (
            settings.SECURE_SSL_REDIRECT and not request.is_secure()
        ):
            return self.get_response(request)
        name = _name(request)
        kept = self.pages.get(name)
        if kept is None or shelf.look(kept.spot.slug) != kept.spot:
            response = self.get_response(request)
            spot = getattr(request, "spot", None)
            if spot is None or response.status_code != 200 or sum(map(len, name)) > LONGEST:
                return response
            kept = self.keep(name, spot, response)
        if _is_fresh(request, kept):
            return HttpResponseNotModified(headers=kept.headers)
        body = b"" if request.method == "HEAD" else kept.body
        return HttpResponse(body, headers=kept.headers)

    def keep(self, name, spot, response):
        """Keep a finished response, pushing out what was kept longest ago."""
        encoding = name[-1]
        body = response.content
        etag = _etag(name, spot)
        headers = {key: value for key, value in response.headers.items() if key != "Vary"}
        headers["Vary"] = ", ".join(filter(None, [response.headers.get("Vary"), "Accept-Encoding"]))
        if encoding and len(body) >= SMALLEST_ZIPPED:
            body = gzip.compress(body, 6, mtime=0)
            headers["Content-Encoding"] = encoding
        headers |= {
            "Content-Length": str(len(body)),
            "ETag": etag,
            "Last-Modified": format_datetime(spot.changed_at, usegmt=True),
        }
        kept = Kept(spot, etag, headers, body)
        if len(body) <= LARGEST:
            self.drop(name)
            self.pages[name] = kept
            self.bytes += kept.weight
            while self.bytes > MOST_BYTES:
                self.drop(next(iter(self.pages)))
        return kept

    def drop(self, name):
        if old := self.pages.pop(name, None):
            self.bytes -= old.weight


def _name(request):
    """Return what a page is kept by, apart from the spot. Unknown parameters change nothing."""
    meta = request.META
    query = meta.get("QUERY_STRING", "")
    if query:
        # Unquoted badly it is refused further in; here it must not pass for a page that is kept.
        pairs = parse_qsl(query, keep_blank_values=True)
        if all(is_sound(text) for pair in pairs for text in pair):
            query = urlencode([pair for pair in pairs if pair[0] in KNOWN_QUERY])
    encoding = "gzip" if GZIP.search(meta.get("HTTP_ACCEPT_ENCODING", "")) else ""
    return request.path_info, query, region_asked(request), *languages.of(meta), encoding


def is_sound(text):
    """Say whether `text` was readable before it was unquoted: no NUL, no replaced bytes."""
    return "\0" not in text and "\ufffd" not in text


def _etag(name, spot):
    made_from = repr((settings.BUILD, name, spot))
    return f'W/"{hashlib.sha256(made_from.encode()).hexdigest()[:32]}"'


def _is_fresh(request, kept):
    """Say whether the reader holds this very page already (RFC 9110: ETag before the date)."""
    given = request.META.get("HTTP_IF_NONE_MATCH")
    if given is not None:
        tags = [tag.strip().removeprefix("W/") for tag in given.split(",")]
        return given.strip() == "*" or kept.etag.removeprefix("W/") in tags
    return request.META.get("HTTP_IF_MODIFIED_SINCE") == kept.headers["Last-Modified"]
