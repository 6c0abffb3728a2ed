"""Corners of the rules: nulls, races, odd clocks, blanks. Each was once open."""

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from dossier.dates import Moment, NotAMoment
from dossier.editorial.person import acting
from dossier.models import Audit, EventReport, RestsOnStatement, Source, Statement
from tests import factories as make
from tests.models.database import refused, settle, sql


def hurry(other):
    """Let a second connection give up on a lock after a second."""
    with other.cursor() as cursor:
        cursor.execute("SET lock_timeout = '1s'")


@pytest.fixture
def claim(db):
    return make.make_claim(make.make_question(make.make_event()))


@pytest.mark.parametrize("half", ["latitude", "longitude"])
def test_half_a_place_is_refused(db, half):
    with refused("event_place_whole"):
        make.make_event(**{half: 5}, place_precision="exact")


def test_reports_are_numbered_without_gaps(claim):
    report = make.make_report("one two three")
    for _ in range(5):
        make.make_statement(claim, report=report, quote="two")
    make.make_statement(claim, quote="other")
    assert list(EventReport.objects.values_list("number", flat=True)) == [1, 2]


@pytest.mark.parametrize("table", ["statement", "evidence"])
def test_cited_thing_does_not_move_to_another_event(claim, analyst, table):
    other = make.make_claim(make.make_question(make.make_event()))
    basis = {"statements": [make.make_statement(claim)], "evidence": [make.make_evidence(claim)]}
    make.make_decision(claim, analyst, status="disputed", **basis)
    with refused():
        sql(f"UPDATE dossier_{table} SET claim_id = %s", other.pk)


def test_report_that_is_cited_keeps_its_number(claim):
    make.make_statement(claim)
    with refused():
        EventReport.objects.all().delete()


def test_report_number_does_not_come_to_mean_another_report(claim):
    make.make_statement(claim)
    with refused():
        EventReport.objects.update(report=make.make_report())


def test_sources_make_no_cycle_at_once(committed):
    a, b = make.make_source(), make.make_source()
    other = connection.copy()
    hurry(other)
    try:
        with transaction.atomic():
            Source.objects.filter(pk=a.pk).update(part_of=b)
            query = "UPDATE dossier_source SET part_of_id = %s WHERE id = %s"
            with other.cursor() as cursor, pytest.raises(DatabaseError):
                cursor.execute(query, [a.pk, b.pk])
    finally:
        other.close()


def test_basis_is_not_added_while_it_is_reviewed(committed, analyst, reviewer):
    claim = make.make_claim(make.make_question(make.make_event(review="two")))
    one, late = make.make_statement(claim), make.make_statement(claim)
    decision = make.make_decision(claim, analyst, status="disputed", statements=[one])
    other = connection.copy()
    hurry(other)
    try:
        with transaction.atomic():
            RestsOnStatement.objects.create(verification=decision, statement=late)
            with other.cursor() as cursor, pytest.raises(DatabaseError):
                cursor.execute(
                    "INSERT INTO dossier_review (verification_id, outcome, reason, reviewed_by_id,"
                    " reviewed_at) VALUES (%s, 'confirmed', '', %s, now())",
                    [decision.pk, reviewer.pk],
                )
    finally:
        other.close()


def test_database_finds_the_same_start_in_the_hour_shown_twice(db):
    moment = Moment.parse("2024-10-27T03:30 Europe/Kyiv")
    assert sql("SELECT dossier_moment_start(%s)", str(moment)) == [(moment.start,)]


@pytest.mark.parametrize("zone", ["CET", "EET", "MET", "WET", "localtime"])
def test_database_finds_the_same_start_in_every_zone(db, zone):
    try:
        moment = Moment.parse(f"2024-07-01 {zone}")
    except NotAMoment:
        return
    assert sql("SELECT dossier_moment_start(%s)", str(moment)) == [(moment.start,)]


def test_digits_are_the_usual_ones():
    with pytest.raises(NotAMoment):
        Moment.parse("٢٠٢٤ UTC")


@pytest.mark.parametrize(
    "text",
    [
        "2024x01 UTC",
        "20240124 UTC",
        "2024-01-24T11:15 UTC now",
        "2024-01-24T24 UTC",
        "24 UTC",
        "2024-01-24T11:15:60 UTC",
        "2024-01- UTC",
    ],
)
def test_database_takes_moments_only(claim, text):
    with refused(error=DatabaseError):
        sql("UPDATE dossier_event SET happened = %s", text)


def test_acting_within_acting_gives_the_outer_one_back(db, analyst, reviewer):
    with acting(analyst):
        with acting(reviewer):
            pass
        make.make_event()
    assert Audit.objects.filter(table="dossier_event").get().person == analyst


def test_acting_leaves_the_error_as_it_was(db, analyst):
    with pytest.raises(IntegrityError), transaction.atomic(), acting(analyst):
        sql("INSERT INTO dossier_event (slug) VALUES (NULL)")


@pytest.mark.parametrize(
    "act",
    [
        "DELETE FROM dossier_numbering",
        "UPDATE dossier_numbering SET last = 0",
        "TRUNCATE dossier_numbering",
    ],
)
def test_numbering_only_counts_up(claim, act):
    claim.delete()
    settle()
    with refused(error=DatabaseError):
        sql(act)


def test_blank_reason_is_none(claim, analyst):
    with refused():
        sql(
            "UPDATE dossier_event SET withheld_at = now(), withheld_by_id = %s, withheld_reason = ' '",
            analyst.pk,
        )


@pytest.mark.parametrize(
    "query",
    [
        "UPDATE dossier_claim SET wording = ' '",
        "UPDATE dossier_source SET reliability = 'A', reliability_reason = ' '",
    ],
)
def test_blank_words_are_none(claim, query):
    make.make_source()
    with refused():
        sql(query)


def test_blank_quote_is_none(claim):
    text = make.make_report("one two").texts.get()
    with refused():
        Statement.objects.create(
            claim=claim,
            report=text.report,
            stance="asserts",
            quote=" ",
            saved_text=text,
            start=500,
            end=600,
        )
