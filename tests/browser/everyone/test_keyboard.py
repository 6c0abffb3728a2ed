"""What a reader does with nothing but a keyboard."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.everyone.kinds import CRASH, kinds, states

MOST = 400  # presses before a way counts as none
TITLE = "Crash of an IL-76"


@pytest.fixture
def page(visit):
    page = visit(
        viewport={"width": 1440, "height": 900}, permissions=["clipboard-read", "clipboard-write"]
    )
    page.goto(CRASH)
    return page


def go_to(page, control):
    """Press Tab until `control` has the focus."""
    for _ in range(MOST):
        page.keyboard.press("Tab")
        if control.evaluate("each => each === document.activeElement"):
            return
    pytest.fail(f"Tab does not lead to {control}")


def enter(page, control):
    go_to(page, control)
    page.keyboard.press("Enter")


def test_finding_an_event(page):
    page.goto("/")
    page.keyboard.press("Tab")
    skip = page.locator(".skip")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    enter(page, page.get_by_role("link", name=re.compile(TITLE)).first)
    expect(page.locator("h1")).to_contain_text(TITLE)


def test_choosing_a_suggestion(page):
    """Arrows walk through what is offered and back into the box; Escape closes; Enter goes there."""
    page.goto("/")
    box = page.locator("#q")
    go_to(page, box)
    page.keyboard.type("yablon", delay=20)
    options = page.locator("#suggestion-panel [role=option]")
    expect(options.first).to_be_visible()
    expect(box).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    first = options.first.get_attribute("id")
    expect(box).to_have_attribute("aria-activedescendant", first)
    expect(options.first).to_have_attribute("aria-selected", "true")
    expect(box).to_be_focused()
    page.keyboard.press("ArrowUp")
    assert box.get_attribute("aria-activedescendant") is None
    page.keyboard.press("Escape")
    expect(page.locator("#suggestion-panel")).to_be_hidden()
    expect(box).to_have_value("yablon")
    page.keyboard.press("ArrowDown")
    expect(options.first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    there = options.first.get_attribute("data-href")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{there}")
    expect(page.locator("h1")).to_be_visible()


def test_filtering(page):
    disputed = page.locator("#show-disputed")
    enter(page, disputed)
    page.wait_for_url("**status=disputed**")
    expect(disputed).to_be_focused()
    expect(disputed).to_have_attribute("aria-current", "true")


def test_comparing_two_claims(page):
    for number in (1, 2):
        go_to(page, page.locator(f'input[name="claims"][value="{number}"]').first)
        page.keyboard.press("Space")
    enter(page, page.get_by_role("button", name="Compare the chosen claims"))
    page.wait_for_url("**/compare/?claims=*")
    expect(page.get_by_text("S-300").first).to_be_visible()


def test_copying_the_permalink(page, room):
    enter(page, page.get_by_role("button", name="Copy").nth(1))
    copied = "navigator.clipboard.readText()"
    assert page.evaluate(copied) == f"{room}/events/il-76-yablonovo@2/"


def test_stepping_through_time(page):
    page.goto(f"{CRASH}timeline/?as_of=2024-01-24T18:00:00Z")
    before = page.url
    enter(page, page.locator(".steps a, .step").first)
    page.wait_for_url(lambda url: url != before)
    assert "as_of=" in page.url


@pytest.mark.parametrize("kind", kinds())
def test_tab_visits_every_control_once_in_the_order_of_the_page(page, kind):
    page.goto(states(kind)[0][0])
    page.evaluate(
        """() => { window.visited = []; document.addEventListener("focusin", (event) =>
            visited.push(event.target)); }"""
    )
    controls = page.evaluate("probes.controls().length")
    for _ in range(controls + 1):
        page.keyboard.press("Tab")
    wrong = """() => {
        const missed = probes.controls().filter((each) => !visited.includes(each));
        const turned = visited.filter((each, i) => i && each !== visited[0] &&
            !(visited[i - 1].compareDocumentPosition(each) & Node.DOCUMENT_POSITION_FOLLOWING));
        return [...missed, ...turned].map(probes.name);
    }"""
    assert page.evaluate(wrong) == []
