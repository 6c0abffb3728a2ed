"""The dossier's own words carry their language wherever the page is in another."""

import re
from html.parser import HTMLParser

import pytest

from tests.reading.test_addresses import PAGES

WORDS = [
    "The quarrel",
    "Two accounts.",
    "What was aboard?",
    "What brought it down?",
    "65 captured soldiers were aboard.",
    "Missiles were aboard.",
    "A fault brought it down.",
    "The two sides contradict each other.",
]
SITE = {"/about/", "/how-we-work/"}
VOID = {"meta", "link", "input", "img", "br", "hr", "wbr", "source"}


class Spoken(HTMLParser):
    """The texts that hold one of WORDS, each with the ``lang`` it is read in."""

    def __init__(self, page):
        super().__init__()
        self.open, self.found = [("", "")], []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        if tag not in VOID:
            self.open.append((tag, dict(attrs).get("lang") or self.open[-1][1]))

    def handle_endtag(self, tag):
        if any(each == tag for each, _lang in self.open):
            while self.open.pop()[0] != tag:
                pass

    def handle_data(self, data):
        # a <title> and an <option> take no part of theirs in another language
        if not {"title", "option", "desc"} & {tag for tag, _lang in self.open}:
            said = [words for words in WORDS if words in data]
            self.found += [(words, self.open[-1][1]) for words in said]


def astray(page, language):
    return [words for words, spoken_in in Spoken(page).found if spoken_in != language]


@pytest.mark.parametrize("path", PAGES)
def test_english_words_are_marked_in_a_page_of_another_language(quarrel, client, path):
    page = client.get(path, headers={"accept-language": "uk"}).text
    assert bool(Spoken(page).found) == (path not in SITE)
    assert astray(page, "en") == []


@pytest.mark.parametrize("path", PAGES[3:9])
def test_words_of_another_language_are_marked_in_an_english_page(quarrel, client, path):
    quarrel.event.language = "de"
    quarrel.event.save()
    quarrel.publish("In German")
    page = client.get(path).text
    assert astray(page, "de") == []
    assert not re.search(r'<html lang="de"', page)


def test_an_english_page_of_an_english_dossier_repeats_no_language(quarrel, client):
    page = client.get("/events/quarrel/claims/1/").text
    assert '<h1 class="h1--claim">65 captured soldiers were aboard.</h1>' in page
