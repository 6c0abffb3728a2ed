"""What a page keeps where its colours are forced, and what it becomes on paper."""

import pytest

from tests.browser.everyone.kinds import CRASH, kinds, states

WORDS = ["Verified", "Disputed", "Unverified"]


def test_forced_colours_keep_words_and_shapes_of_a_status(visit):
    page = visit(forced_colors="active")
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme, forced_colors="active")
        page.goto(CRASH)
        for word in WORDS:
            shown = page.locator(f"main .claim--{word.lower()} .claim-status").first
            if shown.count():
                assert shown.get_by_text(word).is_visible()
        # A shape is drawn in what the system writes with, not in what it writes on.
        blank = page.evaluate(
            """() => [...document.querySelectorAll("main svg")].filter(probes.seen).filter((svg) => {
                const paper = getComputedStyle(document.body).backgroundColor;
                const marks = [...svg.querySelectorAll("circle, path, line, rect, polygon")];
                return !marks.some((mark) => {
                    const { fill, stroke } = getComputedStyle(mark);
                    return [fill, stroke].some((each) => each !== "none" && each !== paper);
                });
            }).map(probes.name)"""
        )
        assert blank == []


@pytest.mark.parametrize("kind", kinds())
def test_on_paper_there_is_nothing_to_press(visit, kind):
    page = visit(viewport={"width": 794, "height": 1123})  # A4 at 96 dots to the inch
    page.emulate_media(media="print")
    for address in states(kind)[0]:
        page.goto(address)
        pressed = page.evaluate(
            """() => [...document.querySelectorAll(
                "button, input:not([type=hidden]), select, summary")]
                .filter(probes.seen).map(probes.name)"""
        )
        assert pressed == [], address
        assert page.evaluate("probes.overflowing()") == [], address


@pytest.mark.parametrize("path", ["", "claims/1/", "questions/what-was-aboard/"])
def test_on_paper_an_address_is_written_out(visit, room, path):
    page = visit()
    page.emulate_media(media="print")
    page.goto(CRASH + path)
    assert f"{room}/events/il-76-yablonovo@2/{path}" in page.locator("body").inner_text()
