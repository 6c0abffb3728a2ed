"""Which language a page is in, that its links keep it, and what never changes with it."""

import re
from itertools import permutations

import pytest
from django.conf import settings

from dossier.editorial import standing
from dossier.reading import gate, languages
from tests.reading.test_addresses import PAGES
from tests.reading.test_untranslated import LOST

GARBAGE = ["", "*", ";;;", "q=1", "uk;q=a", "xx,yy", "\ufffd", "uk" * 5000, "-", "uk_UA;q=0"]


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("uk", "uk"),
        ("uk-UA,uk;q=0.9,en;q=0.5", "uk"),
        ("ru-RU", "ru"),
        ("de,ru;q=0.7,uk;q=0.8", "uk"),
        ("UK", "uk"),
        ("de-AT, de;q=0.9", "en"),
        ("en;q=0.1,ru;q=0.2", "ru"),
        ("ru;q=0,uk;q=0.1", "uk"),
    ],
)
def test_the_browser_is_answered_in_the_best_of_our_languages(quarrel, client, header, language):
    page = client.get("/events/quarrel/", headers={"accept-language": header})
    assert page.headers["Content-Language"] == language
    assert f'<html lang="{language}" dir="ltr">' in page.text
    assert "Accept-Language" in re.split(r",\s*", page.headers["Vary"])


@pytest.mark.parametrize("header", GARBAGE)
def test_a_header_that_names_none_of_ours_is_answered_in_english(quarrel, client, header):
    page = client.get("/events/quarrel/", headers={"accept-language": header})
    assert (page.status_code, page.headers["Content-Language"]) == (200, "en")


def test_the_address_outdoes_the_browser_and_an_unknown_language_changes_nothing(quarrel, client):
    asked = client.get("/events/quarrel/?lang=ru", headers={"accept-language": "uk"})
    assert asked.headers["Content-Language"] == "ru"
    unknown = client.get("/events/quarrel/?lang=xx", headers={"accept-language": "uk"})
    assert unknown.headers["Content-Language"] == "uk"
    assert "lang=xx" not in unknown.text


def test_what_is_kept_in_one_language_is_never_given_out_in_another(quarrel, client):
    texts = {}
    for _again in range(2):  # the second time from the cache
        for header in ("en", "uk", "ru"):
            page = client.get("/events/quarrel/claims/1/", headers={"accept-language": header})
            assert texts.setdefault(header, page.text) == page.text
            assert f'<html lang="{header}"' in page.text
    tags = {
        client.get("/events/quarrel/", headers={"accept-language": header}).headers["ETag"]
        for header in ("en", "uk", "ru")
    }
    assert len(tags) == 3


@pytest.mark.parametrize("path", [*PAGES, *LOST])
def test_every_link_within_the_site_keeps_the_language(quarrel, client, path):
    page = client.get(f"{path}{'&' if '?' in path else '?'}lang=uk").text
    switch = re.search(r'<nav class="languages".*?</nav>', page, re.DOTALL)
    rest = page.replace(switch[0], "") if switch else page
    elements = re.findall(r"<(?:a|button|div|nav|section)\b[^>]*>", rest)
    lasting = re.compile(r'id="(?:permalink|pinned)"|type="application/json"|rel="external"')
    links = [
        link
        for element in elements
        if not lasting.search(element)
        for link in re.findall(r'(?:href|hx-get)="(/[^"]*)"', element)
    ]
    assert links
    assert [link for link in links if not re.search(r"\blang=uk\b|\.json", link)] == []
    hidden = '<input type="hidden" name="lang" value="uk">'
    for form in re.findall(r"<form.*?</form>", rest, re.DOTALL):
        assert hidden in form


def test_a_page_that_says_what_is_gone_leads_back_in_the_language_asked_for(quarrel, client):
    standing.withhold(quarrel.missiles, by=quarrel.by, reason="A private reason")
    quarrel.publish()
    standing.remove(quarrel.soldiers, by=quarrel.by, reason="Ordered by a court")
    for number in (1, 2):
        gone = client.get(f"/events/quarrel/claims/{number}/?lang=uk")
        assert gone.status_code == 410
        assert 'href="/events/quarrel/?lang=uk"' in gone.text


@pytest.mark.parametrize("path", ["/events/nothing/", "/events/quarrel/?status=odd"])
def test_a_refusal_is_kept_for_readers_of_its_language_only(quarrel, client, path):
    refused = client.get(path, headers={"accept-language": "uk"})
    assert '<html lang="uk"' in refused.text
    assert "Accept-Language" in re.split(r",\s*", refused.headers["Vary"])


def test_the_switch_leads_to_this_very_page_in_each_language(quarrel, client):
    page = client.get("/events/quarrel/?status=disputed&lang=uk").text
    switch = re.search(r'<nav class="languages".*?</nav>', page, re.DOTALL)[0]
    assert re.findall(r'href="([^"]+)" hreflang="(\w+)" lang="(\w+)"', switch) == [
        (f"/events/quarrel/?status=disputed&amp;lang={code}", code, code)
        for code, _name in settings.LANGUAGES
    ]
    assert switch.count('aria-current="true"') == 1


@pytest.mark.parametrize("names", [*permutations(["stance", "sort", "by", "status"])])
def test_addresses_of_a_page_keep_the_order_of_the_query(rf, names):
    asked = "&".join(f"{name}=x" for name in names)
    assert gate.of_site(rf.get(f"/?{asked}&as_of="))["languages"][0].url == f"/?{asked}&lang=en"


@pytest.mark.parametrize("path", PAGES)
def test_data_is_the_same_whatever_language_is_asked_for(quarrel, client, path):
    route, _, query = path.partition("?")
    address = "/index.json" if route == "/" else f"{route[:-1]}.json"
    plain = client.get(f"{address}?{query}")
    for language in ("uk", "ru", "xx"):
        other = client.get(f"{address}?{query}&lang={language}", headers={"accept-language": "ru"})
        assert other.content == plain.content
    refused = client.get("/events/quarrel.json?status=odd&lang=uk").json()
    assert refused["reason"] == "A status is verified, disputed or unverified."


def test_the_desk_stays_english(quarrel, client, admin):
    client.force_login(admin)
    page = client.get("/desk/?lang=uk", headers={"accept-language": "uk"})
    assert '<html lang="en"' in page.text


def test_languages_remembers_headers_up_to_a_number(client):
    assert languages.accepted.cache_info().maxsize == 1024
    languages.accepted.cache_clear()
    for last in ("ru", "uk"):
        client.get("/about/", headers={"accept-language": "x" * languages.LONGEST + f",{last}"})
    assert languages.accepted.cache_info().currsize == 1
