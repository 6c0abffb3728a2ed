"""A text cut to fit ends where a sentence or a word does."""

import pytest
from django.template.loader import render_to_string
from hypothesis import given
from hypothesis import strategies as st

from dossier.reading.parts import Tally
from dossier.reading.shortened import shortened

TEXT = "One came. “Two went!” Three, who stayed, saw it."


@pytest.mark.parametrize(
    ("most", "cut"),
    [
        (100, TEXT),
        (len(TEXT), TEXT),
        (30, "One came. “Two went!”"),
        (21, "One came. “Two went!”"),
        (20, "One came. “Two…"),
        (10, "One came."),
        (6, "One…"),
        (2, "O…"),
    ],
)
def test_a_text_is_cut_at_a_sentence_or_a_word(most, cut):
    assert shortened(TEXT, most) == cut


@given(st.text(alphabet="ab. ,", max_size=60), st.integers(2, 60))
def test_no_cut_is_longer_than_asked_for(text, most):
    assert len(shortened(text, most)) <= most
    assert text.startswith(shortened(text, most).removesuffix("…"))


def test_counts_of_claims_have_the_readers_separators():
    words = render_to_string("reading/_parts/tally.html", {"tally": Tally(verified=12_345)})
    assert "12,345 verified" in words
