"""Text of any direction, and with hostile control characters, never disturbs its neighbours."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import translation

from dossier.reading.bidi import isolated, sealed
from tests.reading.test_addresses import PAGES

RLO, LRO, RLI, PDI, FSI, PDF = "\u202e", "\u202d", "\u2067", "\u2069", "\u2068", "\u202c"
NAMES = {
    "plain": ("The Herald", "The Herald"),
    "Arabic": ("وزارة الدفاع", f"{FSI}وزارة الدفاع{PDI}"),
    "Hebrew": ("הארץ", f"{FSI}הארץ{PDI}"),
    "override": (f"a{RLO}b", f"{FSI}a{RLO}b{PDI}"),
    "stray end": (f"a{PDI}{PDI}b{RLO}", f"{FSI}ab{RLO}{PDI}"),
    "unended": (f"a{RLI}b", f"{FSI}a{RLI}b{PDI}{PDI}"),
    "balanced": (f"a{RLI}b{PDI}c", f"{FSI}a{RLI}b{PDI}c{PDI}"),
}


@pytest.mark.parametrize(("name", "kept_apart"), NAMES.values(), ids=NAMES)
def test_a_name_is_kept_apart_where_it_could_disturb(name, kept_apart):
    assert isolated(name) == kept_apart


def test_in_a_page_from_right_to_left_every_name_is_kept_apart():
    with translation.override("ar"):
        assert isolated("The Herald") == f"{FSI}The Herald{PDI}"


def test_sealed_takes_out_only_what_would_end_another_isolate():
    assert sealed(f"a{PDI}b") == "ab"
    for whole in ("plain", f"a{RLI}b{PDI}", f"a{RLO}b{PDF}", "ערב"):
        assert sealed(whole) == whole


class Isolates(HTMLParser):
    """Where a word stands: the elements open around it, and the ``dir`` of the nearest of those."""

    VOID = {"meta", "link", "input", "img", "br", "hr", "wbr", "source"}

    def __init__(self, page, word):
        super().__init__()
        self.word, self.open, self.loose = word, [], []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        if tag not in self.VOID:
            self.open.append((tag, dict(attrs).get("dir")))

    def handle_endtag(self, tag):
        if any(each == tag for each, _dir in self.open):
            while self.open.pop()[0] != tag:
                pass

    def handle_data(self, data):
        # links are isolated by base.css; a <title>, an
        # <option> and a <text> of a drawing are each a paragraph of their own
        alone = {"a", "bdi", "title", "option", "text", "desc"}
        is_kept = any(tag in alone or direction == "auto" for tag, direction in self.open)
        for found in re.finditer(re.escape(self.word), data):
            before = data[: found.start()]
            if not is_kept and before.count(FSI) + before.count(RLI) <= before.count(PDI):
                self.loose.append(" ".join(data.split())[:80])


def test_the_words_of_a_link_are_isolated_by_the_style_of_every_page():
    rules = (Path(settings.BASE_DIR) / "static/css/base.css").read_text()
    assert re.search(r"\ba \{[^}]*unicode-bidi: isolate;", rules)


@pytest.fixture
def hostile(quarrel):
    """The quarrel, its speakers and words turned against their neighbours."""
    for source in (quarrel.ministry, quarrel.south, quarrel.herald):
        source.name = f"{RLO}{source.name}זר"
        source.save()
    quarrel.missiles.wording = f"Missiles {RLO} were aboard."
    quarrel.missiles.save()
    quarrel.publish("Turned")
    return quarrel


@pytest.mark.parametrize("path", PAGES[1:])
@pytest.mark.parametrize("language", ["en", "uk"])
def test_no_name_stands_loose_among_other_text(hostile, client, path, language):
    page = client.get(path, headers={"accept-language": language})
    assert page.status_code == 200
    assert Isolates(page.text, RLO).loose == []
