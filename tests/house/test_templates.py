"""Rules of the templates: what the Content-Security-Policy would refuse, and addresses by hand."""

import re

import pytest

from tests.house.repository import ROOT, name, read

RULES = {
    "a style attribute": r"<[^>]*\sstyle\s*=",
    "a style element": r"<style\b",
    "an inline script": r"<script\b(?![^>]*\bsrc=)",
    "an inline event handler": r"<[^>]*\son[a-z]+\s*=",
    "an attribute of htmx that is no HTML without data-": r"\shx-[a-z-]+=",
    "an htmx event handler": r"\bhx-on\b",
    "a javascript address": r"javascript:",
    "an address by hand": r"\b(href|src|action|hx-get|hx-post)\s*=\s*[\"']?/(?![/{])",
}
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
TAG = re.compile(r"{%.*?%}|{{.*?}}|{#.*?#}", re.DOTALL)


@pytest.mark.parametrize("what", RULES)
def test_templates_are_free_of(what):
    assert TEMPLATES
    found = [name(p) for p in TEMPLATES if re.search(RULES[what], TAG.sub("x", read(p)), re.I)]
    assert found == []


@pytest.mark.parametrize(
    ("what", "text"),
    [
        ("a style attribute", '<p class="x" style="color: red">'),
        ("a style element", "<style>p {}</style>"),
        ("an inline script", "<script>go()</script>"),
        ("an inline script", '<script type="module">go()</script>'),
        ("an inline event handler", '<a href="x" onclick="go()">'),
        ("an attribute of htmx that is no HTML without data-", '<a hx-get="{{ url }}">'),
        ("an htmx event handler", '<a hx-on:click="go()">'),
        ("a javascript address", '<a href="javascript:go()">'),
        ("an address by hand", '<a href="/events/x/">'),
        ("an address by hand", "<form action=/desk/>"),
    ],
)
def test_rule_finds_what_it_forbids(what, text):
    assert re.search(RULES[what], text, re.I)


def test_html_is_not_built_in_python():
    built = re.compile(r"""\bmark_safe\(|f?["']<(p|div|span|a|ul|li|td|tr)\b[^"']*>""")
    paths = sorted((ROOT / "dossier").rglob("*.py"))
    assert [name(path) for path in paths if built.search(read(path))] == []


def test_every_part_that_a_template_names_is_there():
    """A part that is gone is only missed where it is shown, and there the page fails."""
    named = re.compile(r"{% (?:include|extends) \"((?:desk|reading)/[^\"#]+)")
    parts = [(name(path), part) for path in TEMPLATES for part in named.findall(read(path))]
    assert len(parts) > 100
    assert [each for each in parts if not (ROOT / "templates" / each[1]).exists()] == []
