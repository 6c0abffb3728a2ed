"""What a status promises: the database refuses what rests on less, unless an editor says why."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from dossier.editorial import decisions
from dossier.models import Claim, Evidence, Review, Source, Statement, StoredFile, Verification
from tests import factories as make
from tests.models.database import refused, settle, sql

LACKS = "nothing cited is evidence that supports it and that the desk holds"
BARE = ("no named origin says so", "only one independent origin says so")
PARTIES = "every origin that says so is a party to the event"
SIDES = ("takes neither side", "only speaks for it", "only speaks against it")
NOW = {"withheld_at": timezone.now(), "withheld_reason": "Why."}


@pytest.fixture
def scene(db, analyst):
    """A claim said by a party and by somebody else, one that contradicts it, and held evidence."""
    event = make.make_event()
    question = make.make_question(event)
    claim, other = make.make_claim(question), make.make_claim(question)
    claim.relations.create(kind="contradicts", other=other)
    state, agency = make.make_source("State"), make.make_source("Agency")
    ministry = make.make_source("Ministry", part_of=state)
    make.make_party(event, state)
    relay, publisher = make.make_source("Relay"), make.make_source("Publisher")
    said = [
        make.make_statement(claim, speaker=speaker, chain=[relay]) for speaker in (ministry, agency)
    ]
    said[1].report.publisher = publisher
    said[1].report.save()
    return {
        "claim": claim,
        "other": other,
        "said": said,
        "denied": make.make_statement(claim, stance="denies", speaker=agency),
        "against": make.make_statement(other, speaker=agency),
        "held": make.make_evidence(claim, is_held=True),
        "contradicting": make.make_evidence(claim, bearing="contradicts"),
        "sources": {"agency": agency, "relay": relay, "publisher": publisher, "state": state},
        "by": analyst,
    }


def lack(scene, status, *cited):
    """Return what lacks, as told without the number of the claim; empty where nothing does."""
    basis = {
        "statements": [item for item in cited if isinstance(item, Statement)],
        "evidence": [item for item in cited if isinstance(item, Evidence)],
    }
    told = decisions.lacking(status, {scene["claim"]: basis})
    return told.get(scene["claim"], "").removeprefix(f"Claim {scene['claim'].number}: ")


def change(thing, **values):
    type(thing).objects.filter(pk=thing.pk).update(**values)


# Verified: by evidence


@pytest.mark.parametrize(
    ("change_it", "suffices"),
    [
        ({}, True),
        ({"is_held": False}, False),
        ({"bearing": "context"}, False),
        ({"bearing": "contradicts"}, False),
        (NOW, False),
    ],
)
def test_evidence_verifies_if_it_is_held_supports_and_stands(scene, change_it, suffices):
    by = {"withheld_by": scene["by"]} if change_it is NOW else {}
    change(scene["held"], **change_it, **by)
    assert (lack(scene, "verified", scene["held"]) == "") == suffices


def test_evidence_of_which_there_is_a_file_is_held(scene):
    stored = StoredFile.objects.create(
        sha256="a" * 64,
        size=1,
        media_type="image/png",
        stored_at=timezone.now(),
        stored_by=scene["by"],
    )
    change(scene["held"], is_held=False, file=stored)
    assert lack(scene, "verified", scene["held"]) == ""


def test_evidence_on_another_claim_verifies_nothing(scene):
    elsewhere = make.make_evidence(scene["other"], is_held=True)
    assert LACKS in lack(scene, "verified", elsewhere)


# Verified: by origins


def merge(gone, keep):
    """As a merge leaves a source, but for all that is moved along with it."""
    settle()
    sql("ALTER TABLE dossier_source DISABLE TRIGGER merged_whole")
    change(gone, merged_into=keep)


def test_two_origins_verify_if_one_is_no_party(scene):
    one, two = scene["said"]
    assert lack(scene, "verified", one, two) == ""
    assert BARE[1] in lack(scene, "verified", two)
    assert BARE[0] in lack(scene, "verified", scene["denied"])
    make.make_party(scene["claim"].event, scene["sources"]["agency"])
    assert PARTIES in lack(scene, "verified", one, two)


SPOILERS = {
    "anonymous": lambda s: change(s["said"][1], attribution="anonymous"),
    "misattributed": lambda s: change(s["said"][1], attribution="misattributed"),
    "nobody": lambda s: change(s["said"][1], speaker=None),
    "retracted": lambda s: change(
        s["said"][1], retracted_at=NOW["withheld_at"], retracted_reason="x"
    ),
    "statement": lambda s: change(s["said"][1], **NOW, withheld_by=s["by"]),
    "report": lambda s: change(s["said"][1].report, **NOW, withheld_by=s["by"]),
    "speaker": lambda s: change(s["sources"]["agency"], **NOW, withheld_by=s["by"]),
    "publisher": lambda s: change(s["sources"]["publisher"], **NOW, withheld_by=s["by"]),
    "relay": lambda s: change(s["sources"]["relay"], **NOW, withheld_by=s["by"]),
    "one root": lambda s: change(s["sources"]["agency"], part_of=s["sources"]["state"]),
    "merged": lambda s: merge(s["sources"]["agency"], s["said"][0].speaker),
    "both in one": lambda s: (
        Source.objects.exclude(pk=s["sources"]["relay"].pk)
        .exclude(pk=s["sources"]["state"].pk)
        .update(part_of=s["sources"]["relay"])
    ),
}


@pytest.mark.parametrize("name", SPOILERS)
def test_origin_that_does_not_count_leaves_too_few(scene, name):
    SPOILERS[name](scene)
    assert LACKS in lack(scene, "verified", *scene["said"])


def test_claim_that_is_withheld_itself_is_decided_on_all_the_same(scene):
    change(scene["claim"], **NOW, withheld_by=scene["by"])
    assert lack(scene, "verified", *scene["said"]) == ""


def test_party_that_was_merged_into_another_stays_one(scene):
    new = make.make_source("Commonwealth")
    change(scene["said"][0].speaker, part_of=new)
    make.make_party(scene["claim"].event, scene["sources"]["agency"])
    assert PARTIES not in lack(scene, "verified", *scene["said"])
    merge(scene["sources"]["state"], new)
    assert PARTIES in lack(scene, "verified", *scene["said"])


# Disputed


CITED = {
    "for": lambda s: s["said"][0],
    "denied": lambda s: s["denied"],
    "against": lambda s: s["against"],
    "held": lambda s: s["held"],
    "contradicting": lambda s: s["contradicting"],
}


@pytest.mark.parametrize(
    ("cited", "lacks"),
    [
        ("", SIDES[0]),
        ("for", SIDES[1]),
        ("for held", SIDES[1]),
        ("denied", SIDES[2]),
        ("against contradicting", SIDES[2]),
        ("for denied", ""),
        ("for against", ""),
        ("held contradicting", ""),
        ("held denied", ""),
    ],
)
def test_dispute_has_something_on_each_side(scene, cited, lacks):
    told = lack(scene, "disputed", *(CITED[name](scene) for name in cited.split()))
    assert (lacks in told) if lacks else told == ""


@pytest.mark.parametrize("name", ["relation", "claim", "statement", "misattributed"])
def test_other_side_that_is_gone_is_none(scene, name):
    {
        "relation": lambda: scene["claim"].relations.all().delete(),
        "claim": lambda: change(scene["other"], **NOW, withheld_by=scene["by"]),
        "statement": lambda: change(scene["against"], **NOW, withheld_by=scene["by"]),
        "misattributed": lambda: change(scene["against"], attribution="misattributed"),
    }[name]()
    assert SIDES[1] in lack(scene, "disputed", scene["said"][0], scene["against"])


# Every door


def test_proposing_on_too_little_is_refused_with_what_lacks(committed, analyst):
    claim = make.make_claim(make.make_question(make.make_event()))
    said = make.make_statement(claim, speaker=make.make_source())
    decision = Verification(
        claim=claim, status="verified", credibility="6", rationale="B.", decided_by=analyst
    )
    row = "INSERT INTO dossier_restsonstatement (verification_id, statement_id) VALUES (%s, %s)"

    @transaction.atomic
    def sign():
        decision.save()
        sql(row, decision.pk, said.pk)

    with pytest.raises(IntegrityError, match=BARE[1]):
        sign()
    assert Verification.objects.count() == 0


@pytest.mark.parametrize("judgement", ["", " \n"])
def test_blank_judgement_is_none(scene, judgement):
    with refused(LACKS):
        decided = Verification.objects.create(
            claim=scene["claim"],
            status="verified",
            rationale="B.",
            decided_by=scene["by"],
            judgement=judgement,
        )
        decided.rests_on_said.create(statement=scene["denied"])


def two_people(scene):
    scene["claim"].event.review = "two"
    scene["claim"].event.save()


def test_basis_lost_before_it_was_confirmed_is_refused(scene, reviewer):
    two_people(scene)
    claim = Claim.objects.get(pk=scene["claim"].pk)
    proposal = make.make_decision(
        claim, scene["by"], status="verified", evidence=[scene["held"]], judgement=""
    )
    settle()
    change(scene["held"], **NOW, withheld_by=scene["by"])
    with refused("no named origin says so"):
        decisions.confirm(proposal, by=reviewer, reason="So it is.")
    with refused("Send it back."):
        Review.objects.bulk_create(
            [Review(verification=proposal, outcome="confirmed", reason="B.", reviewed_by=reviewer)]
        )
    decisions.send_back(proposal, by=reviewer, reason="Its basis is gone.")
    assert proposal.review.outcome == "sent_back"


def test_judgement_carries_what_lacks_through_to_the_confirmation(scene, reviewer):
    two_people(scene)
    claim = Claim.objects.get(pk=scene["claim"].pk)
    proposal = make.make_decision(
        claim, scene["by"], status="verified", statements=scene["said"][:1], judgement="We know."
    )
    settle()
    decisions.confirm(proposal, by=reviewer, reason="So it is.")
    assert claim.current_decision().judgement == "We know."


@pytest.mark.parametrize("reason", ["", " \n"])
def test_second_person_says_why_when_confirming(scene, reviewer, reason):
    proposal = make.make_decision(scene["claim"], scene["by"], mark=False)
    with refused("A second person says why, when confirming too"):
        decisions.confirm(proposal, by=reviewer, reason=reason)
    assert decisions.confirm(proposal, by=scene["by"]).reason == ""
