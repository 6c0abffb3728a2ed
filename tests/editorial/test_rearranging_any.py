"""Any sequence of merges, splits and moves keeps every word, and undone in turn leaves no trace."""

from contextlib import suppress

from django.core.exceptions import ValidationError
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dossier.editions.freeze import freeze
from dossier.models import Claim, Evidence, Question, Source, Statement
from tests import factories as f
from tests.editorial.rearranged import merge, move, split, undo
from tests.models.database import settle, sql
from tests.quarrel import Quarrel

KINDS = ["merge", "merge", "sources", "split", "move", "undo"]
ACTS = st.lists(
    st.tuples(st.sampled_from(KINDS), st.integers(0, 11), st.integers(0, 11)),
    min_size=1,
    max_size=8,
)
KEPT = [(Statement, {"claim_id", "speaker_id"}), (Evidence, {"claim_id"})]


def words():
    """Every statement and piece of evidence, whole but for where it hangs."""
    rows = []
    for model, hung in KEPT:
        taken = ", ".join(f"'{name}'" for name in hung)
        found = sql(f"SELECT (to_jsonb(t) - ARRAY[{taken}])::text FROM {model._meta.db_table} t")
        rows += sorted(found)
    return rows


def one_of(rows, number):
    rows = list(rows.order_by("pk"))
    return rows[number % len(rows)]


def act(kind, one, other, quarrel, done):
    """Do one thing, or nothing where it cannot be; keep what was done on `done`."""
    claims = Claim.objects.standing().filter(event=quarrel.event)
    claim = one_of(claims, one)
    if kind == "undo":
        if done:
            undo(done[-1], quarrel.by)
            done.pop()
        return
    if kind == "merge":
        done.append(merge(claim, one_of(claims, other), quarrel.by))
    elif kind == "sources":
        sources = Source.objects.standing()
        done.append(merge(one_of(sources, one), one_of(sources, other), quarrel.by))
    elif kind == "split":
        done.append(split(claim, quarrel.by, said=list(claim.statements.all()[:1])))
    else:
        question = one_of(Question.objects.filter(event=quarrel.event), other)
        done.append(move(claim, question, quarrel.by))


def bodies(quarrel):
    """Return what would be published. In one transaction every decision counts as made since an act."""
    flag = '"basis_changed":["merged"],'
    return {name: d.body.replace(flag, "") for name, d in freeze(quarrel.event.pk).items()}


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(acts=ACTS)
def test_any_sequence_keeps_every_word_and_comes_back(db, analyst, acts):
    with transaction.atomic():
        quarrel = Quarrel(analyst)
        f.make_evidence(quarrel.soldiers, title="A list")
        f.make_statement(
            quarrel.fault, speaker=quarrel.herald, chain=[quarrel.south, quarrel.herald]
        )
        quarrel.soldiers.relations.create(kind="contradicts", other=quarrel.missiles)
        quarrel.dispute()
        settle()  # the basis is looked at as the decision is signed, not after what follows
        before, said, done = bodies(quarrel), words(), []
        for kind, one, other in acts:
            with suppress(ValidationError):  # it cannot be: nothing of it was done
                act(kind, one, other, quarrel, done)
            assert words() == said
            held = set(Statement.objects.values_list("claim", flat=True))
            assert not Claim.objects.filter(pk__in=held).exclude(merged_into=None).exists()
        for last in reversed(done):
            undo(last, quarrel.by)
        assert bodies(quarrel) == before
        assert words() == said
        transaction.set_rollback(True)
