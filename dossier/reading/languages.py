"""Which language a reader is answered in: the one the address asks for, else the browser's.

The interface has languages, the addresses have none: ``?lang=uk`` chooses, every link of such a
page keeps it, and no cookie is set. What nobody has translated falls back to English. Data, errors
as data and the desk are in English always.
"""

from functools import lru_cache
from types import SimpleNamespace
from urllib.parse import parse_qsl

from django.conf import settings
from django.utils import translation
from django.utils.translation import get_language_info
from django.utils.translation.trans_real import parse_accept_lang_header

from dossier.reading.address import with_query

ASKED_BY = "lang"
LONGEST = 500  # characters read of a header: what is read is remembered
ITS_OWN = ("/desk/", "/static/")  # addresses that stay in English


class ReadersLanguage:
    """Django middleware: answers the public pages in the reader's language."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        with translation.override(of(request.META)[0]):
            return self.get_response(request)


def of(meta):
    """Return the language to answer in, and the one the address asks for (empty: none of ours)."""
    path = meta.get("PATH_INFO", "")
    if path.endswith(".json") or path.startswith(ITS_OWN):
        return settings.LANGUAGE_CODE, ""
    asked = asked_in(meta.get("QUERY_STRING", ""))
    return asked or accepted(meta.get("HTTP_ACCEPT_LANGUAGE", "")[:LONGEST]), asked


def asked(request):
    """Return the language the address asks for; empty where it asks for none of ours."""
    return of(request.META)[1]


def asked_in(query):
    """Return the language a query names, if it is one of ours; the last one counts."""
    if ASKED_BY not in query:
        return ""
    named = [value for name, value in parse_qsl(query) if name == ASKED_BY]
    return named[-1] if named and named[-1] in dict(settings.LANGUAGES) else ""


@lru_cache(1024)
def accepted(header):
    """Return the best of our languages for an Accept-Language header."""
    ours = dict(settings.LANGUAGES)
    for tag, _quality in parse_accept_lang_header(header.lower()):
        for language in (tag, tag.partition("-")[0]):
            if language in ours:
                return language
    return settings.LANGUAGE_CODE


def choices(url):
    """Return the languages to switch to: code, own name, address, and whether it is the one read.

    `url` is of the page being read.
    """
    return [
        SimpleNamespace(
            code=code,
            name=get_language_info(code)["name_local"],
            url=with_query(url, **{ASKED_BY: code}),
            is_current=code == translation.get_language(),
        )
        for code, _name in settings.LANGUAGES
    ]
