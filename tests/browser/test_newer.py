"""A page left open notices a newer edition, asks cheaply and seldom, and moves nothing."""

import pytest
from playwright.sync_api import expect

from dossier.editions.publish import publish
from dossier.models import Event, User
from dossier.reading import cache
from tests.browser.test_reading import EVENT

NEWER = "A newer edition of this dossier has been published since you opened this page."
MINUTE = 61_000


def publish_anew():
    event = Event.objects.get(slug="il-76-yablonovo")
    event.summary += " More is known."
    event.save()
    publish(event, by=User.objects.get(username="admin"))


@pytest.fixture
def asked(person):
    """Return a maker of a page left open, with the list of what its questions were answered."""

    def open_page(path):
        page, answers = person().page, []
        page.on("response", lambda r: answers.append(r.status) if "latest.json" in r.url else None)
        page.clock.install()
        page.goto(path)
        page.wait_for_function("document.readyState === 'complete'")
        return page, answers

    return open_page


@pytest.fixture
def unchanged(monkeypatch):
    """Return the list of addresses the server answered with 304; the browser does not tell."""
    found, is_fresh = [], cache._is_fresh

    def note(request, kept):
        fresh = is_fresh(request, kept)
        found.extend([request.path] if fresh else [])
        return fresh

    monkeypatch.setattr(cache, "_is_fresh", note)
    return found


def let_a_minute_pass(page):
    with page.expect_response("**/latest.json"):
        page.clock.run_for(MINUTE)


@pytest.mark.parametrize("at", ["", "@1"])
def test_a_page_left_open_offers_the_newer_edition_and_stays_as_it_is(asked, unchanged, at):
    page, answers = asked(f"/events/il-76-yablonovo{at}/")
    page.evaluate("scrollTo(0, 500)")
    band = page.locator(".band").all_inner_texts()
    for _ in range(3):
        let_a_minute_pass(page)
    expect(page.get_by_text(NEWER)).to_have_count(0)
    publish_anew()
    page.wait_for_timeout(1_100)  # what a process remembers of the shelf
    let_a_minute_pass(page)
    expect(page.locator("#newer").get_by_text(NEWER)).to_be_visible()
    assert len(answers) == 4
    assert unchanged == ["/events/il-76-yablonovo/latest.json"] * 2
    assert page.evaluate("scrollY") == 500
    assert page.locator(".band").all_inner_texts() == band
    page.get_by_role("link", name="See what changed").click()
    page.wait_for_url(f"**/editions/{at[1:] or 2}..3/")


def test_the_notice_is_closed_and_links_to_the_latest(asked):
    page, _answers = asked(f"{EVENT}claims/1/")
    publish_anew()
    page.wait_for_timeout(1_100)
    let_a_minute_pass(page)
    link = page.get_by_role("link", name="Read the newest edition")
    expect(link).to_have_attribute("href", f"{EVENT}claims/1/")
    page.get_by_role("button", name="Close").click()
    expect(link).to_have_count(0)


def test_a_hidden_page_asks_nothing(asked):
    page, answers = asked(EVENT)
    hide = """hidden => {
      Object.defineProperty(document, "hidden", { value: hidden, configurable: true });
      document.dispatchEvent(new Event("visibilitychange"));
    }"""
    page.evaluate(hide, True)
    page.clock.run_for(60 * MINUTE)
    assert answers == []
    with page.expect_response("**/latest.json"):
        page.evaluate(hide, False)
        page.clock.run_for(1_000)
    assert answers == [200]


def test_where_nobody_answers_it_asks_less_and_less_and_says_nothing(person):
    reader = person()
    page, tries = reader.page, []
    page.clock.install()
    page.goto(EVENT)
    page.wait_for_function("document.readyState === 'complete'")

    def refuse(route):
        tries.append(route.request.url)
        route.abort()

    page.route("**/latest.json", refuse)
    for _ in range(30):
        page.clock.run_for(MINUTE)
        page.evaluate("new Promise(done => queueMicrotask(done))")
        page.evaluate("0")
    assert 3 <= len(tries) <= 5
    expect(page.locator(".notices p")).to_have_count(0)
    reader.wrong.clear()  # the console tells of requests that failed
