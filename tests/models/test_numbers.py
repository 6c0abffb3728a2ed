"""Numbers are given by the database, per event and kind, once."""

import pytest
from django.db import IntegrityError, transaction

from dossier.models import Claim, EventReport, Question
from tests import factories as make
from tests.models.database import at_once, refused, sql

RAW = {
    "claim": "INSERT INTO dossier_claim (event_id, question_id, wording, number, withheld_reason,"
    " withdrawn_reason, quantity_unit, quantity_of) VALUES (%s, %s, 'Raw.', {}, '', '', '', '')"
    " RETURNING number",
    "question": "INSERT INTO dossier_question (event_id, slug, wording, number, position,"
    " is_exclusive, settled_by) VALUES (%s, 'raw', 'Raw?', {}, 0, false, '') RETURNING number",
}


def raw_claim(question, number="DEFAULT"):
    return sql(RAW["claim"].format(number), question.event_id, question.pk)[0][0]


@pytest.fixture
def question(db):
    return make.make_question(make.make_event())


def test_number_is_known_after_saving(question):
    assert question.number == 1
    assert [make.make_claim(question).number for _ in range(3)] == [1, 2, 3]
    assert [make.make_question(question.event).number for _ in range(2)] == [2, 3]


def test_number_is_given_by_every_way(question):
    blank = {"event": question.event, "question": question, "wording": "Many."}
    made = Claim.objects.bulk_create(Claim(**blank) for _ in range(2))
    assert [claim.number for claim in made] == [1, 2]
    assert [raw_claim(question), raw_claim(question, 0), raw_claim(question, "NULL")] == [3, 4, 5]
    assert sql(RAW["question"].format("DEFAULT"), question.event_id)[0][0] == 2


def test_number_starts_at_one_in_each_event(question):
    other = make.make_question(make.make_event())
    assert [make.make_claim(q).number for q in (question, other, question)] == [1, 1, 2]
    assert other.number == 1


def test_number_of_what_was_deleted_is_not_given_again(question):
    make.make_claim(question).delete()
    assert make.make_claim(question).number == 2
    sql("DELETE FROM dossier_claim")
    assert make.make_claim(question).number == 3
    make.make_question(question.event).delete()
    assert make.make_question(question.event).number == 3


def test_number_that_was_rolled_back_leaves_no_gap(question):
    with transaction.atomic():
        make.make_claim(question)
        transaction.set_rollback(True)
    assert make.make_claim(question).number == 1


def test_number_handed_in_must_be_new(question):
    claim = make.make_claim(question, number=7)
    assert (claim.number, make.make_claim(question).number) == (7, 8)
    claim.delete()
    for taken in (1, 6, 7, 8):
        with refused(f"Number {taken} of this event was given out before"):
            make.make_claim(question, number=taken)
        with refused(f"Number {taken} of this event was given out before"):
            raw_claim(question, taken)
    assert raw_claim(question, 9) == 9
    with pytest.raises(IntegrityError), transaction.atomic():
        raw_claim(question, -1)


@pytest.mark.parametrize("column", ["number", "event_id"])
@pytest.mark.parametrize("table", ["claim", "question", "eventreport"])
def test_number_and_event_are_fixed(question, table, column):
    make.make_statement(make.make_claim(question))
    make.make_event()
    kind = "report" if table == "eventreport" else table
    with refused(f"A {kind} keeps its event and its number"):
        sql(f"UPDATE dossier_{table} SET {column} = {column} + 1")


def test_report_gets_its_number_with_its_first_statement(question):
    other = make.make_claim(make.make_question(make.make_event()))
    statement = make.make_statement(make.make_claim(question))
    make.make_statement(statement.claim, report=statement.report)
    make.make_statement(other)
    make.make_statement(other, report=statement.report)
    assert EventReport.objects.filter(report=statement.report).count() == 2
    assert list(EventReport.objects.values_list("event", "number").order_by("pk"))[:2] == [
        (question.event_id, 1),
        (other.event_id, 1),
    ]


def test_report_gets_its_number_when_a_statement_moves_to_it(question):
    statement, report = make.make_statement(make.make_claim(question)), make.make_report()
    sql("UPDATE dossier_statement SET report_id = %s WHERE id = %s", report.pk, statement.pk)
    assert EventReport.objects.filter(event=question.event, report=report).count() == 1


def test_numbers_are_contiguous_whoever_writes_at_once(committed):
    question = make.make_question(make.make_event())

    def write():
        return [make.make_claim(question).number for _ in range(10)]

    given = at_once(write, write, lambda: [raw_claim(question) for _ in range(10)], write)
    assert sorted(number for numbers in given for number in numbers) == list(range(1, 41))
    assert all(numbers == sorted(numbers) for numbers in given)


def test_first_numbers_are_contiguous_whoever_writes_at_once(committed):
    event = make.make_event()
    made = at_once(*[lambda: make.make_question(event)] * 4)
    assert sorted(question.number for question in made) == [1, 2, 3, 4]
    assert Question.objects.count() == 4
