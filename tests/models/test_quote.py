"""A quote stands verbatim, white space folded, in a saved text of its report."""

import sys
import unicodedata
from hashlib import sha256

import pytest
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.models import SavedText, Statement
from dossier.models.report import SPACE, fold
from tests import factories as make
from tests.models.database import refused, sql

TEXT = "🛩 It\u00a0said:\n“65 captured\u2009soldiers\r\n\twere\u3000aboard.” Were\u200baboard."
QUOTE = "65 captured soldiers were aboard"
SPACES = [c for c in map(chr, range(sys.maxunicode)) if SPACE.fullmatch(c)]
ODD = "\u180e\u200b\u200c\u200d\u2060\ufeff\x1c\x1d\x1e\x1f\x7f\u0300İß𝟘🛩"
SCALARS = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
TEXTS = st.text(st.sampled_from(SPACES + list(ODD)) | SCALARS, max_size=30)
WORDS = st.lists(st.text(st.sampled_from("aé🛩.*\\") | SCALARS, min_size=1), min_size=1, max_size=5)
GAPS = st.lists(st.text(st.sampled_from(SPACES), min_size=1, max_size=3), min_size=5, max_size=5)


@pytest.fixture
def claim(db):
    return make.make_claim(make.make_question(make.make_event()))


def folded_by_sql(texts):
    query = "SELECT array_agg(dossier_fold(t) ORDER BY n) FROM unnest(%s::text[]) WITH ORDINALITY u (t, n)"
    return sql(query, texts)[0][0]


def place(claim, quote, text=None, **fields):
    """Save a statement by its offsets, past the model's own search."""
    text = text or make.make_report(TEXT).texts.get()
    fields = {"report": text.report, "stance": "asserts", "saved_text": text} | fields
    return Statement.objects.create(claim=claim, quote=quote, **fields)


def test_spaces_are_those_of_unicode():
    white = {chr(n) for n in range(sys.maxunicode) if chr(n).isspace()}
    assert white - set(SPACES) == set("\x1c\x1d\x1e\x1f")  # separators of data, not of words
    separators = {c for c in white if unicodedata.category(c) in {"Zs", "Zl", "Zp"}}
    assert separators < set(SPACES) < white


def test_fold_of_every_character_is_the_same_in_sql(db):
    scalars = [n for n in range(1, sys.maxunicode + 1) if not 0xD800 <= n < 0xE000]
    scalars = [n for n in scalars if n < 0x3100 or n % 97 == 0]  # all of low planes, some of high
    texts = [f"a{chr(n)}{chr(n)}b{chr(n)}" for n in scalars]
    assert folded_by_sql(texts) == [fold(text) for text in texts]


@given(st.lists(TEXTS, max_size=20))
@settings(max_examples=50)
def test_fold_is_the_same_in_sql(db_once, texts):
    assert (folded_by_sql(texts) or []) == [fold(text) for text in texts]


@given(TEXTS)
def test_fold_is_stable(text):
    assert fold(fold(text)) == fold(text)


@given(TEXTS, WORDS, GAPS, GAPS)
@settings(max_examples=30)
def test_quote_stands_however_its_words_are_spaced(db_once, before, words, gaps, others):
    words = fold(" ".join(words)).split(" ")
    written = [word + gap for word, gap in zip(words, gaps * len(words), strict=False)]
    typed = [word + gap for word, gap in zip(words, others * len(words), strict=False)]
    report = make.make_report(before + " " + "".join(written) + "the end")
    statement = make.make_statement(db_once, report=report, quote="".join(typed))
    found = report.texts.get().text[statement.start or 0 : statement.end or 0]
    assert fold(found) == fold("".join(typed))


@pytest.fixture(scope="module")
def db_once(django_db_setup, django_db_blocker):
    """A claim, in a transaction that all examples of a property share; Hypothesis asks for that."""
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        yield make.make_claim(make.make_question(make.make_event()))
        transaction.set_rollback(True)


def test_quote_is_anchored_by_characters(claim):
    statement = make.make_statement(claim, report=make.make_report(TEXT), quote=QUOTE)
    assert (statement.start, statement.end) == (12, 46)
    assert TEXT[12:46] == "65 captured\u2009soldiers\r\n\twere\u3000aboard"


def test_quote_may_be_typed_with_any_spaces(claim):
    typed = "\n 65\u00a0captured  soldiers\u2028were\taboard\u3000"
    statement = make.make_statement(claim, report=make.make_report(TEXT), quote=typed)
    assert (statement.start, statement.end) == (12, 46)


def test_quote_at_its_place_is_accepted(claim):
    statement = place(claim, QUOTE, start=12, end=46)
    assert (statement.start, statement.end) == (12, 46)


@pytest.mark.parametrize(
    ("quote", "start", "end"),
    [
        ("65 captured soldiers were not aboard", 12, 46),
        ("65 Captured soldiers were aboard", 12, 46),
        ("65 capturedsoldiers were aboard", 12, 46),
        (QUOTE, 13, 46),
        (QUOTE, 12, 47),
        (QUOTE, 0, 34),
        (QUOTE, 900, 934),
        ("Were aboard", 49, 60),  # parted by a zero-width space, which is none
    ],
)
def test_quote_elsewhere_is_refused(claim, quote, start, end):
    with refused("The quote does not stand there in a saved text of its report"):
        place(claim, quote, start=start, end=end)


def test_quote_of_another_report_is_refused(claim):
    with refused("The quote does not stand there in a saved text of its report"):
        place(claim, QUOTE, start=12, end=46, report=make.make_report(TEXT))


@pytest.mark.parametrize(
    "change",
    ["quote = 'x'", "start = 10", '"end" = 45', "report_id = {other}", "quote = upper(quote)"],
)
def test_quote_cannot_be_moved_away_by_raw_sql(claim, change):
    place(claim, QUOTE, start=12, end=46)
    other = make.make_report(TEXT).pk
    with refused("The quote does not stand there in a saved text of its report"):
        sql(f"UPDATE dossier_statement SET {change.format(other=other)}")


@pytest.mark.parametrize(
    "fields",
    [
        {"quote": QUOTE, "saved_text": None},
        {"quote": QUOTE, "saved_text": None, "start": 12, "end": 46},
        {"quote": QUOTE, "start": 46, "end": 12},
        {"quote": QUOTE, "start": 12, "end": 12},
        {"quote": "", "start": 12, "end": 46},
        {"quote": ""},
    ],
)
def test_quote_and_anchor_come_together(claim, fields):
    with refused("statement_quote_is_anchored"):
        place(claim, **fields)


def test_quote_is_optional(claim):
    assert place(claim, "", saved_text=None).quote == ""


def test_quote_is_sought_in_the_newest_text_first(claim):
    report = make.make_report("It fell. It fell.")
    older = report.texts.get()
    statement = make.make_statement(claim, report=report, quote="It fell.")
    newer = SavedText.objects.create(
        report=report, text="Corrected: It fell.", saved_at=timezone.now()
    )
    assert make.make_statement(claim, report=report, quote="It fell.").saved_text == newer
    statement.start, statement.end = 9, 17
    assert statement.anchor()
    assert (statement.saved_text, statement.start) == (older, 9)  # what fits is kept


def test_saved_text_is_hashed_by_the_database(db):
    text = make.make_report(TEXT).texts.get()
    assert text.sha256 == sha256(TEXT.encode()).hexdigest()


def test_saved_text_hash_handed_in_is_not_believed(db):
    text = SavedText.objects.create(
        report=make.make_report(), text="a", sha256="0" * 64, saved_at=timezone.now()
    )
    text.refresh_from_db()
    assert text.sha256 == sha256(b"a").hexdigest()


def test_saved_text_stands_once_in_a_report(db):
    report = make.make_report("The same.")
    assert make.make_report("The same.").texts.count() == 1
    with refused("savedtext_once"):
        SavedText.objects.create(report=report, text="The same.", saved_at=timezone.now())
