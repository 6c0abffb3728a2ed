"""Counts in whole sentences, in each language with its own plurals; English is in test_support."""

import pytest
from django.utils import translation

from dossier.reading import sentences
from tests.reading.bodies import claim, names_of, report, source, statement

SOURCES = [source(f"agency-{n}", kind="agency") for n in range(1, 7)]
REPORTS = tuple(report(n) for n in range(1, 7))


def told(language, *statements, parties=()):
    names = names_of(*SOURCES, parties=list(parties), reports=REPORTS)
    with translation.override(language):
        return names.line(claim(*statements)).support.sentence


@pytest.mark.parametrize(
    ("many", "uk", "ru"),
    [
        (2, "Так кажуть 2 незалежні першоджерела", "Так говорят 2 независимых первоисточника"),
        (5, "Так кажуть 5 незалежних першоджерел", "Так говорят 5 независимых первоисточников"),
    ],
)
def test_origins_are_counted_in_the_plurals_of_the_language(many, uk, ru):
    said = [statement(f"agency-{n}") for n in range(1, many + 1)]
    assert told("uk", *said).startswith(f"{uk}: Agency-1")
    assert told("ru", *said).startswith(f"{ru}: Agency-1")


def test_one_origin_is_said_in_words_and_names_stand_after_colons():
    said = [
        statement("agency-1", 1, "agency-3"),
        statement("agency-1", 2, "agency-3"),
        statement("agency-2", stance="denies"),
    ]
    assert told("uk", *said, parties=["agency-1"]) == (
        "Так каже одне першоджерело: Agency-1 (сторона події); через: Agency-3. "
        "На цьому одному першоджерелі тримаються всі 2 матеріали. "
        "Одне першоджерело це заперечує: Agency-2. Більше ніхто цього не підтвердив."
    )
    assert told("ru", *said, parties=["agency-1"]) == (
        "Так говорит один первоисточник: Agency-1 (сторона события); через: Agency-3. "
        "На этом одном первоисточнике держатся все 2 материала. "
        "Один первоисточник это отрицает: Agency-2. Больше никто этого не подтвердил."
    )


def test_numbers_are_words_in_english_only():
    assert [sentences.number(n) for n in (0, 1, 9, 10)] == ["No", "One", "Nine", "10"]
    with translation.override("uk"):
        assert [sentences.number(n) for n in (0, 1, 9, 10)] == ["0", "1", "9", "10"]


def test_anonymous_voices_are_counted_in_the_plural():
    voices = [statement("agency-1", n, attribution="anonymous") for n in (1, 2, 3)]
    assert told("en", *voices) == (
        "No named origin says so."
        " There are 3 anonymous statements, which cannot be shown to be independent."
    )
