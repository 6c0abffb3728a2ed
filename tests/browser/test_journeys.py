"""From the front page to what changed since: the same addresses and words with and without JavaScript."""

import re

from playwright.sync_api import expect

from tests.browser.test_reading import EVENT


def seen(page):
    """Return what a reader has before them: the address, the title and the words of the page."""
    page.wait_for_load_state("networkidle")
    address = page.url.partition("//")[2].partition("/")[2]
    hidden = "[role=status], [data-copy], .comparison-script, button, label"
    page.evaluate("hidden => document.querySelectorAll(hidden).forEach(e => e.remove())", hidden)
    return address, page.title(), re.sub(r"\s+", " ", page.locator("main").text_content())


def walk(page):
    """Find the event, filter, turn to the timeline, step through time and through editions."""
    page.goto("/")
    page.locator("main").get_by_role("link", name="Crash of an IL-76").first.click()
    page.locator("#show-disputed").click()
    page.wait_for_url("**/?status=disputed")
    yield seen(page)
    page.goto(f"{EVENT}timeline/")
    page.locator("a[href*='as_of']").last.evaluate("link => link.click()")
    page.wait_for_url("**as_of=**")
    yield seen(page)
    page.goto(f"{EVENT}compare/?claims=1,2,6")
    yield seen(page)
    page.goto(EVENT)
    page.get_by_role("link", name="Editions", exact=True).first.click()
    page.get_by_label("From edition").fill("1")
    page.get_by_label("to edition").fill("2")
    page.get_by_role("button", name="Show what changed").click()
    page.wait_for_url("**/editions/1..2/")
    page.locator("#show-claim").click()
    page.wait_for_url("**/editions/1..2/?kind=claim")
    expect(page.locator("#show-claim")).to_have_attribute("aria-current", "true")
    yield seen(page)


def test_with_and_without_javascript_the_walk_is_the_same(person):
    with_it, without = person().page, person(java_script_enabled=False).page
    for here, there in zip(walk(with_it), walk(without), strict=True):
        assert here == there
