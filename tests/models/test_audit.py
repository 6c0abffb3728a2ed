"""Every change of the working copy, by any way, leaves one row: who, when, what before and after."""

from contextlib import contextmanager

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from dossier.editorial.person import acting
from dossier.models import (
    Audit,
    Edition,
    Event,
    EventReport,
    LogLine,
    Numbering,
    Record,
    Redaction,
    SearchEntry,
    Shelf,
    Unsettled,
    User,
)
from tests import factories as make
from tests.models.another import APPEND_ONLY, DIFFERENT, another, change
from tests.models.database import as_json, at_once, insert, settle, sql, table

WORKING_COPY = list(DIFFERENT)
CHANGED = [model for model in WORKING_COPY if model not in APPEND_ONLY]
UNTRACKED = {
    Audit: "the trail itself",
    LogLine: "a log of its own, append-only",
    Edition: "published by one named person, append-only",
    Record: "part of an edition, kept by its guard",
    Redaction: "carries who, when and why, append-only",
    Unsettled: "a view",
    SearchEntry: "derived from records, made again by every publish",
    Shelf: "says what stands, made again by every publish",
    Numbering: "a counter the database moves on by itself",
}


@contextmanager
def trail(of=None):
    """Yield a list that holds, afterwards, the trail's new rows: those of a model, or all."""
    last = Audit.objects.order_by("pk").values_list("pk", flat=True).last() or 0
    rows = []
    yield rows
    settle()
    new = Audit.objects.filter(pk__gt=last).order_by("pk")
    rows += new.filter(table=table(of)) if of else new


def assert_one(rows, operation, pk, before, after):
    said = [(row.operation, row.row, row.before, row.after) for row in rows]
    assert said == [(operation, pk, before, after)]


def test_every_table_is_tracked_or_says_why_not(db):
    ours = apps.get_app_config("dossier").get_models(include_auto_created=True)
    assert set(ours) == {*WORKING_COPY, *UNTRACKED}
    hung = sql("SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname = 'audited'")
    assert sorted(name for (name,) in hung) == sorted(map(table, WORKING_COPY))


@pytest.mark.parametrize("model", WORKING_COPY)
@pytest.mark.parametrize(
    "way",
    [
        lambda row: row.save() or row.pk,
        lambda row: type(row).objects.bulk_create([row])[0].pk,
        insert,
    ],
    ids=["save", "bulk_create", "raw"],
)
def test_creation_leaves_one_row(small, model, way):
    new = another(model, small)
    with trail(model) as rows:
        pk = way(new)
    assert_one(rows, "insert", pk, None, as_json(model.objects.get(pk=pk)))


def change_and_save(row, name, value):
    setattr(row, name, value)
    row.save()


@pytest.mark.parametrize("model", CHANGED)
@pytest.mark.parametrize(
    "way",
    [
        change_and_save,
        lambda row, name, value: type(row).objects.filter(pk=row.pk).update(**{name: value}),
        lambda row, name, value: sql(
            f'UPDATE {table(type(row))} SET "{name}" = %s WHERE id = %s', value, row.pk
        ),
    ],
    ids=["save", "update", "raw"],
)
def test_change_leaves_one_row(small, model, way):
    row, (name, value) = small.rows[model], change(model, small)
    if model is EventReport:  # the one under statements keeps its report
        row = another(model, small)
        row.save()
    before = as_json(row)
    with trail(model) as rows:
        way(row, name, value)
    assert_one(rows, "update", row.pk, before, before | {name: value})
    assert rows[0].changes() == [(name, before[name], value)]


@pytest.mark.parametrize("model", CHANGED)
@pytest.mark.parametrize(
    "way",
    [
        lambda row: row.delete(),
        lambda row: type(row).objects.filter(pk=row.pk).delete(),
        lambda row: sql(f"DELETE FROM {table(type(row))} WHERE id = %s", row.pk),
    ],
    ids=["delete", "delete_many", "raw"],
)
def test_deletion_leaves_one_row(small, model, way):
    row = another(model, small)
    row.save()
    pk, before = row.pk, as_json(row)
    with trail(model) as rows:
        way(row)
    assert_one(rows, "delete", pk, before, None)


def test_cascade_leaves_a_row_for_each(small):
    claim = make.make_claim(small.question)
    make.make_statement(claim, chain=[small.outlet, small.body])
    with trail() as rows:
        claim.delete()
    gone = sorted((row.operation, row.table) for row in rows)
    assert gone == [
        ("delete", "dossier_claim"),
        ("delete", "dossier_relay"),
        ("delete", "dossier_relay"),
        ("delete", "dossier_statement"),
    ]


@pytest.mark.parametrize("model", CHANGED)
def test_change_of_nothing_leaves_no_row(small, model):
    with trail() as rows:
        sql(f"UPDATE {table(model)} SET id = id")
    assert rows == []


def test_row_names_person_moment_and_transaction(db, analyst):
    event = make.make_event()
    before = timezone.now()
    with trail(Event) as rows, acting(analyst):
        sql("UPDATE dossier_event SET title = 'x'")
        Event.objects.filter(pk=event.pk).update(title="y")
    assert [row.person for row in rows] == [analyst, analyst]
    assert before < rows[0].at < rows[1].at < timezone.now()
    number = sql("SELECT pg_current_xact_id()::text::bigint")[0][0]
    assert {row.transaction for row in rows} == {number}
    assert rows[0].who == "analyst"


def test_row_names_the_role_where_there_is_no_person(db):
    role = connection.settings_dict["USER"]
    with trail(Event) as rows:
        make.make_event()
    assert [(row.person, row.role, row.who) for row in rows] == [
        (None, role, f"database role {role}")
    ]


def test_what_is_rolled_back_leaves_no_row(db):
    with trail() as rows, transaction.atomic():
        make.make_event()
        transaction.set_rollback(True)
    assert rows == []


def test_passwords_are_never_on_the_trail(db):
    with trail() as rows:
        user = User.objects.create_user("somebody", password="one secret")
        first = user.password
        user.set_password("another secret")
        user.save()
        sql("UPDATE dossier_user SET password = 'raw', last_login = now(), first_name = 'A'")
        user.delete()
    assert [row.operation for row in rows] == ["insert", "update", "delete"]
    sides = [side for row in rows for side in (row.before, row.after) if side]
    assert {"password", "last_login"} & {name for side in sides for name in side} == set()
    held = "SELECT count(*) FROM dossier_audit a WHERE strpos(a::text, %s) > 0"
    assert [sql(held, word)[0][0] for word in (first, user.password)] == [0, 0]


def person():
    return sql("SELECT nullif(current_setting('dossier.person', true), '')::bigint")[0][0]


class Mishap(Exception):
    pass


def mishap():
    raise Mishap


def duplicate():
    make.make_event(slug="twice")
    make.make_event(slug="twice")


@pytest.fixture(params=["within a test", "committed"])
def anywhere(request):
    """Inside the transaction of the test, and on a connection that is in none."""
    request.getfixturevalue("db" if request.param == "within a test" else "committed")


def test_acting_ends(anywhere, analyst):
    with acting(analyst):
        assert person() == analyst.pk
    assert person() is None


@pytest.mark.parametrize(("act", "error"), [(mishap, Mishap), (duplicate, IntegrityError)])
def test_acting_ends_with_an_error_outside_a_transaction(anywhere, analyst, act, error):
    with pytest.raises(error), acting(analyst), transaction.atomic():
        act()
    assert person() is None


@pytest.mark.parametrize(("act", "error"), [(mishap, Mishap), (duplicate, IntegrityError)])
def test_acting_ends_with_an_error_inside_a_transaction(anywhere, analyst, act, error):
    with pytest.raises(error), transaction.atomic(), acting(analyst):
        act()
    assert person() is None


def test_acting_within_acting_names_the_inner_one(db, analyst, reviewer):
    with trail(Event) as rows, acting(analyst):
        make.make_event()
        with acting(reviewer):
            make.make_event()
    assert [row.person for row in rows] == [analyst, reviewer]
    assert person() is None


def test_acting_does_not_reach_another_connection(committed, analyst):
    with acting(analyst):
        assert at_once(person) == [None]
