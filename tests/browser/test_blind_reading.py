"""Two people of two minds: proposed, read blind, sent back, talked over, proposed anew, published."""

from playwright.sync_api import expect

from dossier.models import Claim, Event
from tests.browser.test_main_job import CLAIM_PAGE, RATIONALE, mark_unverified, publish

AGAIN = "Each side contradicts the other, and nobody else has shown anything."


def open_claim(page):
    page.goto("/desk/dossier/claim/?event__id__exact=" + str(Event.objects.get().pk))
    page.locator("#result_list tbody a").first.click()


def read_blind(page, status, reason):
    """Open the one proposal that waits, which must not tell what it says, and conclude."""
    page.goto("/desk/dossier/verification/")
    expect(page.locator("#result_list")).to_contain_text("waits to be read blind")
    page.locator("#result_list tbody a").first.click()
    for words in (RATIONALE, AGAIN):
        expect(page.locator("body")).not_to_contain_text(words)
    page.get_by_label(status, exact=True).check()
    page.get_by_label("Reason").fill(reason)
    page.get_by_role("button", name="Answer").click()


def say(page, words):
    open_claim(page)
    page.locator("#comments textarea").fill(words)
    page.get_by_role("button", name="Comment", exact=True).click()
    expect(page.locator("#comments")).to_contain_text(words)


def propose_disputed(page):
    open_claim(page)
    page.get_by_role("link", name="Mark…").click()
    page.get_by_label("Disputed").check()
    page.get_by_label("Rationale").fill(AGAIN)
    page.get_by_label("Russian Defense Ministry says").first.check()
    page.get_by_role("button", name="Propose").click()
    expect(page.locator("body")).to_contain_text("It takes something on each side.")
    page.get_by_label("information service says").first.check()
    page.get_by_role("button", name="Propose").click()


def confirm(page):
    expect(page.locator("body")).to_contain_text(AGAIN)
    page.get_by_label("Confirm").check()
    page.get_by_label("Reason").fill("Both sides are cited now.")
    page.get_by_role("button", name="Answer").click()


def test_readings_that_differ_go_back_and_those_that_agree_are_confirmed_and_published(person):
    Event.objects.update(review="two", is_blind=True)
    analyst, reviewer, reader = person("analyst"), person("reviewer"), person()
    mark_unverified(analyst.page, "Propose")
    read_blind(reviewer.page, "Disputed", "The two accounts exclude each other.")
    say(reviewer.page, "What speaks against it, to your mind?")

    open_claim(analyst.page)
    expect(analyst.page.locator("body")).to_contain_text("Read blind: Disputed.")
    expect(analyst.page.locator("#comments")).to_contain_text("What speaks against it")
    say(analyst.page, "The information service does. I cite both now.")
    propose_disputed(analyst.page)
    read_blind(reviewer.page, "Disputed", "As before.")
    confirm(reviewer.page)
    assert Claim.objects.with_status().get(number=1).current_decision().rationale == AGAIN

    publish(reviewer.page, "Claim 1 decided anew")
    reader.page.goto(CLAIM_PAGE)
    expect(reader.page.locator("main")).to_contain_text(AGAIN)
    expect(reader.page.locator("main")).to_contain_text(
        "who had come to the same status before seeing this one"
    )
    for words in (RATIONALE, "As before.", "What speaks against it", "Both sides are cited now."):
        expect(reader.page.locator("body")).not_to_contain_text(words)
