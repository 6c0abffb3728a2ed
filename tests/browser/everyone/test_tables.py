"""A comparison is walked as a table on any screen, though a phone shows it as a list."""

from collections import Counter

import pytest

from tests.browser.everyone.kinds import CRASH


def roles(page):
    """Count the roles of what Chromium tells a screen reader."""
    told = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    return Counter(node["role"]["value"] for node in told if not node["ignored"])


def test_a_comparison_is_walked_as_a_table_on_a_phone_too(visit):
    page = visit(viewport={"width": 1440, "height": 900})
    page.goto(f"{CRASH}questions/what-was-aboard/")
    wide = roles(page)
    page.set_viewport_size({"width": 390, "height": 900})
    narrow = roles(page)
    for role in ("table", "rowheader", "cell"):
        assert narrow[role] == wide[role] > 0, role
    # The head of a column is not shown there: each cell names its actor itself.
    named = page.locator(".comparison td .cell-name").evaluate_all("all => all.every(probes.seen)")
    assert named


@pytest.mark.parametrize("path", ["questions/what-was-aboard/", "compare/?claims=2,5", "origins/"])
def test_a_wide_table_follows_its_head_without_a_blank(visit, path):
    page = visit(viewport={"width": 1440, "height": 900})
    page.goto(CRASH + path)
    head, links, body = (
        page.locator(part).bounding_box() for part in ("main > .lead", "main > .links", ".body")
    )
    end = max(box["y"] + box["height"] for box in (head, links))
    assert round(body["y"] - end) == 40  # one space between parts, --space-5
