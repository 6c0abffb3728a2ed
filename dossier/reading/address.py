"""The addresses of an event: live, pinned to an edition, or of a preview."""

import re
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import parse_qsl, urlencode

from django.urls import reverse

SLUG = r"[a-z0-9]+(?:[-_][a-z0-9]+)*"
NUMBER = r"[1-9][0-9]{0,8}"


class At(NamedTuple):
    """``slug`` (what stands now) or ``slug@number`` (one edition, for good)."""

    slug: str
    number: int | None = None

    def __str__(self):
        return self.slug if self.number is None else f"{self.slug}@{self.number}"


class AtConverter:
    """``il-76-yablonovo`` or ``il-76-yablonovo@2`` in a path."""

    regex = f"{SLUG}(?:@{NUMBER})?"

    def to_python(self, value):
        slug, _, number = value.partition("@")
        return At(slug, int(number) if number else None)

    def to_url(self, value):
        return str(value)


class LiveConverter(AtConverter):
    """An event without an edition: its history is no part of any one of them."""

    regex = SLUG


class SlugConverter:
    """The address word of a question or a source."""

    regex = SLUG

    def to_python(self, value):
        return value

    def to_url(self, value):
        return str(value)


class NumberConverter:
    """A number given out by an event: from 1, at most nine digits."""

    regex = NUMBER

    def to_python(self, value):
        return int(value)

    def to_url(self, value):
        return str(value)


class DigestConverter:
    """The SHA-256 of a file: 64 lower-case hex digits."""

    regex = "[0-9a-f]{64}"

    def to_python(self, value):
        return value

    def to_url(self, value):
        return str(value)


class Links:
    """Makes addresses within one reading of an event: all live, all pinned, or all preview.

    They keep the language the reader's address asks for; :meth:`path` leaves it out.
    """

    def __init__(self, at, prefix=None, language=""):
        self.at = at
        self.prefix = prefix  # of a preview, in place of the event's own address
        self.language = language

    def __call__(self, name, *args):
        path = self.path(name, *args)
        return with_query(path, lang=self.language) if self.language else path

    def path(self, name, *args):
        path = address(name, self.at, *args)
        if self.prefix is None:
            return path
        return self.prefix + path.removeprefix(address("event", self.at))

    def pinned(self, number):
        return Links(At(self.at.slug, number), language=self.language)

    @property
    def live(self):
        return Links(At(self.at.slug), language=self.language)


@lru_cache(20_000)
def address(name, *args):
    """Return the path of a page; worked out once, as a page has hundreds of the same."""
    return reverse(name, args=args)


def with_query(url, **query):
    """Return `url` with these parameters put in place of its own of the same names.

    Empty values are left out, lists stand once for each value, commas and times stay readable.
    """
    url, hash_, fragment = url.partition("#")
    path, _, old = url.partition("?")
    pairs = [pair for pair in parse_qsl(old) if pair[0] not in query]
    for name, value in query.items():
        values = value if isinstance(value, list | tuple) else [value]
        pairs += [(name, str(each)) for each in values if each not in ("", None)]
    written = urlencode(pairs, safe=",:/@")
    return f"{path}{'?' if written else ''}{written}{hash_}{fragment}"


def json_path(path):
    """Return the address of the same page as data: its last ``/`` replaced by ``.json``."""
    return "/index.json" if path == "/" else re.sub(r"/$", ".json", path)
