"""What is nearest to a span, how it reads as a claim, which number it tells, and what clashes."""

from decimal import Decimal

import pytest

from dossier.intake.clashes import Answer, clashes
from dossier.intake.nearest import ALIKE, Wordings
from dossier.intake.tidying import quantity, trimmed, wording

CLAIMS = [
    (1, "The ferry carried 120 passengers."),
    (2, "The ferry carried 80 passengers."),
    (3, "A collision sank the ferry."),
    (4, "Divers are searching the wreck."),
]


def test_nearest_claim_has_the_words_and_the_number():
    found = Wordings(CLAIMS).nearest("120 passengers were carried on the ferry", 6)
    assert found[0][0] == 1
    assert found[0][1] >= ALIKE
    assert [key for key, _ in found][:2] == [1, 2]
    assert dict(found)[2] < ALIKE


def test_nearest_has_nothing_where_no_word_is_shared():
    assert Wordings(CLAIMS).nearest("Elections were postponed", 6) == []
    assert Wordings(CLAIMS).nearest("", 6) == []
    assert Wordings([]).nearest("a word", 6) == []


@pytest.mark.parametrize(
    ("span", "sentence"),
    [
        ("that the ferry sank,", "The ferry sank."),
        ("“We saw  it sink”", "We saw it sink."),
        ("however, the ferry\nsank", "The ferry sank."),
        ("Did it sink?", "Did it sink?"),
        ("“”", ""),
    ],
)
def test_span_reads_as_a_sentence(span, sentence):
    assert wording(span) == sentence


@pytest.mark.parametrize(
    ("span", "is_person", "sentence"),
    [
        ("it is aware of the claims", False, "The Port is aware of the claims."),
        ("they saw nothing", False, "The Port saw nothing."),
        ("he saw nothing", True, "The Port saw nothing."),
        ("it sank", True, "It sank."),
        ("it is not clear whether it sank", False, "It is not clear whether it sank."),
        ("it was too early to tell", False, "It was too early to tell."),
        ("We emphasize that it sank", True, "It sank."),
        ("Russia’s “special” way", False, "Russia’s “special” way."),
        ("The crew is “doing its best", False, "The crew is doing its best."),
    ],
)
def test_pronoun_that_means_the_speaker_gives_way_to_the_name(span, is_person, sentence):
    assert wording(span, "The Port", is_person=is_person) == sentence


def test_marks_of_quotation_around_a_span_are_left_out_and_told():
    text = "He said: “It sank.” Then “it” rose, and “more”."
    assert trimmed(text, 9, 19) == (10, 18, True)
    assert trimmed(text, 10, 18) == (10, 18, True)
    assert trimmed(text, 0, 8) == (0, 8, False)
    start, end = text.index("“it”"), text.index("more") + 5
    assert trimmed(text, start, end) == (start, end, False)  # two quotations, no single one


@pytest.mark.parametrize(
    ("span", "told"),
    [
        ("carrying 65 captured soldiers headed home", (65, None, "people", "captured soldiers")),
        ("between 10 and 20 tonnes of oil leaked", (10, 20, "tonnes", "oil leaked")),
        ("All 74 people on board died", (74, None, "people", "")),
        ("three boats and 12 boats", (12, None, "boats", "")),
        ("12,000 protesters", (12000, None, "people", "protesters")),
        ("3.5 percent of voters", ("3.5", None, "percent", "voters")),
        ("three S-300 missiles", None),
        ("in 2019 the dam failed", None),
        ("on 24 January the dam failed", None),
        ("an IL-76 crashed", None),
        ("nobody was hurt", None),
    ],
)
def test_quantity_of_a_span(span, told):
    found = quantity(span)
    wanted = told and (Decimal(told[0]), told[1] and Decimal(told[1]), *told[2:])
    assert (found and tuple(found)) == wanted


def answer(key, words="It sank.", low=None, high=None, asserted=(), denied=()):
    sides = {"asserted": frozenset(asserted), "denied": frozenset(denied)}
    number = {"low": low and Decimal(low), "high": high and Decimal(high)}
    return Answer(key, words, **number, unit="people", of="aboard", **sides)


@pytest.mark.parametrize(
    ("one", "other", "is_exclusive", "told"),
    [
        (answer(1, "A", 65, asserted=[1]), answer(2, "B", 74, asserted=[2]), False, "other numbers of aboard"),
        (answer(1, "A", 65, 80, asserted=[1]), answer(2, "B", 74, asserted=[2]), False, ""),
        (answer(1, "A", 65, asserted=[1]), answer(2, "B", 74, asserted=[1]), False, ""),
        (answer(1, "A", 65, asserted=[1]), answer(2, "B", 74), False, ""),
        (answer(1, "A", asserted=[1]), answer(2, "B", asserted=[2]), True, "at most one of them can be true"),
        (answer(1, "The ferry sank.", asserted=[1]), answer(2, "The ferry has sunk, sank.", denied=[2]), False, "one is asserted and the other denied"),
        (answer(1, "The ferry sank.", asserted=[1]), answer(2, "Oil leaked.", denied=[2]), False, ""),
    ],
)  # fmt: skip
def test_clash_of_two_answers(one, other, is_exclusive, told):
    assert clashes(one, [one, other], is_exclusive=is_exclusive) == ([(2, told)] if told else [])
    assert clashes(other, [one, other], is_exclusive=is_exclusive) == ([(1, told)] if told else [])
