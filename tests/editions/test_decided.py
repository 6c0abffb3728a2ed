"""What readers are told of a decision's basis, and of what would settle a question."""

import json

import pytest
from django.core.exceptions import ValidationError

from dossier.editions.redact import redact
from dossier.editions.verify import verify_all
from dossier.editorial import decisions, standing
from dossier.models import Claim, Event, Record, Verification, WantedEvidence
from tests import factories as f
from tests.quarrel import Quarrel

pytestmark = pytest.mark.usefixtures("committed")
CLAIM = "/events/quarrel/claims/1/"
QUESTION = "/events/quarrel/questions/aboard/"
DAY = "2024-02-01 Europe/Kyiv"
NEW = {"judgement", "is_blind", "basis_changed", "wanted"}
WHY = {"reason": "A life is at risk", "rule": "Do no harm"}


@pytest.fixture
def quarrel(analyst):
    quarrel = Quarrel(analyst)
    quarrel.soldiers.relations.create(kind="contradicts", other=quarrel.missiles)
    quarrel.dispute()
    quarrel.publish()
    return quarrel


def body(kind="claim", key="1"):
    return json.loads(Record.objects.get(kind=kind, key=key, editions__upper_inf=True).body)


def pages(client, *addresses):
    return [" ".join(client.get(address).text.split()) for address in addresses]


def line(client, address):
    """Return the line of claim 1 in the page's JSON."""
    page = client.get(address.removesuffix("/") + ".json").json()
    if "claim" in page:
        return page["claim"]
    lines = [row["claim"] for row in page.get("rows", [])]
    lines += [claim for block in page.get("blocks", []) for claim in block["claims"]]
    return next(one for one in lines if one["number"] == 1)


EVERYWHERE = [CLAIM, QUESTION, "/events/quarrel/", "/events/quarrel/compare/?claims=1,2"]


def test_what_says_nothing_is_left_out_so_that_old_digests_stand(quarrel):
    frozen = [body(), body()["decisions"][0], body("question")]
    assert [NEW & set(part) for part in frozen] == [set(), set(), set()]


def test_judgement_and_its_reason_are_told_wherever_the_claim_stands(quarrel, client):
    f.make_decision(
        quarrel.soldiers,
        quarrel.by,
        status="verified",
        statements=[quarrel.said],
        judgement="The list was read to us.",
    )
    quarrel.publish()
    assert body()["decisions"][-1]["judgement"] == "The list was read to us."
    for page in pages(client, *EVERYWHERE):
        assert "Basis: editor’s judgement." in page
        assert "The list was read to us." in page
    assert {line(client, a)["judgement"] for a in EVERYWHERE[:3]} == {"The list was read to us."}
    [earlier] = pages(client, "/events/quarrel@1/claims/1/")
    assert "judgement" not in earlier


def test_blind_reading_is_told_without_what_it_said(quarrel, client, reviewer):
    Event.objects.update(review="two", is_blind=True)
    claim = Claim.objects.get(pk=quarrel.soldiers.pk)
    proposal = f.make_decision(claim, quarrel.by, rationale="Nobody has shown it.")
    decisions.read_blind(
        proposal, by=reviewer, status="unverified", credibility="6", reason="secretreading"
    )
    decisions.confirm(proposal, by=reviewer, reason="secretanswer")
    publish_by(quarrel, reviewer)
    [page] = pages(client, CLAIM)
    assert body()["decisions"][-1]["is_blind"] is True
    assert "who had come to the same status before seeing this one" in page
    assert "secret" not in page + json.dumps(body())


def publish_by(quarrel, person):
    quarrel.event.refresh_from_db()
    quarrel.by = person
    return quarrel.publish()


def test_changed_basis_is_told_until_somebody_decides_anew(quarrel, client):
    standing.withhold(quarrel.countered, by=quarrel.by, reason="secretreason")
    quarrel.publish()
    assert body()["basis_changed"] == ["withheld"]
    for page in pages(client, *EVERYWHERE):
        assert "Basis changed, needs a decision." in page
        assert "something it rests on is no longer shown" in page
        assert "secretreason" not in page
        assert "It carried missiles" not in page
    assert {tuple(line(client, a)["basis_changed"]) for a in EVERYWHERE[:3]} == {("withheld",)}
    Event.objects.update(review="two")
    claim = Claim.objects.get(pk=quarrel.soldiers.pk)
    proposal = f.make_decision(claim, quarrel.by)
    assert "Basis changed, needs a decision." in pages(client, CLAIM)[0]
    Event.objects.update(review="one")
    decisions.confirm(Verification.objects.get(pk=proposal.pk), by=quarrel.by)
    quarrel.publish()
    assert "basis_changed" not in body()
    assert not [
        page for page in pages(client, *EVERYWHERE) if "Basis changed, needs a decision." in page
    ]


def test_what_is_edited_under_a_decision_is_told_to_readers(quarrel, client):
    quarrel.countered.stance = "asserts" if quarrel.countered.stance != "asserts" else "denies"
    quarrel.countered.save()
    quarrel.publish()
    assert body()["basis_changed"] == ["edited"]
    for page in pages(client, *EVERYWHERE):
        assert "what it rests on was edited" in page


# What would settle a question


@pytest.fixture
def wanted(quarrel):
    """Three items: one nobody asked for, one answered, one withheld; published."""
    make = quarrel.aboard.wanted.create
    make(what="The loading record")
    make(what="The list", holder="The ministry", asked=DAY, answer="Refused.", answered=DAY)
    hidden = make(what="secretitem", holder="secretholder", asked=DAY, answer="secretcame")
    standing.withhold(hidden, by=quarrel.by, reason="secretwhy")
    quarrel.publish()
    return quarrel


def test_evidence_wanted_is_told_with_who_was_asked_and_what_came_back(wanted, client):
    rows = body("question")["wanted"]
    assert [row["what"] for row in rows] == ["The loading record", "The list"]
    [page] = pages(client, QUESTION)
    first, second = page.split('<tr id="wanted-')[1:]
    assert "not known" in first
    assert "not asked for" in first
    assert "The ministry" in second
    assert "1 February 2024" in second
    assert "Refused." in second
    assert client.get(QUESTION.removesuffix("/") + ".json").json()["wanted"] == rows


def test_what_is_withheld_of_it_is_told_nowhere(wanted, client):
    [page] = pages(client, QUESTION)
    told = page + "".join(Record.objects.values_list("body", flat=True))
    told += client.get("/events/quarrel@2/edition.json").text
    assert "secret" not in told


def test_question_without_items_has_no_table(quarrel, client):
    assert "item by item" not in pages(client, QUESTION)[0]


def test_redacting_one_item_masks_it_in_every_edition_that_held_it(wanted, client, admin):
    item = WantedEvidence.objects.get(what="The list")
    with pytest.raises(ValidationError, match="Withhold or change it first"):
        redact(wanted.event, "question", "1", fields=[f"wanted.{item.uid}.holder"], by=admin, **WHY)
    standing.withhold(item, by=wanted.by, reason="Why.")
    before = Record.objects.get(kind="question", key="1", editions__startswith=1)
    redact(wanted.event, "question", "1", fields=[f"wanted.{item.uid}.holder"], by=admin, **WHY)
    assert body("question")["wanted"][1]["holder"] == "[redacted]"
    assert Record.objects.get(pk=before.pk).body == before.body
    redact(wanted.event, "question", "1", fields=[f"wanted.{item.uid}"], by=admin, **WHY)
    assert [row["what"] for row in body("question")["wanted"]] == ["The loading record"]
    standing.withhold(
        WantedEvidence.objects.get(what="The loading record"), by=wanted.by, reason="W."
    )
    redact(wanted.event, "question", "1", fields=["wanted"], by=admin, **WHY)
    assert body("question")["wanted"] == []
    wanted.publish()
    assert verify_all() == {"quarrel": []}


def test_day_of_asking_is_not_masked_alone_for_it_would_say_nobody_asked(wanted, admin):
    item = WantedEvidence.objects.get(what="The list")
    standing.withhold(item, by=wanted.by, reason="Why.")
    with pytest.raises(ValidationError, match="cannot be masked by itself"):
        redact(wanted.event, "question", "1", fields=[f"wanted.{item.uid}.asked"], by=admin, **WHY)


def test_judgement_is_masked_where_a_decision_has_one(quarrel, client, admin):
    decision = f.make_decision(
        quarrel.soldiers, quarrel.by, status="verified", statements=[quarrel.said]
    )
    quarrel.publish()
    standing.withhold(quarrel.soldiers, by=quarrel.by, reason="Why.")
    field = f"decisions.{decision.uid}.judgement"
    redact(quarrel.event, "claim", "1", fields=[field], by=admin, **WHY)
    first, last = body()["decisions"]
    assert ("judgement" in first, last["judgement"]) == (False, "[redacted]")
