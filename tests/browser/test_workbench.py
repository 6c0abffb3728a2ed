"""The workbench by keyboard, by mouse and without JavaScript; what fails loses nothing typed."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from dossier.models import Event, EventReport, Proposal, SavedText, Statement, User
from tests import factories as f
from tests.browser.everyone.conftest import PROBES
from tests.browser.everyone.test_axe import STATES, looked
from tests.browser.everyone.test_screens import wrong
from tests.browser.serving import served

WORKBENCH = "/desk/dossier/event/{}/workbench/{}/"
TEXT = (
    "🚀🚀 The ministry said 👩‍🚒 the plane crashed.\n\n"
    "قالت الوزارة إن الطائرة تحطمت 🚀 في المنطقة الحدودية.\n\n"
    "The governor denied it on Monday, the agency reported."
)
SPANS = [
    ("the plane crashed", "Ministry", [], "asserts"),
    ("الطائرة تحطمت 🚀 في المنطقة", "Ministry", ["Agency"], "asserts"),
    ("denied it", "Governor", ["Agency"], "denies"),
]


@pytest.fixture
def site(browser, committed, analyst, reviewer):
    """Serve one text with three proposals; every source they name is there."""
    event, report = f.make_event(), f.make_report(TEXT)
    EventReport.objects.create(event=event, report=report)
    question = f.make_question(event, wording="What crashed?", slug="what")
    f.make_claim(question, wording="The plane crashed.")
    for name in ("Ministry", "Agency", "Governor"):
        f.make_source(name)
    saved_text = SavedText.objects.get()
    for words, speaker, chain, stance in SPANS:
        start = TEXT.index(words)
        named = {"speaker": speaker, "chain": chain, "stance": stance}
        f.make_proposal(event, saved_text, start=start, end=start + len(words), **named)
    assert reverse("admin:index") == "/desk/"  # loads the addresses before the threads do
    with served() as address:
        yield address


def at():
    return Event.objects.get().pk, SavedText.objects.get().pk


def bench(one):
    """Open the workbench; returns its page."""
    one.page.goto(WORKBENCH.format(*at()))
    expect(one.page.locator("#hand-title")).to_be_visible()
    return one.page


def in_hand(page, words):
    expect(page.locator("#hand-words")).to_have_text(words)


def said(page, words):
    expect(page.locator("#said")).to_have_text(words)


def test_keys_step_choose_accept_reject_and_undo(person):
    page = bench(person("analyst"))
    in_hand(page, "the plane crashed")
    page.keyboard.press("j")
    in_hand(page, SPANS[1][0])
    expect(page.locator("#hand-title")).to_be_focused()
    page.keyboard.press("ArrowLeft")
    in_hand(page, "the plane crashed")
    page.keyboard.press("1")
    expect(page.get_by_role("radio").first).to_be_checked()
    page.keyboard.press("a")
    said(page, "Accepted as claim 1. 1 of 3.")
    in_hand(page, SPANS[1][0])
    expect(page.locator("#text .span.is-accepted")).to_have_text("the plane crashed")
    page.keyboard.press("r")
    said(page, "Rejected. 2 of 3.")
    page.keyboard.press("k")
    expect(page.locator(".hand-decided")).to_contain_text("Rejected by analyst")
    page.keyboard.press("u")
    said(page, "Undone. 1 of 3.")
    assert [one.quote for one in Statement.objects.all()] == ["the plane crashed"]


def test_a_key_pressed_while_the_page_comes_waits_for_it(person):
    page, late = person("analyst").page, []
    page.route("**/js/desk-bench-news*.js", lambda route: late.append(route))  # the last script
    page.goto(WORKBENCH.format(*at()), wait_until="commit")
    expect(page.locator("label:has(#single-keys)")).not_to_have_attribute("hidden", "")
    page.keyboard.press("a")
    page.wait_for_timeout(300)
    assert not Statement.objects.exists()
    for route in late:
        route.continue_()
    said(page, "Accepted as claim 1. 1 of 3.")


def test_keys_leave_fields_alone_and_can_be_switched_off(person):
    one = person("analyst")
    page = bench(one)
    page.keyboard.press("e")
    field = page.get_by_label("Who says it")
    expect(field).to_be_focused()
    page.keyboard.type("jar")
    expect(field).to_have_value("jar")
    in_hand(page, "the plane crashed")
    page.keyboard.press("Escape")
    page.keyboard.press("Control+a")
    page.keyboard.press("Alt+r")
    assert Proposal.objects.filter(decisions=None).count() == 3
    page.keyboard.press("?")
    page.get_by_label("Single keys act").uncheck()
    page.keyboard.press("a")
    page = bench(one)
    page.keyboard.press("r")
    page.wait_for_timeout(200)
    assert Proposal.objects.filter(decisions=None).count() == 3


def test_the_span_in_hand_is_moved_by_buttons_and_by_dragging_in_characters_of_the_text(person):
    page = bench(person("analyst"))
    page.get_by_role("button", name="Begin a word earlier").click()
    in_hand(page, "👩‍🚒 the plane crashed")
    page.get_by_role("button", name="End a word later").click()
    page.keyboard.press("a")
    expect(page.locator("#said")).to_contain_text("Accepted")
    assert Statement.objects.get().quote == "👩‍🚒 the plane crashed."
    in_hand(page, SPANS[1][0])
    grip, word = page.locator(".grip--start").bounding_box(), 70  # from right to left
    x, y = grip["x"] + grip["width"] / 2, grip["y"] + 8
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - word, y, steps=5)
    page.mouse.up()
    in_hand(page, "تحطمت 🚀 في المنطقة")


def test_what_is_selected_is_marked(person):
    page = bench(person("analyst"))
    page.evaluate(
        """() => { const last = [...document.querySelectorAll("[data-at]")].at(-1).firstChild;
        const at = last.data.indexOf("on Monday"); getSelection().setBaseAndExtent(last, at, last, at + 9);
        document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "m", bubbles: true })); }"""
    )  # at once: the browser tells of a selection only after the act that made it
    said(page, "Marked: say who says it. 0 of 4.")
    in_hand(page, "on Monday")
    made = Proposal.objects.get(made_by__isnull=False)
    assert TEXT[made.start : made.end] == "on Monday"


def test_words_are_marked_from_the_keys_alone_though_others_were_selected_before(person):
    page = bench(person("analyst"))
    page.evaluate("getSelection().selectAllChildren(document.querySelector('#text [data-at]'))")
    expect(page.locator("#mark")).to_have_class("bench-mark has-words")
    page.evaluate("getSelection().removeAllRanges()")
    expect(page.locator("#mark")).to_have_class("bench-mark")
    page.keyboard.press("m")
    expect(page.get_by_label("Mark other words")).to_be_focused()
    page.keyboard.type("on Monday")
    page.keyboard.press("Control+Enter")
    said(page, "Marked: say who says it. 0 of 4.")
    in_hand(page, "on Monday")


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        (None, "There is no connection."),
        ({"status": 500, "body": "<h1>No</h1>"}, "The desk could not do this."),
        ({"status": 403, "body": "<h1>No</h1>"}, "You may not do this here"),
        ({"status": 302, "headers": {"Location": "/desk/login/"}}, "You have been signed"),
    ],
)
def test_a_request_that_fails_says_so_and_keeps_what_was_typed(person, answer, sentence):
    one = person("analyst")
    failing = "**/accept/"
    # Before the page is there: Chromium may let the first request after it pass by.
    one.page.route(failing, lambda route: route.fulfill(**answer) if answer else route.abort())
    page = bench(one)
    page.get_by_label("Who says it").fill("Agency")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("alert")).to_contain_text(sentence)
    expect(page.get_by_label("Who says it")).to_have_value("Agency")
    page.unroute(failing)
    page.locator("#hand-title").focus()
    page.keyboard.press("j")
    in_hand(page, SPANS[1][0])
    page.keyboard.press("k")
    in_hand(page, "the plane crashed")
    expect(page.get_by_label("Who says it")).to_have_value("Agency")
    page.keyboard.press("a")
    expect(page.locator("#said")).to_contain_text("Accepted")
    assert Statement.objects.get().speaker.name == "Agency"
    one.wrong.clear()  # the console tells of requests that failed


def test_two_analysts_see_each_other_and_decide_only_once(person):
    first, second = person("analyst"), person("reviewer")
    second.page.clock.install()
    page, other = bench(first), bench(second)
    other.get_by_label("Who says it").fill("Agency")
    page.keyboard.press("a")
    said(page, "Accepted as claim 1. 1 of 3.")
    other.clock.fast_forward(11_000)
    expect(other.locator("#progress")).to_contain_text("1 of 3")
    expect(other.locator("#hand-news")).to_contain_text("by analyst while you had it in hand")
    expect(other.get_by_label("Who says it")).to_have_value("Agency")
    other.keyboard.press("Control+Enter")
    expect(other.locator("#hand").get_by_role("alert")).to_contain_text("analyst")
    expect(other.get_by_label("Who says it")).to_have_value("Agency")
    assert Statement.objects.count() == 1
    second.wrong.clear()


def test_it_works_without_javascript(person):
    page = bench(person("analyst", java_script_enabled=False))
    page.get_by_role("button", name="Accept", exact=True).click()
    in_hand(page, SPANS[1][0])
    page.get_by_role("link", name="Next").click()
    in_hand(page, "denied it")
    page.get_by_role("button", name="Reject").click()
    page.get_by_label("Mark other words").fill("on Monday")
    page.get_by_role("button", name="Mark this").click()
    in_hand(page, "on Monday")
    page.get_by_text("Type the words").click()
    page.get_by_label("The words, as they stand").fill("it on Monday")
    page.get_by_label("Who says it").fill("Governor")
    page.get_by_role("button", name="Accept", exact=True).click()
    assert [one.quote for one in Statement.objects.order_by("pk")] == [
        "the plane crashed",
        "it on Monday",
    ]
    assert User.objects.get(username="analyst") == Proposal.objects.get(speaker="").made_by


def test_it_holds_to_what_everybody_can_use(person):
    """axe-core, targets, focus and width, with a proposal in hand and with one decided on."""
    one = person("analyst", reduced_motion="reduce")
    page = one.page
    page.add_init_script(PROBES)
    address = WORKBENCH.format(*at())
    page.goto(address)
    page.keyboard.press("a")
    said(page, "Accepted as claim 1. 1 of 3.")
    first = f"{address}?at={Proposal.objects.earliest('pk').pk}"
    found, seen = looked(page, [address, first], STATES)
    assert (found, seen) == ({}, 2 * len(STATES))
    for width in (320, 390, 768, 1440):
        probes = ("overflowing", "small", "cut", "unfocused", "moving")
        assert wrong(page, [address, first], *probes, width=width) == {}, width
    one.wrong.clear()  # of the styles that axe-core tries
