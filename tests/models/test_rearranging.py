"""What is merged stays, by an act that says so, and nothing hangs on it: by any way."""

from types import SimpleNamespace

import pytest
from django.utils import timezone

from dossier.models import Claim, Comment, Rearrangement, Source
from tests import factories as make
from tests.models.database import refused, settle, sql

USE = "was merged into another: use that one"


@pytest.fixture
def pair(db, analyst):
    """Two claims and two sources of one event; `merge` writes a merge as an act does."""
    event = make.make_event()
    question = make.make_question(event)
    one, other = make.make_claim(question), make.make_claim(question)
    here, there = make.make_source("Here"), make.make_source("There")

    def merge(gone, keep):
        kind = gone._meta.model_name
        act(kind, gone.pk)
        sql(f"UPDATE dossier_{kind} SET merged_into_id = %s WHERE id = %s", keep.pk, gone.pk)
        settle()
        gone.refresh_from_db()

    def act(kind, key, **fields):
        said = {"words": "Merged.", "reason": "Why.", "by": analyst, "at": timezone.now()}
        steps = [{"table": kind, "row": key}]
        return Rearrangement.objects.create(
            **{"kind": "merge_claims", "steps": steps} | said | fields
        )

    return SimpleNamespace(
        event=event, question=question, one=one, other=other, here=here, there=there,
        merge=merge, act=act, analyst=analyst,
    )  # fmt: skip


HUNG = {
    "statement": lambda p: make.make_statement(p.one),
    "evidence": lambda p: make.make_evidence(p.one),
    "decision": lambda p: make.make_decision(p.one, p.analyst, mark=False),
    "relation": lambda p: p.one.relations.create(kind="narrows", other=p.other),
    "relation to it": lambda p: p.other.relations.create(kind="narrows", other=p.one),
    "comment": lambda p: Comment.objects.create(claim=p.one, text="Hm.", by=p.analyst),
    "speaker": lambda p: make.make_statement(p.other, speaker=p.here),
    "relay": lambda p: make.make_statement(p.other, chain=[p.here]),
    "publisher": lambda p: make.make_report(publisher=p.here),
    "party": lambda p: make.make_party(p.event, p.here),
    "part": lambda p: make.make_source(part_of=p.here),
}


@pytest.mark.parametrize("what", HUNG)
def test_nothing_new_hangs_on_what_is_merged(pair, what):
    pair.merge(pair.one, pair.other)
    pair.merge(pair.here, pair.there)
    with refused(USE):
        HUNG[what](pair)


@pytest.mark.parametrize("what", HUNG)
def test_what_something_hangs_on_is_not_merged(pair, what):
    HUNG[what](pair)
    still = "still waits" if what == "decision" else "Something still hangs on the merged"
    with refused(still):
        pair.merge(pair.one, pair.other)
        pair.merge(pair.here, pair.there)


def test_what_hangs_elsewhere_is_not_hung_on_what_is_merged(pair):
    statement = make.make_statement(pair.other, speaker=pair.there)
    pair.merge(pair.one, pair.other)
    pair.merge(pair.here, pair.there)
    with refused(USE):
        type(statement).objects.filter(pk=statement.pk).update(claim=pair.one)
    with refused(USE):
        sql("UPDATE dossier_statement SET speaker_id = %s", pair.here.pk)


@pytest.mark.parametrize("kind", ["claim", "source"])
def test_merging_takes_an_act_of_its_own_transaction(pair, kind):
    gone, keep = (pair.one, pair.other) if kind == "claim" else (pair.here, pair.there)
    with refused("by an act that says so"):
        sql(f"UPDATE dossier_{kind} SET merged_into_id = %s WHERE id = %s", keep.pk, gone.pk)
    pair.act(kind, keep.pk)  # of the other one
    with refused("by an act that says so"):
        sql(f"UPDATE dossier_{kind} SET merged_into_id = %s WHERE id = %s", keep.pk, gone.pk)
    pair.merge(gone, keep)
    sql("ALTER TABLE dossier_rearrangement DISABLE TRIGGER USER")
    sql("UPDATE dossier_rearrangement SET at = now() - interval '1 second'")
    settle()
    sql("ALTER TABLE dossier_rearrangement ENABLE TRIGGER USER")
    with refused("by an act that says so"):
        sql(f"UPDATE dossier_{kind} SET merged_into_id = NULL")


def test_merged_is_neither_changed_nor_deleted_nor_made(pair):
    pair.merge(pair.one, pair.other)
    pair.merge(pair.here, pair.there)
    for model, column in ((Claim, "wording"), (Source, "name")):
        with refused("was merged into another: use that one, or undo"):
            model.objects.exclude(merged_into=None).update(**{column: "Another"})
        with refused("stays: its address leads on"):
            model.objects.exclude(merged_into=None).delete()
    with refused("is merged after it was made"):
        make.make_claim(pair.question, merged_into=pair.other)


def test_merging_makes_no_circle_and_no_second_hop(pair):
    third, elsewhere = make.make_claim(pair.question), make.make_question(make.make_event())
    with refused("is merged once, into another"):
        pair.merge(pair.one, pair.one)
    with refused("within one event"):
        pair.merge(pair.one, make.make_claim(elsewhere))
    pair.merge(pair.one, pair.other)
    with refused("must stand itself"):
        pair.merge(pair.other, pair.one)
    with refused("must stand itself"):
        pair.merge(third, pair.one)
    with refused("is merged once, into another"):
        pair.merge(pair.one, third)
    pair.merge(pair.other, third)  # what was merged into goes on as any other


def test_act_is_written_once_and_undone_once(pair):
    act = pair.act("claim", pair.one.pk)
    for name, value in (("words", "x"), ("reason", "x"), ("steps", []), ("kind", "move_claim")):
        with refused("stays as it was written down"):
            Rearrangement.objects.filter(pk=act.pk).update(**{name: value})
    undone = {"undone_at": timezone.now(), "undone_by": pair.analyst, "undone_reason": "No."}
    for lacking in ("undone_by", "undone_reason"):
        with refused("rearrangement_undone_whole"):
            half = undone | {lacking: None if lacking == "undone_by" else ""}
            Rearrangement.objects.filter(pk=act.pk).update(**half)
    with refused("An act is undone after it was done"):
        pair.act("claim", pair.one.pk, **undone)
    Rearrangement.objects.filter(pk=act.pk).update(**undone)
    with refused("stays as it was written down"):
        Rearrangement.objects.filter(pk=act.pk).update(undone_reason="Yes.")


def test_moment_of_an_act_is_the_databases(pair):
    act = pair.act("claim", pair.one.pk, at="2000-01-01T00:00Z")
    assert sql("SELECT id FROM dossier_rearrangement WHERE at = now()") == [(act.pk,)]
