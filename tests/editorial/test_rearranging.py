"""Merging, splitting and moving: all goes along, once, and all comes back."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from dossier.editions.freeze import freeze
from dossier.editorial import rearranging, rearranging_claims
from dossier.models import Assignment, Audit, Claim, ClaimRelation, Comment, Unsettles
from tests import factories as f
from tests.editorial.rearranged import merge, move, split, undo
from tests.models.database import settle, sql
from tests.quarrel import Quarrel


@pytest.fixture
def quarrel(db, analyst):
    """The quarrel, in which somebody else's claim of 65 soldiers was entered a second time."""
    quarrel = Quarrel(analyst)
    quarrel.again = f.make_claim(quarrel.cause, wording="There were 65 soldiers in it.")
    quarrel.repeated = f.make_statement(
        quarrel.again, speaker=quarrel.south, chain=[quarrel.herald]
    )
    quarrel.list = f.make_evidence(quarrel.again, title="A list of 65 names")
    return quarrel


def bodies(quarrel):
    return {name: draft.body for name, draft in freeze(quarrel.event.pk).items()}


def standing_rows(quarrel):
    """Every row of the working copy, as PostgreSQL writes it, by table."""
    tables = ["claim", "statement", "evidence", "claimrelation", "comment", "assignment", "relay"]
    tables += ["source", "eventparty", "report", "question"]
    return {t: sql(f"SELECT to_jsonb(t)::text FROM dossier_{t} t ORDER BY id") for t in tables}


def test_merged_claim_hands_over_all_that_hangs_on_it(quarrel, analyst, reviewer):
    other = {"kind": "contradicts", "other": quarrel.missiles}
    ClaimRelation.objects.create(claim=quarrel.again, **other)
    ClaimRelation.objects.create(claim=quarrel.soldiers, **other)
    ClaimRelation.objects.create(claim=quarrel.fault, kind="narrows", other=quarrel.again)
    ClaimRelation.objects.create(claim=quarrel.again, kind="same_as", other=quarrel.soldiers)
    comment = Comment.objects.create(claim=quarrel.again, text="Is it not the same?", by=analyst)
    Assignment.objects.create(claim=quarrel.again, to=reviewer, by=analyst)
    before, rows = bodies(quarrel), standing_rows(quarrel)
    act = merge(quarrel.again, quarrel.soldiers, analyst)
    quarrel.again.refresh_from_db()
    assert quarrel.again.merged_into == quarrel.soldiers
    for moved in (quarrel.repeated, quarrel.list, comment):
        moved.refresh_from_db()
        assert moved.claim == quarrel.soldiers
    assert Assignment.objects.get().claim == quarrel.soldiers
    relations = ClaimRelation.objects.values_list("claim__number", "kind", "other__number")
    assert sorted(relations) == [(1, "contradicts", 2), (3, "narrows", 1)]
    assert ("claim", "4") not in freeze(quarrel.event.pk)
    undo(act, analyst)
    assert (bodies(quarrel), standing_rows(quarrel)) == (before, rows)


def test_second_assignment_is_taken_away_and_comes_back(quarrel, analyst, reviewer):
    for claim, person in ((quarrel.again, analyst), (quarrel.soldiers, reviewer)):
        Assignment.objects.create(claim=claim, to=person, by=analyst)
    rows = standing_rows(quarrel)
    act = merge(quarrel.again, quarrel.soldiers, analyst)
    assert Assignment.objects.get().to == reviewer
    undo(act, analyst)
    assert standing_rows(quarrel) == rows


def test_decisions_stay_where_they_were_made_and_give_no_status(quarrel, analyst):
    quarrel.dispute()
    held = f.make_evidence(quarrel.again, is_held=True)
    made = f.make_decision(quarrel.again, analyst, status="verified", evidence=[held])
    settle()  # or the basis would be looked at only after the merge
    act = merge(quarrel.again, quarrel.soldiers, analyst)
    [body] = [
        d.body for d in freeze(quarrel.event.pk).values() if (d.kind, d.key) == ("claim", "1")
    ]
    assert '"status":"disputed","uid"' in body
    assert (
        f'"on_claim":4,"rationale":"Because.","statements":[],"status":"verified","uid":"{made.uid}"'
        in body
    )
    assert Claim.objects.with_status().get(pk=quarrel.soldiers.pk).status == "disputed"
    unsettled = Unsettles.objects.values_list("verification__claim__number", flat=True)
    assert list(unsettled) == [1]
    undo(act, analyst)
    assert Claim.objects.with_status().get(pk=quarrel.again.pk).status == "verified"


def test_decision_elsewhere_that_cites_what_moves_loses_its_ground(quarrel, analyst):
    cited = f.make_decision(
        quarrel.missiles,
        analyst,
        status="disputed",
        statements=[quarrel.countered, quarrel.repeated],
    )
    merge(quarrel.again, quarrel.soldiers, analyst)
    assert [u.verification for u in Unsettles.objects.all()] == [cited]


def test_undoing_writes_down_what_was_decided_since_on_what_goes_back(quarrel, analyst):
    act = merge(quarrel.again, quarrel.soldiers, analyst)
    since = f.make_decision(
        quarrel.soldiers, analyst, status="disputed", statements=[quarrel.said, quarrel.repeated]
    )
    untouched = f.make_decision(quarrel.fault, analyst)
    undo(act, analyst)
    assert [u.verification for u in Unsettles.objects.all()] == [since]
    assert untouched not in [u.verification for u in Unsettles.objects.all()]


REFUSED = {
    "itself": (lambda q: (q.soldiers, q.soldiers), "not merged into itself"),
    "waiting": (lambda q: f.make_decision(q.again, q.by, mark=False) and (q.again, q.soldiers),
                "waits to be confirmed"),
    "withheld": (lambda q: off(q.again, "withheld") and (q.again, q.soldiers), "is withheld: release"),
    "withheld kept": (lambda q: off(q.soldiers, "withheld") and (q.again, q.soldiers), "is withheld"),
    "withdrawn": (lambda q: off(q.again, "withdrawn") and (q.again, q.soldiers), "is withdrawn"),
    "elsewhere": (lambda q: (q.again, f.make_claim(f.make_question(f.make_event()))), "one event"),
    "above": (lambda q: (q.north, q.ministry), "Ministry is part of North"),
    "source withheld": (lambda q: off(q.herald, "withheld") and (q.herald, q.south), "is withheld"),
    "source itself": (lambda q: (q.south, q.south), "two sources"),
}  # fmt: skip


def off(thing, prefix):
    sql(
        f"UPDATE {thing._meta.db_table} SET {prefix}_at = now(), {prefix}_by_id = %s,"
        f" {prefix}_reason = 'Why.' WHERE id = %s",
        thing_by(thing), thing.pk,
    )  # fmt: skip
    return True


def thing_by(thing):
    return sql("SELECT min(id) FROM dossier_user")[0][0]


@pytest.mark.parametrize("what", REFUSED)
def test_merge_that_cannot_be_is_refused_with_a_sentence(quarrel, analyst, what):
    pair, sentence = REFUSED[what]
    rows = None
    pair = pair(quarrel)
    rows = standing_rows(quarrel)
    with pytest.raises(ValidationError, match=sentence):
        merge(*pair, analyst)
    assert standing_rows(quarrel) == rows


def test_split_takes_the_chosen_and_undo_gives_them_back(quarrel, analyst):
    before = bodies(quarrel)
    rows = standing_rows(quarrel)
    act = split(quarrel.soldiers, analyst, said=[quarrel.qualified], wording="Nobody checked it.")
    new = Claim.objects.get(wording="Nobody checked it.")
    assert (new.number, new.question) == (5, quarrel.aboard)
    quarrel.qualified.refresh_from_db()
    assert quarrel.qualified.claim == new
    assert act.words == "Claim 1 split in two (claim 5)"
    undo(act, analyst)
    assert not Claim.objects.filter(pk=new.pk).exists()
    assert (bodies(quarrel), standing_rows(quarrel)) == (before, rows)


def test_undoing_a_split_is_refused_once_something_grew_on_it(quarrel, analyst):
    act = split(quarrel.soldiers, analyst, said=[quarrel.qualified])
    new = Claim.objects.latest("pk")
    f.make_statement(new, speaker=quarrel.south)
    with pytest.raises(
        ValidationError, match="put under the claim that was split off: statement “South says”"
    ):
        undo(act, analyst)
    new.statements.exclude(pk=quarrel.qualified.pk).delete()
    Claim.objects.filter(pk=new.pk).update(wording="Reworded.")
    with pytest.raises(
        ValidationError, match=r"was changed or deleted: “The other half\.” is made"
    ):
        undo(act, analyst)


def test_split_claim_decided_on_is_merged_back(quarrel, analyst):
    before = bodies(quarrel)
    act = split(quarrel.soldiers, analyst, said=[quarrel.qualified])
    new = Claim.objects.latest("pk")
    f.make_decision(new, analyst)
    undo(act, analyst)
    new.refresh_from_db()
    assert new.merged_into == quarrel.soldiers
    after = bodies(quarrel)
    assert '"on_claim":5' in after.pop(("claim", "1"))
    before.pop(("claim", "1"))
    assert after == before


def test_moved_claim_answers_another_question_and_comes_back(quarrel, analyst):
    before = bodies(quarrel)
    act = move(quarrel.soldiers, quarrel.cause, analyst)
    assert freeze(quarrel.event.pk)["claim", "1"].parent == "2"
    undo(act, analyst)
    assert bodies(quarrel) == before
    with pytest.raises(ValidationError, match="Choose another question"):
        move(quarrel.soldiers, quarrel.aboard, analyst)


def test_merged_source_hands_over_in_every_event(quarrel, analyst):
    elsewhere = f.make_claim(f.make_question(f.make_event()))
    twin = f.make_source("The Herald (online)", part_of=quarrel.south)
    desk = f.make_source("Its desk", part_of=twin)
    said = f.make_statement(elsewhere, speaker=twin, chain=[quarrel.herald, quarrel.south])
    passed = f.make_statement(
        quarrel.fault, speaker=quarrel.south, chain=[quarrel.herald, twin, quarrel.herald]
    )
    report = f.make_report(publisher=twin)
    f.make_party(quarrel.event, twin)
    f.make_party(quarrel.event, quarrel.herald)
    party = f.make_party(elsewhere.event, twin)
    rows = standing_rows(quarrel)
    act = merge(twin, quarrel.herald, analyst)
    for row in (said, report, desk, party):
        row.refresh_from_db()
    assert (said.speaker, report.publisher, desk.part_of) == (quarrel.herald,) * 3
    assert [hop.source for hop in said.chain.all()] == [quarrel.south]
    assert [hop.source for hop in passed.chain.all()] == [quarrel.herald]
    assert quarrel.event.parties.filter(source=quarrel.herald).count() == 1
    assert party.source == quarrel.herald
    undo(act, analyst)
    assert standing_rows(quarrel) == rows


def test_origins_that_become_one_unsettle_what_rests_on_them(quarrel, analyst):
    twin = f.make_source("Ministry, again")
    echoed = f.make_statement(
        quarrel.soldiers, speaker=f.make_source("Its spokesman", part_of=twin)
    )
    made = f.make_decision(
        quarrel.soldiers, analyst, status="disputed", statements=[quarrel.countered, echoed]
    )
    f.make_decision(
        quarrel.missiles, analyst, status="disputed", statements=[quarrel.countered, quarrel.said]
    )
    merge(twin, quarrel.ministry, analyst)
    assert [u.verification for u in Unsettles.objects.all()] == [made]


def test_undo_names_what_has_changed_since(quarrel, analyst):
    act = merge(quarrel.again, quarrel.soldiers, analyst)
    quarrel.repeated.delete()
    with pytest.raises(ValidationError, match="“South says” goes to claim 1"):
        undo(act, analyst)
    assert Claim.objects.get(pk=quarrel.again.pk).merged_into == quarrel.soldiers


def test_act_is_undone_once_and_by_whoever_may(quarrel, analyst):
    act = merge(quarrel.again, quarrel.soldiers, analyst)
    nobody = f.make_user("nobody")
    with pytest.raises(PermissionDenied, match="nobody may not undo"):
        undo(act, nobody)
    with pytest.raises(ValidationError, match="Say why"):
        undo(act, analyst, reason=" ")
    undo(act, analyst)
    with pytest.raises(ValidationError, match="undone already"):
        undo(act, analyst)


def test_what_changed_since_it_was_shown_is_not_done(quarrel, analyst):
    for change in (
        lambda: f.make_statement(quarrel.again),
        lambda: type(quarrel.list).objects.update(title="Another list"),
        lambda: Claim.objects.filter(pk=quarrel.again.pk).update(wording="Reworded."),
        lambda: f.make_decision(quarrel.soldiers, analyst),
    ):
        shown = rearranging_claims.merging(quarrel.again.pk, quarrel.soldiers.pk).digest()
        change()
        with pytest.raises(rearranging.Stale):
            rearranging.carry_out(
                lambda: rearranging_claims.merging(quarrel.again.pk, quarrel.soldiers.pk, locked=True),
                by=analyst, reason="They are one.", expected=shown,
            )  # fmt: skip
    assert not Claim.objects.exclude(merged_into=None).exists()


def test_merge_and_undo_leave_one_act_on_the_trail(quarrel, analyst):
    act = merge(quarrel.again, quarrel.soldiers, analyst)
    rows = Audit.objects.filter(table="dossier_rearrangement")
    assert [(r.operation, r.row) for r in rows] == [("insert", act.pk)]
    undo(act, analyst)
    assert [r.operation for r in rows.order_by("pk")] == ["insert", "update"]
