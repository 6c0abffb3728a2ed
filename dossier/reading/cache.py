"""Finished public pages, kept before all other middleware.

A page is kept by what it was made from: this build, the shelf's spot of its event (or of the
site), its address with the known part of the query, the region asked for, and its encoding. While
the spot is the same, nothing a page shows can have changed.
"""

import gzip
import hashlib
from collections import OrderedDict
from email.utils import format_datetime
from typing import NamedTuple
from urllib.parse import parse_qsl, urlencode

from django.conf import settings
from django.http import HttpResponse, HttpResponseNotModified

from dossier.editions import shelf
from dossier.reading.gate import KNOWN_QUERY

MOST_BYTES = 64 * 2**20  # of bodies kept in one process
LARGEST = 4 * 2**20  # a larger page is made anew: it would push out all others
SMALLEST_ZIPPED = 500


class Kept(NamedTuple):
    spot: shelf.Spot
    etag: str
    status: int
    headers: dict
    body: bytes


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
            if spot is None or response.status_code != 200 or response.streaming:
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
        kept = Kept(spot, etag, response.status_code, headers, body)
        if len(body) <= LARGEST:
            self.drop(name)
            self.pages[name] = kept
            self.bytes += len(body)
            while self.bytes > MOST_BYTES:
                self.drop(next(iter(self.pages)))
        return kept

    def drop(self, name):
        if old := self.pages.pop(name, None):
            self.bytes -= len(old.body)


def _name(request):
    """Return what a page is kept by, apart from the spot. Unknown parameters change nothing."""
    meta = request.META
    query = meta.get("QUERY_STRING", "")
    if query:
        pairs = parse_qsl(query, keep_blank_values=True)
        query = urlencode([pair for pair in pairs if pair[0] in KNOWN_QUERY])
    region = ""
    if meta.get("HTTP_HX_REQUEST") == "true" and "HTTP_HX_HISTORY_RESTORE_REQUEST" not in meta:
        region = meta.get("HTTP_HX_TARGET", "")[:40]
    encoding = "gzip" if "gzip" in meta.get("HTTP_ACCEPT_ENCODING", "") else ""
    return request.path_info, query, region, encoding


def _etag(name, spot):
    made_from = repr((settings.BUILD, name, spot))
    return f'W/"{hashlib.sha256(made_from.encode()).hexdigest()[:32]}"'


def _is_fresh(request, kept):
    """Say whether the reader holds this very page already (RFC 9110: ETag before the date)."""
    given = request.META.get("HTTP_IF_NONE_MATCH")
    if given is not None:
        return given == kept.etag or kept.etag in [tag.strip() for tag in given.split(",")]
    return request.META.get("HTTP_IF_MODIFIED_SINCE") == kept.headers["Last-Modified"]
