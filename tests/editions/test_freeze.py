import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dossier.editions.freeze import freeze
from dossier.editions.records import BODIES
from dossier.models import ClaimRelation
from tests import factories as f
from tests.quarrel import Quarrel

pytestmark = pytest.mark.django_db


@pytest.fixture
def quarrel(db, analyst):
    return Quarrel(analyst)


def body(quarrel, kind, key):
    return json.loads(freeze(quarrel.event.pk)[kind, str(key)].body)


def test_every_body_is_of_its_type(quarrel):
    quarrel.dispute()
    f.make_evidence(quarrel.soldiers)
    for draft in freeze(quarrel.event.pk).values():
        BODIES[draft.kind].model_validate_json(draft.body)


def test_a_report_of_two_events_keeps_a_number_in_each(quarrel):
    other = f.make_event()
    question = f.make_question(other)
    f.make_statement(f.make_claim(question), report=f.make_report())
    shared = f.make_statement(f.make_claim(question), report=quarrel.report)
    drafts = freeze(other.pk)
    assert [key for kind, key in drafts if kind == "report"] == ["1", "2"]
    claim = json.loads(drafts["claim", "2"].body)
    assert [(s["uid"], s["report"]) for s in claim["statements"]] == [(shared.uid, 2)]
    assert [s["report"] for s in body(quarrel, "claim", 1)["statements"]] == [1, 1]


def test_decisions_cite_what_stands_and_say_who_by_role(quarrel):
    quarrel.dispute(rationale="Two sides.")
    [decision] = body(quarrel, "claim", 1)["decisions"]
    assert decision["statements"] == [
        {"claim": 1, "statement": quarrel.said.uid},
        {"claim": 2, "statement": quarrel.countered.uid},
    ]
    assert (decision["decided_by"], decision["confirmed_by"]) == ("an analyst", "an analyst")
    assert decision["is_single_reviewer"] is True
    quarrel.by.public_name = "A. Nalyst"
    quarrel.by.save()
    assert body(quarrel, "claim", 1)["decisions"][0]["decided_by"] == "A. Nalyst"


@pytest.mark.parametrize(
    ("showing", "reporter", "speaker", "text"),
    [("whole", True, True, True), ("passages", True, True, False), ("quotes", False, True, False)],
)
def test_a_reports_words_are_held_only_as_far_as_they_may_be_shown(
    quarrel, showing, reporter, speaker, text
):
    quarrel.report.showing = showing
    quarrel.report.save()
    quotes = [body(quarrel, "claim", n)["statements"][0]["quote"] != "" for n in (1, 2)]
    assert quotes == [reporter, speaker]
    assert (body(quarrel, "report", 1)["texts"][0]["text"] is not None) is text


def test_numbers_are_written_without_exponent_or_trailing_zeros(quarrel):
    quarrel.soldiers.quantity_low, quarrel.soldiers.quantity_unit = 1000000, "people"
    quarrel.soldiers.save()
    quantity = body(quarrel, "claim", 1)["quantity"]
    assert quantity == {"low": "1000000", "high": "1000000", "unit": "people", "of": ""}


def test_the_number_of_queries_does_not_grow(quarrel):
    with CaptureQueriesContext(connection) as few:
        freeze(quarrel.event.pk)
    for _ in range(50):
        claim = f.make_claim(quarrel.cause)
        f.make_statement(claim, speaker=f.make_source(), report=quarrel.report)
    with CaptureQueriesContext(connection) as many:
        freeze(quarrel.event.pk)
    assert len(many) == len(few)


def test_a_contradiction_is_said_of_both_claims(quarrel):
    ClaimRelation.objects.create(claim=quarrel.missiles, kind="contradicts", other=quarrel.soldiers)
    ClaimRelation.objects.create(claim=quarrel.missiles, kind="narrows", other=quarrel.fault)
    assert body(quarrel, "claim", 1)["relations"] == [{"kind": "contradicts", "claim": 2}]
    assert body(quarrel, "claim", 2)["relations"] == [
        {"kind": "contradicts", "claim": 1},
        {"kind": "narrows", "claim": 3},
    ]
    assert body(quarrel, "claim", 3)["relations"] == []
