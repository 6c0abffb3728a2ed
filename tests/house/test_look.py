"""The look: contrast of both schemes, five sizes of type, and no side called left or right."""

import re
from itertools import product

import pytest

from tests.house.repository import ROOT

CSS = sorted((ROOT / "static" / "css").glob("*.css"))
PUBLIC = [path for path in CSS if not path.name.startswith("desk")]
TEXT = ["ink", "ink-soft", "link", "link-strong", "verified", "disputed", "unverified"]
TOKENS = (ROOT / "static" / "css" / "tokens.css").read_text()
DRAWN = {"locator.css", "origins.css", "place.css", "print.css"}  # units of a drawing, or of paper
OWN_SIZE = r"font(?:-size)?:(?![^;]*var\(--size)[^;]*\d(?:rem|px|pt)\b[^;]*;"


def schemes():
    """Return the colours of the light scheme, of the dark one and of paper."""
    light, _, rest = TOKENS.partition("@media (prefers-color-scheme: dark)")
    dark, _, paper = rest.partition("@media print")
    found = [dict(re.findall(r"--([\w-]+): (#\w+);", part)) for part in (light, dark, paper)]
    return {"light": found[0], "dark": found[1], "paper": found[2]}


def luminance(colour):
    digits = colour.removeprefix("#")
    digits = "".join(2 * digit for digit in digits) if len(digits) == 3 else digits
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(w * p for w, p in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one, other):
    """Return the contrast of WCAG 2.2: 1 to 21."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark", "paper"])
def test_text_and_marks_stand_out_from_their_ground(scheme):
    colours = schemes()[scheme]
    faint = {
        (text, ground): round(contrast(colours[text], colours[ground]), 2)
        for text, ground in product(TEXT, ["paper", "paper-sunk"])
        if contrast(colours[text], colours[ground]) < 4.5
    }
    assert faint == {}
    assert contrast(colours["rule-strong"], colours["paper"]) >= 3


def test_type_has_five_sizes():
    assert len(re.findall(r"--size-\w+:", TOKENS.partition("@media")[0])) == 5
    own = {
        f"{path.name}: {size}"
        for path in PUBLIC
        if path.name not in DRAWN
        for size in re.findall(OWN_SIZE, path.read_text())
    }
    assert own == set()


def test_no_rule_names_a_side_that_a_language_may_turn_round():
    sides = r"^\s*(?:(?:margin|padding|border)-(?:left|right)|left|right|float|text-align: *(?:left|right))\b"
    found = {
        f"{path.name}: {line.strip()}"
        for path in PUBLIC
        for line in path.read_text().splitlines()
        if re.match(sides, line)
    }
    assert found == set()


def test_no_link_changes_its_look_once_it_was_followed():
    found = set()
    for path in CSS:
        for selectors in re.findall(r"(?:^|[{};])([^{};]*)(?=\{)", path.read_text()):
            each = {one.strip() for one in selectors.split(",")}
            unvisited = {one.removesuffix(":link") for one in each if one.endswith(":link")}
            found |= {one for one in unvisited if f"{one}:visited" not in each}
    assert found == set()
