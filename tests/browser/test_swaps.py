"""What htmx swaps: instantly, with the title, the focus and the way back; and said when it fails."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.test_reading import EVENT


def filtered(page):
    page.goto(EVENT)
    page.locator("#show-disputed").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/?status=disputed")
    expect(page.locator("#show-disputed")).to_have_attribute("aria-current", "true")


def test_a_swap_keeps_the_focus_tells_the_title_and_back_brings_the_whole_page(person):
    page = person().page
    page.goto(EVENT)
    title = page.title()
    filtered(page)
    expect(page.locator("#show-disputed")).to_be_focused()
    expect(page).to_have_title(f"Disputed · {title}")
    expect(page.locator("#swap-said")).to_have_text(page.title())
    expect(page.locator("#permalink")).to_have_attribute("href", f"{EVENT}?status=disputed")
    expect(page.get_by_role("link", name="Українська")).to_have_attribute(
        "href", re.compile("status=disputed")
    )
    expect(page.get_by_role("button", name="Copy the link to this page")).to_be_visible()
    page.go_back()
    expect(page).to_have_title(title)
    expect(page.locator("h1")).to_have_count(1)
    expect(page.locator("footer")).to_have_count(1)
    page.go_forward()
    expect(page).to_have_title(f"Disputed · {title}")
    expect(page.locator("h1")).to_have_count(1)


def test_back_from_another_page_returns_to_what_was_filtered_and_where_one_was(person):
    page = person().page
    filtered(page)
    page.evaluate("scrollTo(0, 300)")
    page.wait_for_timeout(200)
    page.locator("#claims .claim-wording a, #claims .claim a").first.evaluate("a => a.click()")
    page.wait_for_url("**/claims/**")
    page.go_back()
    page.wait_for_url("**/?status=disputed")
    expect(page.locator("#show-disputed")).to_have_attribute("aria-current", "true")
    expect(page.locator("h1")).to_have_count(1)
    page.wait_for_function("scrollY > 200")


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        (None, "This could not be fetched: there is no connection. What you see is what you had."),
        ({"status": 500, "body": "<h1>No</h1>"}, "This could not be fetched."),
        ({"status": 400, "body": "<p data-reason>A page is whole.</p>"}, "A page is whole."),
    ],
)
def test_a_swap_that_fails_says_so_and_leaves_the_page(person, answer, sentence):
    reader = person()
    page = reader.page
    # Before the page is there: Chromium may let the first request after it pass by.
    page.route("**/?status=*", lambda route: route.fulfill(**answer) if answer else route.abort())
    page.goto(EVENT)
    before = page.locator("#claims").inner_text()
    page.locator("#show-disputed").click()
    failed = page.get_by_role("alert")
    expect(failed).to_contain_text(sentence)
    expect(failed.get_by_role("link")).to_have_attribute("href", f"{EVENT}?status=disputed")
    assert page.locator("#claims").inner_text() == before
    page.unroute("**/?status=*")
    page.locator("#show-disputed").click()
    page.wait_for_url("**/?status=disputed")
    expect(failed).to_be_empty()
    reader.wrong.clear()  # the console tells of requests that failed
