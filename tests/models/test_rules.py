"""Rules swept over all models: closed lists, who with when and why, what protects what is cited."""

from collections import Counter
from itertools import product

import pytest
from django.apps import apps
from django.db import IntegrityError, models, transaction

from dossier.models import (
    Assignment,
    Claim,
    ClaimRelation,
    Comment,
    Event,
    EventParty,
    EventReport,
    EventRole,
    Evidence,
    Follow,
    Grade,
    Invitation,
    NoConflict,
    Numbering,
    Proposal,
    ProposalDecision,
    Question,
    Rearrangement,
    Relay,
    Source,
    Statement,
    WantedEvidence,
)
from tests import factories as make
from tests.models.another import APPEND_ONLY, another
from tests.models.database import refused, sql, table

OURS = apps.get_app_config("dossier").get_models(include_auto_created=True)
MODELS = [model for model in OURS if model._meta.managed]  # a view keeps no rows of its own
FIELDS = [(model, field) for model in MODELS for field in model._meta.concrete_fields]
CLOSED = [(model, field) for model, field in FIELDS if field.choices]
ACTS = [
    (model, field.name.removesuffix("_reason"))
    for model, field in FIELDS
    if field.name in {"withheld_reason", "withdrawn_reason", "undone_reason"}
]
ONCE = {(Rearrangement, "undone")}  # cannot be lifted again: see test_rearranging
LINKS = [(model, field) for model, field in FIELDS if field.remote_field]
PARTS = {  # what has no life of its own and goes with what it is part of
    (EventParty, "event"),
    (EventReport, "event"),
    (Invitation, "event"),
    (Numbering, "event"),
    (Question, "event"),
    (Proposal, "event"),
    (ProposalDecision, "proposal"),
    (NoConflict, "claim"),
    (NoConflict, "other"),
    (ClaimRelation, "claim"),
    (Statement, "claim"),
    (WantedEvidence, "question"),
    (Evidence, "claim"),
    (Relay, "statement"),
    (Grade, "source"),
    (Assignment, "claim"),
    (Assignment, "to"),
    (Comment, "claim"),
    (EventRole, "event"),
    (EventRole, "user"),
    (Follow, "event"),
    (Follow, "user"),
}


def named(case):
    return case.__name__ if isinstance(case, type) else getattr(case, "name", str(case))


# Closed lists


@pytest.mark.parametrize(("model", "field"), CLOSED, ids=named)
@pytest.mark.parametrize("word", ["x", " "])
def test_word_outside_its_list_is_refused(small, model, field, word):
    constraint = f"{model._meta.model_name}_{field.name}_known"
    with refused(constraint):
        row = another(model, small)
        setattr(row, field.name, word)
        row.save()
    if model not in APPEND_ONLY:
        with refused(constraint):
            query = f'UPDATE {table(model)} SET "{field.column}" = %s WHERE id = %s'
            sql(query, word, small.rows[model].pk)


@pytest.mark.parametrize(("model", "field"), CLOSED, ids=named)
def test_every_word_of_a_list_is_accepted(small, model, field):
    constraint = f"{model._meta.model_name}_{field.name}_known"
    ((check,),) = sql(
        "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = %s", constraint
    )
    accepted = set(check.split("'")[1::2])
    assert accepted == {value for value, _label in field.choices}


def test_closed_lists_are_these():
    assert sorted(f"{model.__name__}.{field.name}" for model, field in CLOSED) == [
        "ClaimRelation.kind",
        "Custody.act",
        "Event.place_precision",
        "Event.review",
        "EventRole.role",
        "Evidence.bearing",
        "Evidence.credibility",
        "Evidence.kind",
        "Grade.reliability",
        "Invitation.role",
        "LogLine.kind",
        "Proposal.stance",
        "Proposal.tier",
        "ProposalDecision.outcome",
        "Rearrangement.kind",
        "Report.showing",
        "Review.outcome",
        "SecondReading.credibility",
        "SecondReading.status",
        "Source.kind",
        "Source.reliability",
        "Statement.attribution",
        "Statement.stance",
        "Statement.wording",
        "Verification.credibility",
        "Verification.status",
    ]


# Who, when and why


def test_acts_are_these():
    assert sorted(f"{model.__name__} {prefix}" for model, prefix in ACTS) == [
        "Claim withdrawn",
        "Claim withheld",
        "Event withdrawn",
        "Event withheld",
        "Evidence withheld",
        "Rearrangement undone",
        "Report withheld",
        "Source withheld",
        "Statement withheld",
        "WantedEvidence withheld",
    ]


@pytest.mark.parametrize(("model", "prefix"), [act for act in ACTS if act not in ONCE], ids=named)
def test_who_when_and_why_come_together(small, model, prefix):
    pk = small.rows[model].pk
    for when, who, why in product(["now()", "NULL"], [small.analyst.pk, None], ["Why.", ""]):
        values = f"{prefix}_at = {when}, {prefix}_by_id = %s, {prefix}_reason = %s"
        query = f"UPDATE {table(model)} SET {values} WHERE id = %s"
        if (when, who, why) in {("now()", small.analyst.pk, "Why."), ("NULL", None, "")}:
            assert sql(query, who, why, pk) == 1
        else:
            with refused(f"{model._meta.model_name}_{prefix}_whole"):
                sql(query, who, why, pk)


# Nothing that is cited is deleted from under what cites it


def test_parts_go_with_their_whole_and_all_else_protects():
    behaviour = {(model, field.name): field.remote_field.on_delete for model, field in LINKS}
    ours = {key: how for key, how in behaviour.items() if not key[0]._meta.auto_created}
    cascading = {key for key, how in ours.items() if how is models.CASCADE}
    assert cascading == PARTS
    others = {
        key[1]: how for key, how in ours.items() if how not in {models.CASCADE, models.PROTECT}
    }
    # The trail outlives whom it names, custody the evidence, and a decision what it made.
    assert others == dict.fromkeys(["person", "evidence", "statement"], models.DO_NOTHING)


@pytest.mark.parametrize(
    ("model", "field"),
    [
        (model, field)
        for model, field in LINKS
        if field.remote_field.on_delete is models.PROTECT
        and field.name not in {"merged_into", "file", "public_copy", "original"}
    ],  # merged only by an act, files only taken in: see test_rearranging and test_files
    ids=named,
)
def test_cited_row_is_not_deleted(standing, model, field):
    row = standing.rows[model]
    if field.null and getattr(row, field.attname) is None:
        prefix = field.name.rsplit("_", 1)[0]
        assert (model, prefix) in [*ACTS, (Invitation, "accepted")]
        why = f", {prefix}_reason = 'B.'" if (model, prefix) in ACTS else ""
        values = f"{prefix}_at = now(), {field.column} = %s{why}"
        someone = make.make_user("someone")  # whom nothing else cites
        sql(f"UPDATE {table(model)} SET {values} WHERE id = %s", someone.pk, row.pk)
        row.refresh_from_db()
    cited = getattr(row, field.name)
    with pytest.raises(IntegrityError), transaction.atomic():
        cited.delete()
    with refused():
        sql(f"DELETE FROM {table(type(cited))} WHERE id = %s", cited.pk)


def test_every_link_is_kept_by_the_database(db):
    query = "SELECT conrelid::regclass::text, count(*) FROM pg_constraint WHERE contype = 'f'"
    kept = dict(sql(query + " AND conrelid::regclass::text LIKE 'dossier_%%' GROUP BY 1"))
    assert kept == Counter(table(model) for model, field in LINKS if field.db_constraint)


@pytest.mark.parametrize(
    "cited",
    [
        "speaker",
        "outlet",
        "body",
        "report",
        "savedtext",
        "statement",
        "evidence",
        "question",
        "claim",
        "other",
        "event",
        "analyst",
        "verification",
    ],
)
def test_named_thing_that_is_cited_stays(small, cited):
    row = getattr(small, cited)
    with pytest.raises(IntegrityError), transaction.atomic():
        row.delete()
    with refused():
        sql(f"DELETE FROM {table(type(row))} WHERE id = %s", row.pk)
    assert type(row).objects.filter(pk=row.pk).count() == 1


def test_what_nothing_cites_can_be_deleted(db):
    event = make.make_event()
    question = make.make_question(event)
    statement = make.make_statement(make.make_claim(question), speaker=make.make_source())
    statement.claim.delete()
    statement.speaker.delete()
    question.delete()
    event.delete()
    left = [model.objects.count() for model in (Event, Question, Claim, Statement, Source)]
    assert left == [0, 0, 0, 0, 0]
