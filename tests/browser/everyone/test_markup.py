"""The HTML of every kind of page is valid, and Chromium has nothing in it to repair."""

import pytest

from dossier.reading.address import with_query
from tests import markup, pseudo
from tests.browser.everyone.kinds import kinds, states

TREE = """() => {
  const inside = (e) => (e.localName === 'template' ? e.content : e).children;
  const below = (e) => [...inside(e)].flatMap((c) => [c.localName.toLowerCase(), ...below(c)]);
  return below(document);
}"""
FAULTY = """<!doctype html><html lang="en"><head><title>T</title></head><body><main><h1>H</h1>
<p>One <div id="a">two</div></p><ul><p>three</p></ul><a href="/"><button type="submit">b</button></a>
<i id="a" aria-labelledby="gone">i</i><time datetime="yesterday">t</time><dl><div><dt>d</dt></div></dl><p lang="?">x</main></body></html>"""


@pytest.mark.parametrize("kind", kinds())
def test_html_is_valid(visit, kind):
    page, (addresses, status) = visit(java_script_enabled=False), states(kind)
    for address in addresses:
        for language in ("en", pseudo.CODE):
            answer = page.goto(with_query(address, lang=language))
            assert answer.status == status, address
            read = markup.read(answer.text())
            assert read.faults == [], address
            assert page.evaluate(TREE) == read.tree, address


def test_faults_of_html_are_found():
    assert [fault.partition(": ")[2] or fault for fault in markup.read(FAULTY).faults] == [
        "<div> inside <p>",
        "<p> right inside <ul>",
        "<button> inside <a>",
        "<time> of “yesterday”",
        "a group of <dl> without <dt> or <dd>",
        "<p> is in the language “?”",
        "</main> where <p> is open",
        "the id a stands 2 times",
        "aria-labelledby of <i> leads to no id gone",
    ]
