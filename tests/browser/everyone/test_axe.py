"""axe-core over every kind of page: languages × widths × colour schemes, and nothing found.

Each kind is looked at in every width and colour scheme, and in every language; with ``AXE=all`` in
every one of their combinations, which takes three times as long. The last lines of the run say how
many states of pages it looked at.
"""

import os
from itertools import product
from pathlib import Path

import pytest

from dossier.reading.address import with_query
from tests import counts, pseudo
from tests.browser.everyone.kinds import CRASH, kinds, states

AXE = (Path(__file__).parents[1] / "vendor" / "axe.min.js").read_text()
LANGUAGES = ["en", "uk", pseudo.CODE]
WIDTHS = [1440, 768, 320]
SCHEMES = ["light", "dark"]
STATES = list(product(WIDTHS, SCHEMES))
# WCAG 2.2 A and AA, and all that axe holds to be good practice.
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
FIND = """async (tags) => {
  const found = await axe.run({ runOnly: tags, resultTypes: ["violations"] });
  return found.violations.map((each) => [each.id, each.nodes.map((node) => node.target.join(" ")).slice(0, 5)]);
}"""


def shared(place):
    """Return the widths and schemes to look at in the language of that place in the list."""
    return STATES if os.environ.get("AXE") == "all" else STATES[place :: len(LANGUAGES)]


def looked(page, addresses, ways):
    """Return what axe finds, ``{(rule, selector): [state, …]}``, and how many states it saw."""
    found, seen = {}, 0
    for address in addresses:
        page.goto(address)
        page.evaluate(AXE)
        for width, scheme in ways:
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme)
            seen += 1
            for rule, selectors in page.evaluate(FIND, TAGS):
                for selector in selectors:
                    found.setdefault((rule, selector), []).append(f"{address} {width} {scheme}")
    return found, seen


@pytest.mark.parametrize("kind", kinds())
def test_axe_finds_nothing(visit, kind, request):
    addresses, status = states(kind)
    for place, language in enumerate(LANGUAGES):
        page = visit()
        in_language = [with_query(address, lang=language) for address in addresses]
        assert {page.request.get(address).status for address in in_language} == {status}
        found, seen = looked(page, in_language, shared(place))
        counts.add(request.config, f"states of pages axe-core looked at, {language}", seen)
        assert found == {}


def test_axe_sees_a_fault(visit):
    page = visit()
    page.goto(CRASH)
    page.evaluate(AXE)
    page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=x>')")
    page.evaluate("document.querySelector('h1').style.color = 'silver'")
    rules = {rule for rule, _where in page.evaluate(FIND, TAGS)}
    assert {"image-alt", "color-contrast"} <= rules
