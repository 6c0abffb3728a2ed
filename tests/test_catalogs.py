"""The catalogs of translations are whole, and what is compiled is what is written."""

import ast
import gettext
import re
import shutil
import subprocess
import sys
from collections import Counter
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings

from dossier import vocabulary
from tests import catalogs
from tests.house.repository import ROOT, name, sources, tracked, tree

LANGUAGES = [code for code, _name in settings.LANGUAGES if code != "en"]
KEPT = re.compile(r"%\(\w+\)s|</?\w+[^>]*>")
SHOWN = [
    "Attribution",
    "BasisChange",
    "Credibility",
    "EvidenceKind",
    "Holding",
    "Order",
    "PlacePrecision",
    "Relation",
    "Reliability",
    "Showing",
    "SourceKind",
    "Stance",
    "Status",
]


def messages(language):
    path = catalogs.LOCALE / language / "LC_MESSAGES" / "django.po"
    return [message for message in catalogs.read(path) if message.text]


def kept(text):
    """Return the placeholders and elements of a text, with how often each stands."""
    return Counter(KEPT.findall(text))


def texts(compiled):
    """Return what a compiled catalog holds; its header, which names dates and tools, aside."""
    found = gettext.GNUTranslations(BytesIO(compiled))._catalog
    return {key: words for key, words in found.items() if key}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_is_translated_and_none_in_doubt(language):
    found = messages(language)
    assert len(found) > 500
    lacking = [m.text for m in found if not all(form.strip() for form in m.forms) or m.is_fuzzy]
    assert lacking == []
    doubled = [key for key, n in Counter(message.key for message in found).items() if n > 1]
    assert doubled == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_placeholders_and_elements_are_those_of_the_english(language):
    wrong = [
        (message.text, form)
        for message in messages(language)
        for form in message.forms
        if kept(form) not in (kept(message.text), kept(message.plural or message.text))
    ]
    assert wrong == []
    ends = [
        (message.text, form)
        for message in messages(language)
        for form in message.forms
        if form != form.strip() and message.text == message.text.strip()
    ]
    assert ends == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_catalog_is_that_of_the_written_one(language):
    path = catalogs.LOCALE / language / "LC_MESSAGES" / "django.po"
    assert texts(path.with_suffix(".mo").read_bytes()) == texts(
        catalogs.compiled(catalogs.read(path))
    )


def test_our_compiler_makes_what_gettext_makes(tmp_path):
    if not shutil.which("msgfmt"):
        pytest.skip("GNU gettext is not on this machine.")
    path = catalogs.LOCALE / "uk" / "LC_MESSAGES" / "django.po"
    made = tmp_path / "django.mo"
    subprocess.run(["msgfmt", "-o", made, path], check=True, capture_output=True)
    assert texts(made.read_bytes()) == texts(catalogs.compiled(catalogs.read(path)))


def test_all_languages_hold_the_same_messages():
    keys = {tuple(sorted(message.key for message in messages(each))) for each in LANGUAGES}
    assert len(keys) == 1


@pytest.mark.parametrize("words", SHOWN)
def test_every_label_a_page_shows_is_in_the_catalogs(words):
    held = {message.text for message in messages("uk")}
    assert [word.label for word in getattr(vocabulary, words) if word.label not in held] == []


def test_every_text_of_the_code_is_in_the_catalogs(tmp_path):
    """By what ``makemessages`` finds in a copy of the code, where gettext's tools are at hand."""
    if not all(map(shutil.which, ("xgettext", "msguniq", "msgmerge", "msgattrib"))):
        pytest.skip("GNU gettext is not on this machine.")
    for path in tracked():
        part = Path(path).relative_to(ROOT)
        if part.parts[0] in ("dossier", "templates", "locale"):
            (tmp_path / part).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, tmp_path / part)
    command = [sys.executable, "-m", "django", "makemessages", "-l", "uk", "--no-obsolete"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    path = tmp_path / "locale" / "uk" / "LC_MESSAGES" / "django.po"
    fresh = {(message.key, message.plural) for message in catalogs.read(path) if message.text}
    held = {(message.key, message.plural) for message in messages("uk")}
    assert (sorted(fresh - held), sorted(held - fresh)) == ([], [])


def test_translating_functions_bear_the_names_xgettext_knows():
    """Under another name their texts would never reach a catalog; ``_`` alone is known to it."""
    renamed = [
        f"{name(path)}: {alias.name} as {alias.asname}"
        for path in sources("dossier")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for alias in node.names
        if alias.asname not in (None, "_")
    ]
    assert renamed == []
