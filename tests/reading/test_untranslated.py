"""No text of the interface is left untranslated: every kind of page read in a pretended language."""

import re
from html.parser import HTMLParser

import pytest
from django.conf import settings
from django.utils import translation

from dossier.editorial import standing
from tests import pseudo
from tests.reading.test_addresses import PAGES

LOST = ["/events/no-such/", "/events/quarrel/?status=odd", "/events/quarrel/compare/?claims=1"]
STATES = [
    "/events/quarrel@1/",
    "/events/quarrel/?status=verified",
    "/events/quarrel/?footing=agreed",
    "/events/quarrel/claims/2/",
    "/events/quarrel/claims/3/",
    "/events/quarrel/questions/cause/",
    "/events/quarrel/questions/aboard/?order=status",
    "/events/quarrel/compare/",
    "/events/quarrel/sources/the-herald/",
    "/events/quarrel/editions/?page=1",
]
ATTRIBUTES = {"aria-label", "alt", "title", "placeholder", "content", "data-label"}


class Text(HTMLParser):
    """What a reader meets: the texts of attributes, and as `text` all between the elements.

    Not that of ``<code>``, ``<script>`` and ``<style>``, nor the saved text of a report.
    """

    SILENT = {"code", "script", "style"}

    def __init__(self, page):
        super().__init__()
        self.attributes, self.text, self.depth = [], "", 0
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        named = dict(attrs)
        self.join_if_mark(tag)
        is_silent = tag in self.SILENT or named.get("class") == "report-text"
        self.depth += (is_silent or bool(self.depth)) and tag not in ("br", "wbr")
        if tag == "meta" and named.get("name") != "description":
            return
        self.attributes += [value for name, value in attrs if name in ATTRIBUTES and value]

    def handle_endtag(self, tag):
        self.join_if_mark(tag)
        self.depth -= bool(self.depth)

    def join_if_mark(self, tag):
        """A word marked as found is no text of its own."""
        if tag == "mark":
            self.text = self.text.removesuffix("\n")

    def handle_data(self, data):
        self.text += "" if self.depth else data + "\n"


@pytest.fixture
def pretended(tmp_path):
    """A language of which every text is known by its brackets."""
    with pseudo.spoken(tmp_path) as code:
        yield code


@pytest.fixture
def recorded(quarrel):
    """All that the dossier itself says, longest first: no interface text."""
    words = {settings.DESK_NAME, "Dossier", "English", "Українська", "Русский", "العربيّة"}
    words |= {
        "First reading",
        "Enough for a test.",
        "65 captured soldiers were aboard",
        "None of this was",
        "It carried missiles",
        "The two sides contradict each other.",
        "Claim 1 is disputed",
        "SHA-256",
        "PDF",
        "JSON",
        "UTC",
        "km",
    }
    for model in (
        quarrel.event,
        quarrel.north,
        quarrel.ministry,
        quarrel.south,
        quarrel.herald,
        quarrel.report,
        quarrel.aboard,
        quarrel.cause,
        quarrel.soldiers,
        quarrel.missiles,
        quarrel.fault,
    ):
        words |= {value for value in vars(model).values() if isinstance(value, str) and value}
    return sorted(words, key=len, reverse=True)


def unmarked(page, recorded):
    """Return the texts of a page that are neither recorded nor of the pretended language."""
    found = Text(page)
    left = []
    for rest in (found.text, *found.attributes):
        while (bare := re.sub(r"⟦[^⟦⟧]*⟧", " ", rest)) != rest:  # one may stand within another
            rest = bare
        rest = re.sub(r"https?://\S+|/events/\S*|[0-9a-f]{16,}|[\u2066-\u2069]", " ", rest)
        for words in recorded:
            rest = re.sub(rf"(?<!\w){re.escape(words)}(?!\w)", " ", rest)
        left += [line.strip() for line in rest.splitlines() if re.search(r"[^\W\d_]{2}", line)]
    return left


@pytest.mark.parametrize("path", [*PAGES, *STATES, *LOST])
def test_no_text_of_the_interface_is_left_untranslated(quarrel, recorded, pretended, client, path):
    page = client.get(f"{path}{'&' if '?' in path else '?'}lang={pretended}")
    assert f'<html lang="{pretended}" dir="rtl">' in page.text
    assert unmarked(page.text, recorded) == []


def test_what_nobody_has_translated_reads_in_english(pretended):
    with translation.override(pretended):
        assert translation.gettext("Verified") == pseudo.of("Verified")
        assert translation.gettext("A text of tomorrow.") == "A text of tomorrow."
        assert translation.ngettext("%(n)s new thing", "%(n)s new things", 2) == "%(n)s new things"


def test_what_was_withdrawn_or_removed_is_told_in_the_readers_language(
    quarrel, recorded, pretended, client, admin
):
    standing.withdraw(quarrel.soldiers, by=admin, reason="A mistake of ours.")
    quarrel.publish("First reading")
    standing.remove(quarrel.missiles, by=admin, reason="It named a child.")
    known = ["A mistake of ours.", "It named a child.", *recorded]
    for path in ("/events/quarrel/", "/events/quarrel/claims/1/", "/events/quarrel/claims/2/"):
        page = client.get(f"{path}?lang={pretended}")
        assert f'<html lang="{pretended}" dir="rtl">' in page.text
        assert unmarked(page.text, known) == []
