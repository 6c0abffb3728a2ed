"""What a reader does: filter, compare, copy, go back; with and without JavaScript; on any screen."""

import pytest
from playwright.sync_api import expect

EVENT = "/events/il-76-yablonovo/"
PAGES = [
    "/",
    "/about/",
    "/how-we-work/",
    EVENT,
    f"{EVENT}questions/what-was-aboard/",
    f"{EVENT}claims/1/",
    f"{EVENT}compare/?claims=1,2,6",
    f"{EVENT}sources/russian-defense-ministry/",
    "/sources/russian-defense-ministry/",
    f"{EVENT}quantities/",
    f"{EVENT}questions/what-was-aboard/?by=party&fold=ukraine",
    f"{EVENT}compare/?claims=1,2&actors=russian-defense-ministry,us-officials",
    f"{EVENT}reports/1/",
    f"{EVENT}editions/",
    f"{EVENT}editions/1..2/",
    "/events/il-76-yablonovo@1/",
]


def test_filtering_swaps_the_claims_and_back_restores_the_whole_page(person):
    page = person().page
    page.goto(EVENT)
    page.locator("#claims").get_by_role("link", name="Disputed").first.click()
    page.wait_for_url("**/?status=disputed")
    expect(page.get_by_text("The aircraft was an IL-76.")).to_have_count(0)
    expect(page.locator("h1")).to_have_count(1)
    page.go_back()
    expect(page.get_by_text("The aircraft was an IL-76.").first).to_be_visible()
    expect(page.locator("h1")).to_have_count(1)


@pytest.mark.parametrize("javascript", [True, False])
def test_choosing_claims_to_compare(person, javascript):
    page = person(java_script_enabled=javascript).page
    page.goto(EVENT)
    for number in (1, 2):
        page.locator(f'input[name="claims"][value="{number}"]').check()
    page.get_by_role("button", name="Compare").click()
    page.wait_for_url("**/compare/?claims=*")
    expect(page.get_by_text("65 captured").first).to_be_visible()
    expect(page.get_by_text("S-300").first).to_be_visible()


def test_the_permalink_is_copied_with_one_click(person, site):
    reader = person(permissions=["clipboard-read", "clipboard-write"])
    reader.page.goto(f"{EVENT}claims/1/")
    reader.page.get_by_role("button", name="Copy").nth(1).click()
    copied = reader.page.evaluate("navigator.clipboard.readText()")
    assert copied == f"{site}/events/il-76-yablonovo@2/claims/1/"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 390, 768, 1440])
def test_no_page_overflows_or_logs_an_error(person, width, scheme):
    page = person(viewport={"width": width, "height": 900}, color_scheme=scheme).page
    for path in PAGES:
        page.goto(path)
        wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert wide <= 0, path


def test_a_choice_of_claims_goes_along_from_page_to_page_in_the_address_alone(person):
    reader = person()
    page = reader.page
    page.goto(EVENT)
    page.locator('input[name="claims"][value="6"]').check()
    assert page.url.endswith("/#chosen=6")
    page.locator("main").get_by_role("link", name="What was the aircraft carrying?").first.click()
    page.wait_for_url("**/questions/what-was-aboard/#chosen=6")
    page.get_by_role("button", name="Compare the chosen claims").click()
    expect(page.locator(".chooser-count")).to_have_text(
        "Chosen, in this order: 6. Please tick at least one more: "
        "a comparison takes 2 to 10 claims."
    )
    page.locator('input[name="claims"][value="2"]').check()
    page.locator('input[name="claims"][value="1"]').check()
    page.get_by_role("link", name="Disputed").first.click()
    page.wait_for_url("**/?status=disputed#chosen=6,2,1")
    page.get_by_role("button", name="Compare the chosen claims").click()
    page.wait_for_url("**/compare/?claims=6,2,1")
    page.go_back()
    expect(page.locator(".chooser-count")).to_have_text("Chosen, in this order: 6, 2, 1.")
    assert reader.context.cookies() == []
    kept = page.evaluate("Object.keys({...localStorage, ...sessionStorage})")
    assert [name for name in kept if not name.startswith("htmx-")] == []


@pytest.mark.parametrize("javascript", [True, False])
def test_two_actors_are_put_side_by_side_on_a_phone_and_the_address_says_so(person, javascript):
    page = person(java_script_enabled=javascript, viewport={"width": 390, "height": 800}).page
    page.goto(f"{EVENT}questions/what-was-aboard/")
    page.get_by_text("Choose actors, order and stance").click()
    for name in ("Russian Defense Ministry", "U.S. officials, not named"):
        page.locator(".arrange").get_by_label(name).check()
    page.get_by_role("button", name="Show", exact=True).click()
    page.wait_for_url("**actors=russian-defense-ministry&actors=us-officials*")
    expect(page.get_by_text("2 of 5 actors are shown.")).to_be_visible()
    cells = page.locator("#row-1 td")
    expect(cells).to_have_count(2)
    left, right = cells.nth(0).bounding_box(), cells.nth(1).bounding_box()
    assert (left["y"], left["x"] + left["width"] <= right["x"]) == (right["y"], True)
    page.go_back()
    expect(page.locator("#row-1 td")).to_have_count(5)
