"""What a status promises its readers, and what has become of it since somebody decided."""

import pytest
from django.urls import reverse
from django.utils import timezone

from dossier.editorial import standing
from dossier.models import Claim, Event, Evidence, Statement, Verification
from tests import factories
from tests.desk.conftest import change, mark
from tests.desk.forms import opened, reread
from tests.models.database import settle

JUDGEMENT = "Editor’s judgement"
LACKS = "nothing cited is evidence that supports it and that the desk holds"
ONE_SIDE = "It takes something on each side."


def decide(client, claim, status, *cited):
    """Mark the claim so, ticking these statements and evidence."""
    address = mark(claim)
    return client.post(
        address,
        opened(client, address, "_newest")
        | {
            "status": [status],
            "rationale": ["Because."],
            "statements": [str(item.pk) for item in cited if isinstance(item, Statement)],
            "evidence": [str(item.pk) for item in cited if isinstance(item, Evidence)],
        },
    )


def test_thin_basis_is_said_and_decided_on_by_judgement_with_its_reason(dossier, analyst, at_desk):
    client = at_desk(analyst)
    assert JUDGEMENT not in client.get(mark(dossier["claim"])).content.decode()
    response = decide(client, dossier["claim"], "verified", dossier["statement"])
    page = response.content.decode()
    assert LACKS in page
    assert JUDGEMENT in page
    assert not Verification.objects.exists()
    again = reread(response, "_newest")
    assert (again["rationale"], again["judgement"]) == (["Because."], [""])
    for blank in ("", " "):
        response = client.post(mark(dossier["claim"]), again | {"judgement": [blank]})
        assert LACKS in response.content.decode()
    again |= {"judgement": ["The ministry filmed it."]}
    assert client.post(mark(dossier["claim"]), again).status_code == 302
    decision = Verification.objects.get()
    assert (decision.status, decision.judgement) == ("verified", "The ministry filmed it.")
    assert "Basis: editor’s judgement." in client.get(change(dossier["claim"])).content.decode()


def test_judgement_is_not_kept_where_the_basis_suffices(dossier, analyst, at_desk):
    held = factories.make_evidence(dossier["claim"], is_held=True)
    client, address = at_desk(analyst), mark(dossier["claim"])
    typed = {"status": ["verified"], "rationale": ["Because."], "evidence": [str(held.pk)]}
    typed["judgement"] = ["Not needed."]
    client.post(address, opened(client, address, "_newest") | typed)
    assert Verification.objects.get().judgement == ""


def test_evidence_verifies_if_it_is_held_and_supports(dossier, analyst, at_desk):
    client, claim = at_desk(analyst), dossier["claim"]
    for held, bearing, code in (
        (False, "supports", 200),
        (True, "context", 200),
        (True, "supports", 302),
    ):
        evidence = factories.make_evidence(claim, is_held=held, bearing=bearing)
        assert decide(client, claim, "verified", evidence).status_code == code, (held, bearing)


def origins(dossier):
    """Return a second statement on the claim, of an origin of its own that is no party."""
    speaker = factories.make_source("A witness")
    return factories.make_statement(dossier["claim"], speaker=speaker)


def spoilers(dossier, second, person):
    """Return what takes one of the two origins away."""
    state = factories.make_source("The State")
    ours, parts = Statement.objects.filter(pk=second.pk), [dossier["ministry"], second.speaker]

    def under_one_root():
        for part in parts:
            part.part_of = state
            part.save()

    def all_parties():
        for part in parts:
            factories.make_party(dossier["event"], part)

    return {
        "nothing": lambda: None,
        "one root": under_one_root,
        "parties": all_parties,
        "anonymous": lambda: ours.update(attribution="anonymous"),
        "nobody": lambda: ours.update(speaker=None),
        "denies": lambda: ours.update(stance="denies"),
        "retracted": lambda: ours.update(retracted_at=timezone.now(), retracted_reason="x"),
        "withheld": lambda: standing.withhold(second, by=person, reason="x"),
        "report": lambda: standing.withhold(second.report, by=person, reason="x"),
        "source": lambda: standing.withhold(second.speaker, by=person, reason="x"),
    }


NAMES = ["one root", "parties", "anonymous", "nobody", "denies", "retracted"]
NAMES += ["withheld", "report", "source"]


@pytest.mark.parametrize("name", ["nothing", *NAMES])
def test_words_verify_if_two_origins_say_so_and_one_is_no_party(dossier, analyst, at_desk, name):
    second = origins(dossier)
    factories.make_party(dossier["event"], dossier["ministry"])
    if name == "parties":
        dossier["event"].parties.all().delete()
    spoilers(dossier, second, analyst)[name]()
    response = decide(at_desk(analyst), dossier["claim"], "verified", dossier["statement"], second)
    assert (LACKS in response.content.decode()) == (name != "nothing")
    assert Verification.objects.exists() == (name == "nothing")


@pytest.mark.parametrize(
    ("on", "stance", "code"),
    [
        ("claim", "denies", 302),
        ("claim", "asserts", 200),
        ("claim", "declines", 200),
        ("other", "asserts", 302),
        ("other", "denies", 200),
    ],
)
def test_dispute_has_two_sides(dossier, analyst, at_desk, on, stance, code):
    second = factories.make_statement(dossier[on], stance=stance)
    response = decide(at_desk(analyst), dossier["claim"], "disputed", dossier["statement"], second)
    assert response.status_code == code
    assert (ONE_SIDE in response.content.decode()) == (code == 200)


def test_judging_the_basis_costs_the_same_at_one_and_three_claims(
    dossier, analyst, at_desk, django_assert_num_queries
):
    claims = [dossier["claim"], dossier["other"], factories.make_claim(dossier["question"])]
    cited = [factories.make_statement(c, speaker=dossier["ministry"]) for c in claims]
    client = at_desk(analyst)
    for n in (1, 3):
        address = mark(*claims[:n])
        fields = opened(client, address, "_newest") | {
            "status": ["verified"],
            "rationale": ["Because."],
            "statements": [str(statement.pk) for statement in cited[:n]],
        }
        with django_assert_num_queries(19):
            page = client.post(address, fields).content.decode()
        assert page.count(LACKS) == n


LOST = "basis changed, needs a decision"
REWORDED = "the claim was reworded"


def pages(client, dossier):
    """Return the texts of the claim's and of the publish page."""
    publish = reverse("admin:dossier_event_publish", args=[dossier["event"].pk])
    return [client.get(page).content.decode() for page in (change(dossier["claim"]), publish)]


@pytest.mark.parametrize("name", ["retracted", "withheld", "report", "source"])
def test_decision_whose_statement_is_gone_is_pointed_out(dossier, analyst, at_desk, name):
    second, client = origins(dossier), at_desk(analyst)
    spoil = spoilers(dossier, second, analyst)[name]
    cited = [dossier["statement"], second]
    factories.make_decision(dossier["claim"], analyst, status="verified", statements=cited)
    settle()
    assert [LOST in page for page in pages(client, dossier)] == [False, False]
    spoil()
    assert [LOST in page for page in pages(client, dossier)] == [True, True]
    factories.make_decision(dossier["claim"], analyst)
    assert [LOST in page for page in pages(client, dossier)] == [False, False]


def test_decision_whose_evidence_is_withheld_is_pointed_out(dossier, analyst, at_desk):
    evidence, client = factories.make_evidence(dossier["claim"]), at_desk(analyst)
    factories.make_decision(dossier["claim"], analyst, status="verified", evidence=[evidence])
    settle()
    standing.withhold(evidence, by=analyst, reason="x")
    assert [LOST in page for page in pages(client, dossier)] == [True, True]


def test_claim_worded_otherwise_since_its_decision_is_pointed_out(dossier, analyst, at_desk):
    client, claim = at_desk(analyst), Claim.objects.filter(pk=dossier["claim"].pk)
    claim.update(wording="Before anybody decided.")
    factories.make_decision(dossier["claim"], analyst)
    claim.update(quantity_low=65, quantity_unit="people")
    assert [REWORDED in page for page in pages(client, dossier)] == [False, False]
    claim.update(wording="Otherwise.")
    assert [REWORDED in page for page in pages(client, dossier)] == [True, True]
    claim.update(wording="Before anybody decided.")
    assert [REWORDED in page for page in pages(client, dossier)] == [False, False]


def test_a_proposal_that_waits_is_no_decision_yet(dossier, analyst, at_desk):
    Event.objects.update(review="two")
    claim = Claim.objects.get(pk=dossier["claim"].pk)
    factories.make_decision(claim, analyst, statements=[dossier["statement"]])
    standing.withhold(dossier["statement"], by=analyst, reason="x")
    assert LOST not in at_desk(analyst).get(change(claim)).content.decode()


def test_publish_page_costs_the_same_at_one_and_three_warnings(
    dossier, analyst, at_desk, django_assert_num_queries
):
    client = at_desk(analyst)
    address = reverse("admin:dossier_event_publish", args=[dossier["event"].pk])
    claims = [dossier["claim"], dossier["other"], factories.make_claim(dossier["question"])]
    for claim in claims:
        factories.make_decision(claim, analyst)
    for n in (1, 3):
        for claim in claims[:n]:
            Claim.objects.filter(pk=claim.pk).update(wording=f"Otherwise {n}.")
        with django_assert_num_queries(30):
            page = client.get(address).content.decode()
        assert page.count(REWORDED) == n
