"""A text is cut at its marks and oddities, and nothing of it is lost or doubled."""

from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from dossier.intake import pieces

SIGNS = "aж \u202e\u200b\n"


class Span(NamedTuple):
    start: int
    end: int


def texts(runs):
    return [(run.start, run.marks, [piece.text for piece in run.pieces]) for run in runs]


def test_text_is_cut_where_marks_and_oddities_meet():
    one, two, odd = Span(0, 4), Span(2, 6), Span(1, 2)
    found = pieces("a\u202ebcdefg", [one, two], [odd])
    assert texts(found) == [
        (0, (one,), ["a", "\u202e"]),
        (2, (one, two), ["bc"]),
        (4, (two,), ["de"]),
        (6, (), ["fg"]),
    ]
    assert [(run.begins, run.ends) for run in found] == [
        ((one,), ()),
        ((two,), (one,)),
        ((), (two,)),
        ((), ()),
    ]
    assert [piece.code for piece in found[0].pieces] == ["", "U+202E"]
    assert pieces("") == []


spans = st.tuples(st.integers(0, 12), st.integers(0, 12)).map(lambda pair: Span(*sorted(pair)))


@given(st.text(SIGNS, max_size=12), st.lists(spans, max_size=4), st.lists(spans, max_size=4))
def test_pieces_put_together_are_the_text(text, marks, oddities):
    runs = pieces(text, marks, oddities)
    assert "".join(piece.text for run in runs for piece in run.pieces) == text
    assert all(
        piece.start == run.start + len("".join(p.text for p in run.pieces[:n]))
        for run in runs
        for n, piece in enumerate(run.pieces)
    )
    for mark in marks:
        marked = "".join(text[run.start : run.end] for run in runs if mark in run.marks)
        assert marked in (text[mark.start : mark.end], "")
