"""Accepting at once what is plainly said, undoing it at once, and claims that clash."""

import pytest

from dossier.models import (
    Claim,
    ClaimRelation,
    NoConflict,
    Proposal,
    ProposalDecision,
    Question,
    Source,
    Statement,
)
from tests import factories
from tests.desk.bench import make_bench
from tests.desk.conftest import mark
from tests.desk.forms import opened, reread

CHANGED = "Something has changed since you opened this: look at the list again."


@pytest.fixture
def bench(db):
    return make_bench()


def counts():
    return [model.objects.count() for model in (Statement, Claim, Source)]


def accept_all(client, here, **typed):
    fields = opened(client, here + "all/", "_shown")
    return client.post(here + "all/", fields | {name: [value] for name, value in typed.items()})


def test_list_says_all_that_it_makes_and_nothing_is_made_by_looking(bench, analyst, at_desk):
    page = at_desk(analyst).get(bench[2] + "all/").text
    assert "This makes 3 statements, 3 new claims and 4 new sources." in " ".join(page.split())
    assert counts() == [0, 0, 0]


def test_all_are_accepted_at_once_and_undone_at_once(bench, analyst, at_desk):
    client = at_desk(analyst)
    assert accept_all(client, bench[2]).url == bench[2]
    assert counts() == [3, 3, 4]
    assert ProposalDecision.objects.values("batch").distinct().count() == 1
    batch = ProposalDecision.objects.first().batch
    page = client.get(bench[2]).text
    assert "Undo the 3 accepted at once by analyst" in " ".join(page.split())
    client.post(f"{bench[2]}all/{batch}/undo/")
    assert counts() == [0, 0, 0]
    again = client.post(f"{bench[2]}all/{batch}/undo/", follow=True)
    assert "Nothing of this stands any more." in again.text


def test_only_what_is_plainly_said_and_open_is_taken(bench, analyst, at_desk):
    client = at_desk(analyst)
    first = Proposal.objects.earliest("start")
    client.post(f"{bench[2]}{first.pk}/reject/")
    factories.make_proposal(bench[0], bench[1], tier="likely")
    accept_all(client, bench[2])
    assert Statement.objects.count() == 2


def test_name_of_two_sources_is_left_for_somebody_to_choose(bench, analyst, at_desk):
    for slug in ("one", "two"):
        factories.make_source("Ana Ruiz", slug=slug)
    accept_all(at_desk(analyst), bench[2])
    assert set(Proposal.objects.undecided().values_list("speaker", flat=True)) == {"Ana Ruiz"}


def test_kinds_of_new_sources_are_chosen(bench, analyst, at_desk):
    client = at_desk(analyst)
    fields = opened(client, bench[2] + "all/", "_shown")
    fields["new_kind"][fields["new_name"].index("The owners")] = "eyewitness"
    client.post(bench[2] + "all/", fields)
    assert Source.objects.get(name="The owners").kind == "eyewitness"


def test_one_is_decided_meanwhile_and_nothing_is_accepted(bench, analyst, reviewer, at_desk):
    client = at_desk(analyst)
    fields = opened(client, bench[2] + "all/", "_shown")
    at_desk(reviewer).post(f"{bench[2]}{Proposal.objects.first().pk}/reject/")
    response = client.post(bench[2] + "all/", fields)
    assert (response.status_code, CHANGED in response.text) == (409, True)
    assert counts() == [0, 0, 0]
    assert client.post(bench[2] + "all/", reread(response, "_shown")).status_code == 302
    assert Statement.objects.count() == 2


def test_event_without_a_question_asks_for_one(bench, analyst, at_desk):
    Question.objects.all().delete()
    client = at_desk(analyst)
    response = accept_all(client, bench[2])
    assert response.status_code == 422
    assert "A claim answers a question: write it." in response.text
    response = accept_all(client, bench[2], question_wording="What happened?")
    assert response.status_code == 302
    assert Claim.objects.filter(question=Question.objects.get()).count() == 3


def test_undoing_at_once_is_all_or_nothing(bench, analyst, at_desk):
    client = at_desk(analyst)
    accept_all(client, bench[2])
    statement = Statement.objects.first()
    factories.make_decision(statement.claim, analyst, statements=[statement])
    batch = ProposalDecision.objects.first().batch
    response = client.post(f"{bench[2]}all/{batch}/undo/", follow=True)
    assert "A decision rests on this statement: it stays." in response.text
    assert counts() == [3, 3, 4]


# Clashes


@pytest.fixture
def clash(bench, analyst, at_desk):
    """The owners deny what Ana Ruiz asserts, and another says 80 were aboard, not 120."""
    client = at_desk(analyst)
    accept_all(client, bench[2])
    Claim.objects.filter(number=2).update(wording="The ferry sank at dawn.")
    told = {"quantity_low": 80, "quantity_unit": "people", "quantity_of": "passengers"}
    claim = factories.make_claim(Question.objects.get(), wording="80 were aboard.", **told)
    factories.make_statement(claim, speaker=factories.make_source())
    return client, bench[2]


def offered(client, here):
    return [(c.claim.number, c.other.number, c.why) for c in client.get(here).context["clashes"]]


def test_clashes_are_offered_until_they_are_answered(clash):
    client, here = clash
    assert offered(client, here) == [
        (1, 4, "other numbers of passengers"),
        (2, 3, "one is asserted and the other denied"),
    ]
    claims = {claim.number: str(claim.pk) for claim in Claim.objects.all()}
    typed = {"claim": claims[1], "other": claims[4], "answer": "none"}
    assert client.post(here + "clash/", typed).status_code == 302
    assert NoConflict.objects.values_list("claim__number", "other__number").get() == (1, 4)
    typed = {"claim": claims[2], "other": claims[3], "answer": "contradicts"}
    client.post(here + "clash/", typed)
    assert offered(client, here) == []


@pytest.mark.parametrize(
    ("answer", "related"),
    [
        ("contradicts", (1, "contradicts", 4)),
        ("narrows", (1, "narrows", 4)),
        ("narrowed", (4, "narrows", 1)),
        ("same_as", (1, "same_as", 4)),
    ],
)
def test_answer_is_written_down_as_a_relation(clash, answer, related):
    client, here = clash
    claims = {claim.number: str(claim.pk) for claim in Claim.objects.all()}
    client.post(here + "clash/", {"claim": claims[1], "other": claims[4], "answer": answer})
    rows = ClaimRelation.objects.values_list("claim__number", "kind", "other__number")
    assert rows.get() == related


def test_answer_that_is_none_is_refused(clash):
    client, here = clash
    one, other = Claim.objects.values_list("pk", flat=True)[:2]
    response = client.post(here + "clash/", {"claim": one, "other": other, "answer": "perhaps"})
    assert response.status_code == 422
    elsewhere = factories.make_claim(factories.make_question(factories.make_event()))
    typed = {"claim": one, "other": elsewhere.pk, "answer": "none"}
    assert client.post(here + "clash/", typed).status_code == 404
    assert not ClaimRelation.objects.exists()


def test_answer_that_nothing_clashes_makes_no_open_decision_stale(clash, analyst):
    client, here = clash
    claim = Claim.objects.get(number=1)
    fields = opened(client, mark(claim), "_newest")
    typed = {"claim": claim.pk, "other": Claim.objects.get(number=4).pk, "answer": "none"}
    client.post(here + "clash/", typed)
    response = client.post(
        mark(claim), fields | {"status": ["unverified"], "rationale": ["Nobody knows."]}
    )
    assert response.status_code == 302
