"""What a proposal rests on stays hidden with it: no act on what it may cite tells whether it does."""

import re

import pytest
from django.db import transaction
from django.urls import reverse

from dossier.editorial import decisions
from dossier.models import Audit, Claim, Event, Statement, Unsettles, Verification
from tests import factories
from tests.desk.conftest import change
from tests.desk.forms import opened
from tests.models.database import settle


@pytest.fixture
def blind(dossier):
    """Statements on both claims; which of them a proposal cites is to be read blind."""
    Event.objects.update(review="two", is_blind=True)
    dossier["claim"] = Claim.objects.get(pk=dossier["claim"].pk)
    speaker = factories.make_source("Speaker", slug="speaker")
    dossier["cited"], dossier["left"] = (
        factories.make_statement(dossier["other"], speaker=speaker) for _ in range(2)
    )
    return dossier | {"speaker": speaker, "decider": factories.make_user("decider", "analyst")}


def propose(blind, *names):
    """Propose on the one claim, resting on statements of the other."""
    cited = [blind[name] for name in names]
    return factories.make_decision(blind["claim"], blind["decider"], statements=cited)


def split(blind):
    return reverse("admin:dossier_claim_split", args=[blind["other"].pk]), {
        "wording": "Apart.",
        "question": blind["question"].pk,
        "statements": [blind["cited"].pk],
    }


def merge_claims(blind):
    third = Claim.objects.get_or_create(
        event=blind["event"], question=blind["question"], wording="Third."
    )[0]
    return reverse("admin:dossier_claim_merge", args=[blind["other"].pk]), {"into": third.pk}


def merge_sources(blind):
    into = blind["ministry"].pk
    return reverse("admin:dossier_source_merge", args=[blind["speaker"].pk]), {"into": into}


def page_of(client, address, typed):
    response = client.post(address, typed)
    text = re.sub(r'value="[^"]{20,}"', "", response.content.decode())
    return response.status_code, re.sub(r"\d\d:\d\d", "", re.sub(r"proposal \d+", "", text))


@pytest.mark.parametrize("act", [split, merge_claims, merge_sources])
def test_preview_does_not_tell_what_a_hidden_proposal_cites(blind, act, at_desk, reviewer):
    client, pages = at_desk(reviewer), []
    address, typed = act(blind)
    for names in (["cited"], ["statement"]):
        with transaction.atomic():
            propose(blind, *names)
            pages.append(page_of(client, address, typed))
            transaction.set_rollback(True)
    assert pages[0][0] == 200
    assert "What would happen" in pages[0][1]
    assert pages[0] == pages[1]


def test_what_was_rearranged_under_a_hidden_proposal_is_told_once_it_counts(blind, reviewer):
    proposal = propose(blind, "cited")
    Statement.objects.filter(pk=blind["cited"].pk).update(claim=blind["claim"])
    decisions.read_blind(
        proposal, by=reviewer, status="unverified", credibility="6", reason="So I read it."
    )
    decisions.confirm(proposal, by=reviewer, reason="So it is.")
    settle()
    assert Claim.objects.get(pk=blind["claim"].pk).unsettled.what == ["edited"]
    assert not Unsettles.objects.exists()


@pytest.mark.parametrize("name", ["cited", "left"])
def test_nothing_that_may_be_cited_is_deleted_before_the_reading(blind, name, at_desk, admin):
    client = at_desk(admin)
    address = reverse("admin:dossier_statement_delete", args=[blind[name].pk])
    assert client.get(address).status_code == 200
    fields = opened(client, change(blind["other"]))
    assert "statements-0-DELETE" in client.get(change(blind["other"])).content.decode()
    propose(blind, "cited")
    for way in (client.get, client.post):
        page = way(address, {"post": "yes"})
        assert page.status_code == 403
    assert "statements-0-DELETE" not in client.get(change(blind["other"])).content.decode()
    client.post(change(blind["other"]), fields | {"statements-1-DELETE": ["on"]})
    assert Statement.objects.filter(pk__in=[blind["cited"].pk, blind["left"].pk]).count() == 2


def test_trail_does_not_tell_of_a_hidden_proposal_that_an_act_unsettled(blind, at_desk, reviewer):
    proposal = propose(blind, "cited")
    act = factories.make_user("someone", "analyst").pk
    row = Audit.objects.create(
        at=Verification.objects.get().decided_at,
        role="test",
        transaction=1,
        operation="insert",
        table="dossier_unsettles",
        row=act,
        after={"id": act, "verification_id": proposal.pk, "rearrangement_id": 1},
    )
    listed = at_desk(reviewer).get(reverse("admin:dossier_audit_changelist"))
    assert row.pk not in {shown.pk for shown in listed.context["cl"].queryset}
