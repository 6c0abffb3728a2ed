"""First guesses at what a report does not say about itself."""

import pytest

from dossier.intake import language_of, title_of


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("24 January 2024\n\n The ministry  said so.\nMore.", "The ministry said so."),
        (" date 2024-01-24 A plane crashed. More.", "A plane crashed. More."),
        ("word " * 30, f"{'word ' * 18}".rstrip() + "…"),
        ("w" * 200, "w" * 90 + "…"),
        ("The \x1b]0;x\x07 ship\x9b sank \u202etoday\u2066.\u2069", "The ]0;x ship sank today."),
        ("2024-01-24", ""),
        ("", ""),
    ],
)
def test_title_is_the_first_words_without_the_day(text, title):
    assert title_of(text) == title


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Літак впав біля села, сказав міністр її уряду.", "uk"),
        ("Самолёт упал у села, сообщил министр этой страны.", "ru"),
        ("Мама мама", ""),
        ("The word “міністр” is Ukrainian, said the interpreter of the ministry.", ""),
        ("", ""),
    ],
)
def test_language_is_told_by_letters_or_not_at_all(text, language):
    assert language_of(text) == language
