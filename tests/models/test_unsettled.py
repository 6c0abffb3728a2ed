"""What has happened to the ground of a decision since: told until somebody decides anew."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.db import IntegrityError
from django.utils import timezone

from dossier.editorial import decisions, standing
from dossier.models import (
    Claim,
    Edition,
    Rearrangement,
    Redaction,
    RestsOnStatement,
    Unsettled,
    Unsettles,
    Verification,
)
from tests import factories as make
from tests.models.database import settle, sql


@pytest.fixture
def scene(db, analyst):
    """A claim disputed on a statement of its own, one of another claim, and evidence."""
    event = make.make_event()
    question = make.make_question(event)
    claim, other = make.make_claim(question, wording="It fell."), make.make_claim(question)
    claim.relations.create(kind="contradicts", other=other)
    speaker, relay, publisher = (make.make_source() for _ in range(3))
    report = make.make_report(publisher=publisher)
    said = make.make_statement(claim, speaker=speaker, chain=[relay], report=report)
    against = make.make_statement(other, speaker=make.make_source())
    shown = make.make_evidence(claim, file=make.make_file(analyst))
    names = ("event", "claim", "other", "speaker", "relay", "publisher", "report")
    things = (event, claim, other, speaker, relay, publisher, report)
    scene = dict(zip(names, things, strict=True))
    scene |= {"said": said, "against": against, "shown": shown, "by": analyst}
    now = timezone.now()
    Edition.objects.create(
        event=event, number=1, digest="d", published_at=now, published_by=analyst
    )
    scene["decision"] = decide(scene, decided_at=now - timedelta(days=1))
    return scene


def decide(scene, **fields):
    """Decide on the claim and settle; `decided_at` may lie in the past, as no door lets it."""
    decision = Verification.objects.create(
        claim=scene["claim"],
        status="disputed",
        rationale="B.",
        decided_by=scene["by"],
        judgement="Enough for a test.",
        **fields,
    )
    for statement in (scene["said"], scene["against"]):
        decision.rests_on_said.create(statement=statement)
    decision.rests_on_shown.create(evidence=scene["shown"])
    decisions.confirm(decision, by=scene["by"])
    settle()
    return decision


def told(scene):
    """Return what is told of the claim, and make sure that it is told of no other."""
    rows = {row.claim_id: row for row in Unsettled.objects.all()}
    row = rows.pop(scene["claim"].pk, None)
    assert rows == {}
    assert row is None or row.decision == scene["claim"].current_decision()
    return row.what if row else []


def retract(scene):
    scene["said"].retracted_at, scene["said"].retracted_reason = timezone.now(), "A letter."
    scene["said"].save()


def withholder(name):
    return lambda scene: standing.withhold(scene[name], by=scene["by"], reason="Why.")


def redactor(kind, key, *fields):
    def redact(scene):
        names = {name: thing for name, thing in scene.items() if hasattr(thing, "pk")}
        filled = [field.format(**names) for field in fields]
        Redaction.objects.create(
            event=scene["event"],
            kind=kind,
            key=str(key).format(**names),
            fields=filled,
            reason="Why.",
            rule="Rule.",
            after=0,
            redacted_at=timezone.now(),
            redacted_by=scene["by"],
        )

    return redact


def rearrange(scene, **fields):
    said = {"words": "Merged.", "reason": "Why.", "steps": [], "at": timezone.now()}
    act = Rearrangement.objects.create(
        kind="merge_claims", event=scene["event"], by=scene["by"], **said | fields
    )
    Unsettles.objects.create(rearrangement=act, verification=scene["decision"])


def reword(scene):
    Claim.objects.filter(pk=scene["claim"].pk).update(wording="It was brought down.")


def edit(name, **fields):
    """Return what changes the thing past all forms: what it was is not known to the models."""
    return lambda scene: (
        type(scene[name])
        .objects.filter(pk=scene[name].pk)
        .update(**{field: scene.get(value, value) for field, value in fields.items()})
    )


def requote(scene):
    make.SavedText.objects.create(report=scene["report"], text="Not so.", saved_at=timezone.now())
    scene["said"].quote = "Not so."
    assert scene["said"].anchor()
    scene["said"].save()


def damage(scene):
    make.make_custody(scene["shown"].file, act="damaged")


WAYS = {
    "statement retracted": (retract, ["retracted"]),
    "statement withheld": (withholder("said"), ["withheld"]),
    "speaker withheld": (withholder("speaker"), ["withheld"]),
    "report withheld": (withholder("report"), ["withheld"]),
    "publisher withheld": (withholder("publisher"), ["withheld"]),
    "relay withheld": (withholder("relay"), ["withheld"]),
    "other claim withheld": (withholder("other"), ["withheld"]),
    "evidence withheld": (withholder("shown"), ["withheld"]),
    "quote redacted": (redactor("claim", "{claim.number}", "statements.{said.uid}.quote"), ["redacted"]),
    "statement redacted": (redactor("claim", "{claim.number}", "statements.{said.uid}"), ["redacted"]),
    "all statements redacted": (redactor("claim", "{other.number}", "statements"), ["redacted"]),
    "claim redacted": (redactor("claim", "{claim.number}"), ["redacted"]),
    "evidence redacted": (redactor("claim", "{claim.number}", "evidence.{shown.uid}.title"), ["redacted"]),
    "speaker redacted": (redactor("source", "{speaker.uid}", "name"), ["redacted"]),
    "report redacted": (redactor("report", 1), ["redacted"]),
    "text of the report redacted": (redactor("report", 1, "texts"), ["redacted"]),
    "merged": (rearrange, ["merged"]),
    "reworded": (reword, ["reworded"]),
    "stance edited": (edit("said", stance="denies"), ["edited"]),
    "speaker swapped": (edit("said", speaker="relay"), ["edited"]),
    "attribution edited": (edit("said", attribution="misattributed"), ["edited"]),
    "quote edited": (requote, ["edited"]),
    "moved to another claim by hand": (edit("said", claim="other"), ["edited"]),
    "relay swapped": (lambda scene: scene["said"].chain.update(source=scene["speaker"]), ["edited"]),
    "relay taken out": (lambda scene: scene["said"].chain.all().delete(), ["edited"]),
    "bearing edited": (edit("shown", bearing="contradicts"), ["edited"]),
    "credibility edited": (edit("shown", credibility="5"), ["edited"]),
    "title edited": (edit("shown", title="Another"), ["edited"]),
    "file damaged": (damage, ["edited"]),
}  # fmt: skip


@pytest.mark.parametrize("way", WAYS)
def test_what_happened_is_told_until_somebody_decides_anew(scene, way):
    happen, what = WAYS[way]
    assert told(scene) == []
    happen(scene)
    assert told(scene) == what
    scene["claim"].refresh_from_db()
    decide(scene)
    assert told(scene) == []


def test_several_things_are_told_together_in_the_order_of_the_list(scene):
    for happen, _ in reversed(WAYS.values()):
        happen(scene)
    assert told(scene) == ["retracted", "withheld", "redacted", "merged", "reworded"]


def test_edits_taken_back_are_no_longer_told(scene):
    edit("said", stance="denies")(scene)
    assert told(scene) == ["edited"]
    edit("said", stance="asserts")(scene)
    assert told(scene) == []


ELSEWHERE = {
    "claim itself withheld": withholder("claim"),
    "another statement redacted": redactor("claim", "{claim.number}", "statements.0000.quote"),
    "rationale redacted": redactor("claim", "{claim.number}", "decisions.{decision.uid}.rationale"),
    "another claim of that part": redactor("claim", "99", "statements"),
    "another source": redactor("source", "{relay.uid}", "name"),
    "the question": redactor("question", "1"),
    "another report": redactor("report", 9, "texts"),
    "title of the report": redactor("report", 1, "title"),
    "quantity": lambda scene: Claim.objects.filter(pk=scene["claim"].pk).update(
        quantity_low=1, quantity_unit="x"
    ),
}


@pytest.mark.parametrize("way", ELSEWHERE)
def test_what_leaves_the_ground_alone_is_not_told(scene, way):
    ELSEWHERE[way](scene)
    assert told(scene) == []


def test_what_is_taken_back_is_no_longer_told(scene):
    for name in ("said", "speaker", "other"):
        withholder(name)(scene)
        assert told(scene) == ["withheld"]
        standing.release(scene[name], by=scene["by"])
        assert told(scene) == []
    reword(scene)
    Claim.objects.filter(pk=scene["claim"].pk).update(wording="It fell.")
    assert told(scene) == []


def test_undone_merge_is_no_longer_told(scene):
    rearrange(scene)
    assert told(scene) == ["merged"]
    now = {"undone_at": timezone.now(), "undone_by": scene["by"], "undone_reason": "Why."}
    Rearrangement.objects.update(**now)
    assert told(scene) == []


def test_redaction_before_the_decision_is_not_told(scene):
    redactor("claim", "{claim.number}")(scene)
    decide(scene)
    assert told(scene) == []


def test_what_did_not_stand_when_it_was_cited_is_not_told(scene):
    retract(scene)
    decide(scene)
    stood = RestsOnStatement.objects.order_by("pk").values_list("stood", flat=True)
    assert (list(stood), told(scene)) == ([True, True, False, True], [])


def test_only_the_decision_that_counts_is_asked(scene):
    scene["event"].review = "two"
    scene["event"].save()
    claim = Claim.objects.get(pk=scene["claim"].pk)
    retract(scene)
    waiting = make.make_decision(claim, scene["by"])
    assert told(scene) == ["retracted"]
    other = make.make_user("other", "reviewer")
    decisions.confirm(waiting, by=other, reason="So it is.")
    assert told(scene) == []


def test_wording_is_kept_by_the_database_whatever_is_handed_in(scene):
    made = Verification.objects.create(
        claim=scene["claim"], status="unverified", rationale="B.", decided_by=scene["by"]
    )
    made.refresh_from_db()
    assert made.decided_wording == "It fell."


def test_decisions_made_before_wordings_were_kept_take_what_the_trail_says(committed, analyst):
    """The step of the migration, on rows as they were before it."""
    claim = make.make_claim(make.make_question(make.make_event()), wording="It fell.")
    first = make.make_decision(claim, analyst)
    reword({"claim": claim})
    second = make.make_decision(claim, analyst)
    backfill = import_module("dossier.migrations.0008_basis").BACKFILL
    blank = "UPDATE dossier_verification SET decided_wording = ''"
    off, on = (
        f"ALTER TABLE dossier_verification {word} TRIGGER USER" for word in ("DISABLE", "ENABLE")
    )
    for step in (off, blank, on, *backfill.strip().split(";")[:-1]):
        sql(step)
    kept = dict(Verification.objects.values_list("pk", "decided_wording"))
    assert kept == {first.pk: "It fell.", second.pk: "It was brought down."}


def test_redaction_that_names_nothing_cited_is_not_held_against_each_citation(scene):
    """The function took half a minute for 20,000 citations and 100 redactions."""
    sql("""
        CREATE OR REPLACE FUNCTION dossier_masks(key text, fields jsonb, number int, part text, uid text)
        RETURNS boolean LANGUAGE plpgsql AS $$ BEGIN RAISE 'called' USING ERRCODE = '23000'; END $$
    """)
    redactor("claim", "99", "wording", "statements.0000.quote")(scene)
    assert told(scene) == []
    redactor("claim", "{claim.number}", "statements")(scene)
    with pytest.raises(IntegrityError, match="called"):
        told(scene)
