"""Every grade a source is given stays, by whatever way it was given."""

from importlib import import_module

import pytest
from django.utils import timezone

from dossier.editorial.person import acting
from dossier.models import Audit, Grade, Source
from tests import factories as make
from tests.models.database import refused, settle, sql

BY_RECORD = {"reliability": "B", "reliability_reason": "Its record."}
migration = import_module("dossier.migrations.0009_grades")


def grades(source):
    """What the source was given, oldest first."""
    rows = source.grades.order_by("pk")
    return list(rows.values_list("reliability", "reason", "graded_by__username"))


def saved(source):
    for name, value in BY_RECORD.items():
        setattr(source, name, value)
    source.save()


WAYS = {
    "save": saved,
    "update": lambda source: Source.objects.filter(pk=source.pk).update(**BY_RECORD),
    "bulk_update": lambda source: Source.objects.bulk_update(
        [Source(pk=source.pk, **BY_RECORD)], list(BY_RECORD)
    ),
    "raw": lambda source: sql(
        "UPDATE dossier_source SET reliability = 'B', reliability_reason = 'Its record.'"
        " WHERE id = %s",
        source.pk,
    ),
    "merge": lambda source: sql(
        "MERGE INTO dossier_source s USING (SELECT %s::bigint AS id) g ON s.id = g.id WHEN MATCHED"
        " THEN UPDATE SET reliability = 'B', reliability_reason = 'Its record.'",
        source.pk,
    ),
}


@pytest.mark.parametrize("way", WAYS)
def test_change_by_any_way_leaves_the_new_grade_beside_the_old(db, analyst, way):
    source, before = make.make_source(), timezone.now()
    with acting(analyst):
        WAYS[way](source)
    assert grades(source) == [("F", "", None), ("B", "Its record.", analyst.username)]
    assert before < source.grades.first().graded_at < timezone.now()


def test_another_reason_for_the_same_grade_is_dated_too(db):
    source = make.make_source(**BY_RECORD)
    Source.objects.filter(pk=source.pk).update(reliability_reason="Its corrections, too.")
    assert [reason for _grade, reason, _by in grades(source)] == [
        "Its record.",
        "Its corrections, too.",
    ]


def test_change_of_anything_else_leaves_no_grade(db):
    source = make.make_source(**BY_RECORD)
    source.name, source.kind = "Another", "outlet"
    source.save()
    sql("UPDATE dossier_source SET reliability = reliability")
    assert grades(source) == [("B", "Its record.", None)]


def test_change_that_is_undone_leaves_no_grade(db):
    source = make.make_source()
    with refused("source_grade_has_reason"):
        Source.objects.filter(pk=source.pk).update(reliability="A")
    assert grades(source) == [("F", "", None)]


def test_grades_stay_with_their_source_and_go_with_it_alone(db):
    source = make.make_source(**BY_RECORD)
    for delete in (source.grades.all().delete, source.grades.get().delete):
        with refused("dossier_grade is append-only: delete refused"):
            delete()
    source.delete()
    settle()
    assert Grade.objects.count() == 0
    assert Audit.objects.filter(table="dossier_grade", operation="delete").count() == 1


def test_source_that_is_cited_keeps_its_grades(small):
    with refused():
        small.speaker.delete()
    assert small.speaker.grades.count() == 2


def test_sources_that_were_there_before_keep_the_day_the_trail_knows(db, analyst):
    source, old = make.make_source(), make.make_source()
    with acting(analyst):
        saved(source)
    source.name = "Renamed since"
    source.save()
    known = Audit.objects.get(table="dossier_source", row=source.pk, person=analyst)
    settle()
    sql("ALTER TABLE dossier_grade DISABLE TRIGGER USER")
    sql("DELETE FROM dossier_grade")
    sql("ALTER TABLE dossier_grade ENABLE TRIGGER USER")
    for _again in range(2):
        sql(migration.GRADES_SO_FAR)
        assert grades(source) == [("B", "Its record.", analyst.username)]
        assert source.grades.get().graded_at == known.at
        assert grades(old) == [("F", "", None)]
