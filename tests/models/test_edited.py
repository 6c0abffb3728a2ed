"""What stands around the things cited, and changes: told as edited, until somebody decides anew."""

from importlib import import_module

import pytest

from dossier.editorial import standing
from dossier.models import (
    Claim,
    ClaimRelation,
    RestsOnEvidence,
    RestsOnStatement,
    Source,
    Statement,
    Unsettled,
)
from tests import factories as make
from tests.models.database import settle, sql


@pytest.fixture
def scene(db, analyst):
    return make_scene(analyst)


def make_scene(analyst):
    """A claim verified on two origins of which one is a party; and the one that contradicts it."""
    event = make.make_event()
    question = make.make_question(event)
    claim, other = make.make_claim(question), make.make_claim(question)
    claim.relations.create(kind="contradicts", other=other)
    party, office, agency = (make.make_source() for _ in range(3))
    make.make_party(event, party)
    one = make.make_statement(claim, speaker=party)
    two = make.make_statement(claim, speaker=agency)
    against = make.make_statement(other, speaker=office)
    words = "event claim other party office agency one two against by"
    things = (event, claim, other, party, office, agency, one, two, against, analyst)
    return dict(zip(words.split(), things, strict=True))


def decide(scene, status, *cited, **fields):
    named = [scene[name] for name in cited]
    make.make_decision(
        scene["claim"], scene["by"], status=status, statements=named, **{"judgement": ""} | fields
    )
    settle()


def told(scene):
    return [what for row in Unsettled.objects.filter(claim=scene["claim"]) for what in row.what]


def answers_to(name, other):
    def change(scene):
        Source.objects.filter(pk=scene[name].pk).update(part_of=scene[other])

    return change


AROUND = {
    "the second comes to answer to the first": answers_to("agency", "party"),
    "the other one is a party too": lambda scene: make.make_party(scene["event"], scene["agency"]),
}


@pytest.mark.parametrize("way", AROUND)
def test_origins_that_are_fewer_than_verified_takes_are_told(scene, way):
    decide(scene, "verified", "one", "two")
    assert told(scene) == []
    AROUND[way](scene)
    assert told(scene) == ["edited"]
    decide(scene, "unverified")
    assert told(scene) == []


def test_origins_that_still_suffice_are_not_told(scene):
    decide(scene, "verified", "one", "two")
    answers_to("agency", "office")(scene)
    assert told(scene) == []


def test_side_that_no_longer_contradicts_is_told(scene):
    decide(scene, "disputed", "one", "against")
    assert told(scene) == []
    ClaimRelation.objects.all().delete()
    assert told(scene) == ["edited"]


def test_what_was_decided_by_judgement_is_not_measured_again(scene):
    decide(scene, "disputed", "one", judgement="Enough.")
    ClaimRelation.objects.all().delete()
    assert told(scene) == []


def test_what_is_told_already_is_not_told_twice(scene):
    decide(scene, "verified", "one", "two")
    standing.withhold(scene["two"], by=scene["by"], reason="Why.")
    assert told(scene) == ["withheld"]


def test_white_space_alone_is_no_edit(scene):
    Statement.objects.filter(pk=scene["one"].pk).update(
        original="One  word", original_language="en"
    )
    decide(scene, "verified", "one", "two")
    Statement.objects.filter(pk=scene["one"].pk).update(original="One\r\nword ")
    assert told(scene) == []
    Statement.objects.filter(pk=scene["one"].pk).update(original="Oneword")
    assert told(scene) == ["edited"]


def test_digest_is_the_databases_own_whatever_is_handed_in(scene):
    decide(scene, "unverified")
    waiting = make.make_decision(scene["claim"], scene["by"], mark=False)
    cited = waiting.rests_on_said.create(statement=scene["one"], as_cited="0" * 32)
    cited.refresh_from_db()
    [(digest,)] = sql("SELECT digest FROM dossier_said_so WHERE id = %s", scene["one"].pk)
    assert cited.as_cited == digest


BEFORE = {
    "nothing since": (lambda scene: None, []),
    "something that is no ground": (
        lambda scene: Statement.objects.filter(pk=scene["one"].pk).update(translator="X"),
        [],
    ),
    "another stance": (
        lambda scene: Statement.objects.filter(pk=scene["one"].pk).update(stance="denies"),
        ["edited"],
    ),
    "another relay": (
        lambda scene: scene["one"].chain.create(source=scene["office"], position=1),
        ["edited"],
    ),
}


@pytest.mark.parametrize("way", BEFORE)
def test_what_was_cited_before_there_were_digests_is_told_by_the_trail(committed, analyst, way):
    """The step of the migration, on rows as they were before it."""
    scene = make_scene(analyst)
    change, what = BEFORE[way]
    shown = make.make_evidence(scene["claim"], is_held=True)
    decide(scene, "verified", "one", "two", evidence=[shown])
    change(scene)
    edited = import_module("dossier.migrations.0015_edited")
    for kind, view, columns in (
        ("statement", "dossier_said_so", edited.SAID),
        ("evidence", "dossier_shown_so", edited.SHOWN),
    ):
        off, fill, on, _ = edited.backfill(kind, view, columns).split(";")
        blank = f"UPDATE dossier_restson{kind} SET as_cited = ''"
        for step in (off, blank, on, off, fill, on):
            sql(step)
    assert told(scene) == what
    assert {len(r.as_cited) for r in RestsOnEvidence.objects.all()} == {32}
    assert RestsOnStatement.objects.exclude(as_cited="").count() == 2
    assert Claim.objects.count() == 2
