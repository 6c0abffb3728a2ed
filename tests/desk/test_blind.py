"""Reading blind at the desk: no page tells what was proposed, whichever way one looks."""

import re

import pytest
from django.db import transaction
from django.urls import reverse

from dossier.models import Audit, Claim, Event, SecondReading, Verification
from tests import factories
from tests.desk.conftest import change, mark
from tests.desk.forms import opened, reread
from tests.models.database import settle

READ = {"status": ["unverified"], "credibility": ["4"], "reason": ["I looked."]}


@pytest.fixture
def blind(dossier):
    """The dossier, asking for blind readings; its claim has evidence that the desk holds."""
    Event.objects.update(review="two", is_blind=True)
    dossier["claim"] = Claim.objects.get(pk=dossier["claim"].pk)
    dossier["evidence"] = factories.make_evidence(dossier["claim"], is_held=True)
    return dossier


def propose(blind, by, **fields):
    return factories.make_decision(blind["claim"], by, **fields)


def page_of(decision):
    return reverse("admin:dossier_verification_change", args=[decision.pk])


def worlds(blind):
    """Two proposals that differ in all there is to hide."""
    return [
        {
            "status": "verified",
            "credibility": "1",
            "rationale": "Alpha.",
            "statements": [blind["statement"]],
            "evidence": [blind["evidence"]],
        },
        {"status": "disputed", "credibility": "5", "rationale": "Beta.", "judgement": "Gamma."}
        | {"statements": [blind["statement"]]},
    ]


def addresses(blind, decision):
    """Return every page of the desk on which a decision or its traces could show."""
    listed = reverse("admin:dossier_verification_changelist")
    asked = [
        "",
        "state=all",
        "status=verified",
        "status=disputed",
        "q=Alpha",
        "q=Beta",
        "_facets=1",
    ]
    asked += [f"o={column}" for column in ("1", "2", "-2", "3", "-3", "4", "6")]
    asked += ["rationale__startswith=A", "status__exact=verified", "credibility=1", "judgement="]
    asked += ["statements__id__exact=1", "o=2&status=disputed", "state=waiting&q=Gamma"]
    things = [blind[name] for name in ("claim", "event", "question", "statement", "evidence")]
    histories = [
        reverse(f"admin:dossier_{thing._meta.model_name}_history", args=[thing.pk])
        for thing in [blind["claim"], blind["event"], decision, blind["statement"]]
    ]
    audit = reverse("admin:dossier_audit_changelist")
    rows = [
        Audit.objects.filter(table=f"dossier_{table}").first()
        for table in ("verification", "restsonstatement")
    ]
    return [
        reverse("admin:index"),
        *(f"{listed}?{query}" for query in asked),
        page_of(decision),
        reverse("admin:dossier_verification_review", args=[decision.pk]),
        *map(change, things),
        *histories,
        audit,
        f"{audit}?table=dossier_verification",
        *(reverse("admin:dossier_audit_change", args=[row.pk]) for row in rows),
        f"{reverse('admin:dossier_claim_changelist')}?needs=confirmation",
        f"{reverse('admin:dossier_claim_changelist')}?verifications__status=verified",
        *(
            reverse(f"admin:dossier_{name}_delete", args=[blind[name].pk])
            for name in ("claim", "statement", "evidence")
        ),
        *(
            f"{reverse(f'admin:dossier_{name}_changelist')}?{query}"
            for name in ("statement", "evidence")
            for query in (
                "",
                "o=6",
                "o=-6",
                "cited_by__isnull=False",
                "cited_by=1",
                "cited_by__gt=0",
            )
        ),
        f"{reverse('admin:dossier_evidence_changelist')}?%2B__isnull=True",
        mark(blind["claim"], blind["other"]),
    ]


def seen(client, blind, by, fields):
    """Return all pages in a world of which nothing stays, numbers and tokens left out."""
    with transaction.atomic():
        decision = propose(blind, by, **fields)
        pages = {}
        for number, address in enumerate(addresses(blind, decision)):
            response = client.get(address)
            text = re.sub(r'value="[^"]{20,}"|\d+', "N", response.content.decode())
            pages[number, re.sub(r"\d+", "N", address)] = (response.status_code, text)
        transaction.set_rollback(True)
    return pages


@pytest.mark.parametrize("role", ["analyst", "reviewer", "admin"])
def test_pages_are_the_same_whatever_was_proposed(blind, role, at_desk):
    decider, reader = factories.make_user("decider", "analyst"), factories.make_user(role, role)
    one, two = (seen(at_desk(reader), blind, decider, world) for world in worlds(blind))
    differing = [address for address in one if one[address] != two.get(address)]
    assert len(one) >= 35
    assert differing == []


def test_whoever_decided_sees_what_they_proposed(blind, at_desk):
    """Positive control: the same pages do tell the two apart to who may see."""
    decider = factories.make_user("decider", "reviewer")
    one, two = (seen(at_desk(decider), blind, decider, world) for world in worlds(blind))
    assert len([address for address in one if one[address] != two.get(address)]) >= 15


def test_reading_that_differs_goes_back_and_both_are_shown(blind, analyst, reviewer, at_desk):
    decision = propose(blind, analyst, status="verified", evidence=[blind["evidence"]])
    settle()
    client = at_desk(reviewer)
    fields = opened(client, page_of(decision), "status")
    response = client.post(page_of(decision), fields | READ)
    settle()
    assert response.url == page_of(decision)
    page = client.get(response.url).content.decode()
    assert "Sent back by reviewer: Proposed: Verified. Read blind: Unverified. I looked." in page
    assert "Read blind by reviewer" in page


def test_reading_that_agrees_leads_to_the_answer(blind, analyst, reviewer, at_desk):
    decision = propose(blind, analyst, rationale="Alpha.")
    client, address = at_desk(reviewer), page_of(decision)
    response = client.post(address, opened(client, address, "status") | READ)
    assert response.url == address
    page = client.get(address)
    assert "Alpha." in page.content.decode()
    answer = {"outcome": ["confirmed"], "reason": ["Nobody has shown it."]}
    response = client.post(address, reread(page, "outcome") | answer)
    assert response.url == reverse("admin:index")  # where the next one waits
    decision.refresh_from_db()
    assert decision.review.outcome == "confirmed"


def test_reading_needs_its_reason_and_a_status(blind, analyst, reviewer, at_desk):
    decision = propose(blind, analyst)
    client, address = at_desk(reviewer), page_of(decision)
    response = client.post(address, opened(client, address, "status") | {"reason": [" "]})
    assert set(response.context["form"].errors) == {"status", "reason"}
    assert not SecondReading.objects.exists()


def test_answer_posted_past_the_reading_is_taken_as_none(blind, analyst, reviewer, at_desk):
    """A page of the time before the event asked for blind readings, or a form made by hand."""
    decision = propose(blind, analyst)
    client, address = at_desk(reviewer), page_of(decision)
    response = client.post(address, {"outcome": "confirmed", "reason": "So it is."})
    assert response.status_code == 200
    assert Verification.objects.waiting().get() == decision


@pytest.mark.parametrize("role", ["analyst", "reviewer"])
def test_only_an_admin_changes_whether_it_is_read_blind(blind, role, at_desk):
    client, address = at_desk(factories.make_user(role, role)), change(blind["event"])
    fields = opened(client, address)
    assert "is_blind" not in fields
    client.post(address, fields | {"is_blind": [""], "summary": ["Saved."]})
    event = Event.objects.get()
    assert (event.summary, event.is_blind) == ("Saved.", True)


def test_admin_changes_whether_it_is_read_blind(blind, admin, at_desk):
    client, address = at_desk(admin), change(blind["event"])
    client.post(address, opened(client, address) | {"is_blind": []})
    assert Event.objects.get().is_blind is False
