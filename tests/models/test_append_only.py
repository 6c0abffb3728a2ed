"""What is append-only refuses every change, from the models and from raw SQL."""

import pytest
from django.apps import apps

from dossier.models import (
    Audit,
    Custody,
    Edition,
    Grade,
    LogLine,
    Proposal,
    ProposalDecision,
    Rearrangement,
    Record,
    Redaction,
    RestsOnEvidence,
    RestsOnStatement,
    Review,
    SavedText,
    SecondReading,
    StoredFile,
    Unsettles,
    Verification,
)
from tests.models.database import refused, settle, sql, table

DECISIONS = [Verification, RestsOnStatement, RestsOnEvidence, Review, SecondReading]
APPEND_ONLY = [SavedText, Grade, *DECISIONS, Redaction, Edition, Audit, LogLine]
APPEND_ONLY += [Unsettles, StoredFile, Custody, Proposal, ProposalDecision]
GOING = (Grade, Proposal, ProposalDecision)  # with what they are part of
SAYING_SO = ("Append-only", "never changed")
OURS = apps.get_app_config("dossier").get_models(include_auto_created=True)
# Counters the app itself moves on, what is derived, and a view.
UNTRACKED = {"Numbering", "SearchEntry", "Shelf", "Unsettled"}
EMPTIED_NEVER = [model for model in OURS if model.__name__ not in UNTRACKED]
UPDATE, DELETE = 16, 8  # pg_trigger.tgtype


def row_of(model, standing):
    return Audit.objects.last() if model is Audit else standing.rows[model]


def test_models_that_say_so_are_append_only():
    saying = {m for m in EMPTIED_NEVER if any(word in m.__doc__ for word in SAYING_SO)}
    assert saying == set(APPEND_ONLY)


def test_tables_that_refuse_rows_are_these(db):
    found = sql(
        "SELECT tgrelid::regclass::text, tgtype::int & 24 FROM pg_trigger"
        " WHERE tgfoid = 'dossier_refuse'::regproc AND tgtype::int & 1 = 1 AND tgenabled = 'O'"
    )
    refusing = {table(model): UPDATE | DELETE for model in APPEND_ONLY}
    # Records are closed by publishing, rearrangements undone; some go with what they are part of.
    closing = {table(model): DELETE for model in (Record, Rearrangement)}
    going = {table(model): UPDATE for model in GOING}
    assert dict(found) == refusing | closing | going


@pytest.mark.parametrize("model", APPEND_ONLY)
def test_update_is_refused(standing, model):
    row = row_of(model, standing)
    sentence = f"{table(model)} is append-only: update refused"
    with refused(sentence):
        row.save()
    with refused(sentence):
        model.objects.filter(pk=row.pk).update(id=row.pk)
    with refused(sentence):
        sql(f"UPDATE {table(model)} SET id = id")


@pytest.mark.parametrize("model", [*APPEND_ONLY, Record, Rearrangement])
def test_delete_is_refused(standing, model):
    row = row_of(model, standing)
    # What was decided on a proposal may be quicker, in words of its own.
    sentence = "" if model is Proposal else f"{table(model)} is append-only: delete refused"
    with refused(sentence):
        model.objects.filter(pk=row.pk)._raw_delete("default")
    with refused(sentence):
        sql(f"DELETE FROM {table(model)}")
    # A protecting foreign key may be quicker, in words of its own.
    with refused():
        row.delete()


@pytest.mark.parametrize("model", EMPTIED_NEVER)
def test_truncate_is_refused(standing, model):
    settle()  # PostgreSQL empties no table that a rule still waits to look at
    with refused(f"{table(model)} is append-only: truncate refused"):
        sql(f"TRUNCATE {table(model)} CASCADE")


@pytest.mark.parametrize("column", ["body", "digest", "salt", "parent", "key", "kind"])
def test_record_keeps_what_was_published(standing, column):
    with refused("is published: update refused"):
        sql(f"UPDATE dossier_record SET {column} = 'other'")


def test_upsert_is_refused(standing):
    text = standing.savedtext
    with refused("dossier_savedtext is append-only: update refused"):
        sql(
            "INSERT INTO dossier_savedtext (report_id, text, saved_at, saved_from)"
            " VALUES (%s, %s, now(), '') ON CONFLICT (report_id, sha256)"
            " DO UPDATE SET saved_from = 'elsewhere'",
            text.report_id,
            text.text,
        )
