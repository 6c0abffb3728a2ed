"""The main job, done by hand: mark, preview, publish; the public page changes, the pin does not."""

from playwright.sync_api import expect

from dossier.models import Claim, Event

CLAIM = "65 captured"
CLAIM_PAGE = "/events/il-76-yablonovo/claims/1/"
PINNED = "/events/il-76-yablonovo@2/claims/1/"
RATIONALE = "The report holds no evidence of who was aboard; the two accounts stay unverified."


def mark_unverified(page, button):
    page.goto("/desk/dossier/claim/")
    page.locator("#searchbar").fill(CLAIM)
    page.keyboard.press("Enter")
    page.get_by_role("link", name=CLAIM).first.click()
    page.get_by_role("link", name="Mark…").click()
    page.get_by_label("Unverified").check()
    page.get_by_label("Rationale").fill(RATIONALE)
    page.get_by_label("Russian Defense Ministry says").first.check()
    page.get_by_role("button", name=button).click()


def publish(page, note):
    page.goto("/desk/")
    page.get_by_role("link", name="Crash of an IL-76").first.click()
    page.get_by_role("link", name="Publish…").click()
    expect(page.get_by_role("listitem").filter(has_text="Claim 1:")).to_be_visible()
    page.get_by_label("Note").fill(note)
    page.get_by_role("button", name="Publish edition 3").click()


def expect_published(reader):
    reader.page.goto(CLAIM_PAGE)
    expect(reader.page.locator("main")).to_contain_text(RATIONALE)
    expect(reader.page.locator("main").get_by_text("Unverified").first).to_be_visible()
    reader.page.goto(PINNED)
    expect(reader.page.get_by_text("One claim has changed since.")).to_be_visible()
    expect(reader.page.locator("main").get_by_text("Disputed").first).to_be_visible()
    expect(reader.page.locator("body")).not_to_contain_text(RATIONALE)


def test_one_person_marks_previews_publishes_and_the_pinned_page_keeps_its_word(person):
    analyst, reader = person("analyst"), person()
    mark_unverified(analyst.page, "Decide")
    reader.page.goto(CLAIM_PAGE)
    expect(reader.page.locator("body")).not_to_contain_text(RATIONALE)

    analyst.page.goto("/desk/")
    analyst.page.get_by_role("link", name="Preview").first.click()
    expect(analyst.page.get_by_text("Only the desk sees this").first).to_be_visible()
    analyst.page.get_by_role("link", name=CLAIM).first.click()
    expect(analyst.page.locator("main")).to_contain_text(RATIONALE)
    assert "/desk/" in analyst.page.url

    publish(analyst.page, "Claim 1 marked unverified")
    expect_published(reader)
    reader.page.goto("/events/il-76-yablonovo/editions/")
    expect(reader.page.locator("main")).to_contain_text("Claim 1 marked unverified")


def test_two_people_the_analyst_proposes_the_reviewer_confirms_and_publishes(person):
    Event.objects.update(review="two")
    analyst, reviewer, reader = person("analyst"), person("reviewer"), person()
    mark_unverified(analyst.page, "Propose")
    assert Claim.objects.with_status().get(number=1).status == "disputed"
    analyst.page.goto("/desk/")
    analyst.page.get_by_role("link", name="Crash of an IL-76").first.click()
    expect(analyst.page.get_by_role("link", name="Publish…")).to_have_count(0)

    reviewer.page.goto("/desk/dossier/verification/")
    reviewer.page.locator("#result_list tbody a").first.click()
    expect(reviewer.page.locator("main, #content").first).to_contain_text(RATIONALE)
    reviewer.page.get_by_label("Confirm").check()
    reviewer.page.get_by_label("Reason").fill("It follows from what is cited.")
    reviewer.page.locator("form").get_by_role("button").last.click()
    publish(reviewer.page, "A second person confirmed claim 1")
    expect_published(reader)
    reader.page.goto(CLAIM_PAGE)
    expect(reader.page.locator("main")).to_contain_text("confirmed")
