"""A span is found again in another saved text by its words and what stands around them, or not."""

import pytest

from dossier.intake import reanchor

OLD = (
    "The ministry said 65 prisoners were aboard. The governor said he was travelling there.\n\n"
    "Kyiv said it had no word of 65 prisoners."
)


def found(old, words, new, nth=0):
    """Return what `new` has where the `nth` occurrence of `words` in `old` is found again."""
    start = -1
    for _ in range(nth + 1):
        start = old.index(words, start + 1)
    span = reanchor(old, start, start + len(words), new)
    return span and (new[slice(*span)], new[: span[0]].count(words))


@pytest.mark.parametrize(
    ("words", "nth", "new", "place"),
    [
        ("65 prisoners", 1, OLD, ("65 prisoners", 1)),
        ("65 prisoners", 0, "Updated. " + OLD, ("65 prisoners", 0)),
        # one of two has gone: the other keeps its place, and the one that went has none
        ("65 prisoners", 0, OLD.replace("said 65 prisoners", "says they", 1), None),
        ("65 prisoners", 1, OLD.replace("said 65 prisoners", "says they", 1), ("65 prisoners", 0)),
        # moved to the end of the text, in its own sentence
        (
            "65 prisoners",
            0,
            "Kyiv said it had no word of 65 prisoners. The ministry said 65 prisoners were aboard.",
            ("65 prisoners", 1),
        ),
        # everything around it rewritten: long enough to be itself, or not
        (
            "he was travelling there",
            0,
            "“So he was travelling there”.",
            ("he was travelling there", 0),
        ),
        (
            "The governor said he was travelling there.",
            0,
            "New.\nThe governor said  he was\ntravelling there.",
            ("The governor said  he was\ntravelling there.", 0),
        ),
        ("Kyiv", 0, "In Kyiv, rain.", None),
        ("65", 0, OLD.replace("65", "165"), None),  # no part of another figure
        ("prisoners", 0, "", None),
    ],
)
def test_span_is_found_again_or_not(words, nth, new, place):
    assert found(OLD, words, new, nth) == place


def test_span_of_odd_letters_is_found_again():
    old = "قال المتحدث إن ‮65‬ كانوا على متنها. And  then."
    assert found(old, "‮65‬ كانوا", "جديد. " + old) == ("‮65‬ كانوا", 0)
    assert found("a (b) c.d*", "(b) c.d*", "x a (b) c.d* y") == ("(b) c.d*", 0)


def test_word_that_stands_a_thousand_times_costs_no_second():
    old = "no " * 20_000
    start, end = reanchor(old, 30_000, 30_002, "yes " + old)
    assert (abs(start - 30_004) <= 3, end - start) == (True, 2)


def test_span_that_went_does_not_take_the_place_of_another():
    old = "The ministry said that all of them had died. Kyiv said that all of them had died."
    new = "The ministry said nothing. Kyiv said that all of them had died."
    words = "all of them had died"
    assert found(old, words, new) is None
    assert found(old, words, new, nth=1) == (words, 0)
