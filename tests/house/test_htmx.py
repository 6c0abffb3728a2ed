"""Every htmx control is a real link or form first, and swaps a region that has a page behind it."""

import re

import pytest

from dossier.reading.gate import KNOWN_QUERY, REGIONS
from tests.house.repository import ROOT, name, read

TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
TAG = re.compile(r"<[a-z][^<>]*?(?:{%.*?%}|{{.*?}}|[^<>{])*>", re.DOTALL)
PARTIAL = re.compile(r"{% partialdef (\w+) inline %}\s*<\w+[^>]*?\bid=\"(\w+)\"", re.DOTALL)


def attribute(tag, name):
    found = re.search(rf"\s{name}=(?:\"([^\"]*)\"|'([^']*)')", tag)
    return found and (found[1] or found[2])


def controls(*, desk=False):
    """Yield the template's name and the tag of everything that asks by htmx: readers', or the desk's."""
    for path in TEMPLATES:
        if ("desk" in path.parts) != desk:
            continue
        for tag in TAG.findall(read(path)):
            if " data-hx-" in tag:
                yield name(path), tag


def views():
    """Yield the template and the region of every page that has one."""
    called = re.compile(r'"(reading/[a-z_]+\.html)"[^()]*?region="([a-z_]+)"')
    for path in sorted((ROOT / "dossier" / "reading").glob("*.py")):
        yield from called.findall(read(path))


def wrong_address(tag):
    """Say whether the tag asks by htmx for anything but its own address."""
    asked = attribute(tag, "data-hx-get") or attribute(tag, "data-hx-post")
    own = ("href", "action", "formaction")
    plain = next(filter(None, (attribute(tag, each) for each in own)), "").partition("#")[0]
    return asked is not None and asked != plain


def test_what_htmx_asks_for_is_the_address_of_the_link_or_form():
    assert len(list(controls())) > 10
    found = [*controls(), *controls(desk=True)]
    assert [each for each in found if wrong_address(each[1])] == []


@pytest.mark.parametrize(
    "tag",
    [
        '<a href="{{ a }}" data-hx-get="{{ b }}">',
        '<a data-hx-get="{{ b }}">',
        '<form action="{{ a }}" data-hx-post="{{ b }}">',
    ],
)
def test_another_address_is_found(tag):
    assert wrong_address(tag)


def test_what_changes_a_page_changes_its_address():
    swapping = [tag for _name, tag in controls() if attribute(tag, "data-hx-target")]
    assert [tag for tag in swapping if attribute(tag, "data-hx-push-url") != "true"] == []
    assert [tag for _name, tag in controls() if re.search(r"hx-(post|put|delete|patch)", tag)] == []


def test_every_target_is_a_region():
    targets = {attribute(tag, "data-hx-target") for _name, tag in controls()} - {None}
    plain = {target.removeprefix("#") for target in targets if "{{" not in target}
    assert plain <= REGIONS
    assert {target for target in targets if "{{" in target} <= {"#{{ region }}"}


def test_the_desk_swaps_what_is_in_hand_and_looking_changes_the_address():
    tags = [tag for _name, tag in controls(desk=True)]
    asking = [tag for tag in tags if not attribute(tag, "data-hx-swap-oob")]  # which asks nothing
    assert {attribute(tag, "data-hx-target") for tag in asking} == {"#hand"}
    looking = [tag for tag in tags if attribute(tag, "data-hx-get")]
    assert [tag for tag in looking if attribute(tag, "data-hx-push-url") != "true"] == []


def test_every_region_is_a_partial_named_as_its_element_and_has_a_title():
    found = dict(views())
    assert found
    assert set(found.values()) <= REGIONS
    for template, region in found.items():
        text = read(ROOT / "templates" / template)
        assert dict(PARTIAL.findall(text)).get(region) == region, template
        assert "{% block title %}{% partialdef title inline %}" in text, template


def test_regions_and_parameters_are_sorted():
    text = read(ROOT / "dossier" / "reading" / "gate.py")
    for words in (REGIONS, KNOWN_QUERY):
        assert re.findall(r'^    "(\w+)",$', text, re.MULTILINE)
        listed = [f'    "{word}",' for word in sorted(words)]
        assert "\n".join(listed) in text
