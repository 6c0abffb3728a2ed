"""What of a report is shown around a passage: its sentence, and never a line more than that."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.editions.passages import LINE, around

TEXT = "One came. “Two went,” she said. Three\n\nstayed on. Four left."


def shown(text, *words):
    spans = [(text.index(word), text.index(word) + len(word)) for word in words]
    return [passage["text"] for passage in around(text, spans)]


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        (["came"], ["One came."]),
        (["Two went"], ["“Two went,” she said."]),
        (["Two", "said"], ["“Two went,” she said."]),
        (["One came."], ["One came."]),
        (["Three"], ["Three"]),
        (["stayed"], ["stayed on."]),
        (["Four", "One"], ["One came.", "Four left."]),
        (["came. “Two"], ["One came. “Two went,” she said."]),
    ],
)
def test_a_passage_stands_in_its_sentence(words, lines):
    assert shown(TEXT, *words) == lines


def test_a_long_sentence_is_cut_at_words():
    text = "word " * 100 + "here " + "more " * 100
    [line] = shown(text, "here")
    assert line.split().count("here") == 1
    assert set(line.split()) == {"word", "here", "more"}
    assert len(line) <= len("here") + 2 * LINE


def test_letters_without_spaces_around_show_the_passage_alone():
    assert shown("字" * 400 + "中" + "字" * 400, "中") == ["中"]


@given(st.text(alphabet="ab. \n”", min_size=1, max_size=60), st.data())
def test_every_passage_is_shown_whole_and_verbatim(text, data):
    ends = st.lists(st.integers(0, len(text)), min_size=2, max_size=2, unique=True).map(sorted)
    spans = [tuple(span) for span in data.draw(st.lists(ends, min_size=1, max_size=4))]
    found = around(text, spans)
    for passage in found:
        start = passage["start"]
        assert text[start : start + len(passage["text"])] == passage["text"]
    for start, end in spans:
        held = [p for p in found if p["start"] <= start and end <= p["start"] + len(p["text"])]
        assert len(held) == 1
