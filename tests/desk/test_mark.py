"""Deciding: what it asks for, what it rests on, and two people deciding at once."""

from dossier.desk.trail import newest_of_claims, trail_of
from dossier.models import Claim, Relay, Statement, Verification
from tests import factories
from tests.desk.conftest import mark
from tests.desk.forms import opened, reread


def test_disputed_without_anything_ticked_is_refused_with_words_kept(dossier, analyst, at_desk):
    client, address = at_desk(analyst), mark(dossier["claim"])
    typed = {"status": ["disputed"], "rationale": ["Two sides."]}
    response = client.post(address, opened(client, address, "_newest") | typed)
    assert "Disputed rests on something: tick it for claim 1." in response.content.decode()
    assert reread(response, "_newest")["rationale"] == ["Two sides."]
    assert not Verification.objects.exists()


def test_decision_may_rest_on_what_the_claim_contradicts(dossier, analyst, at_desk):
    denial = factories.make_statement(
        dossier["other"], report=dossier["report"], quote="Nobody was aboard"
    )
    client, address = at_desk(analyst), mark(dossier["claim"])
    typed = {
        "status": ["disputed"],
        "rationale": ["Two sides."],
        "statements": [str(dossier["statement"].pk), str(denial.pk)],
    }
    client.post(address, opened(client, address, "_newest") | typed)
    assert set(Verification.objects.get().statements.all()) == {dossier["statement"], denial}


def test_second_decision_sees_the_first_beside_its_own(dossier, analyst, reviewer, at_desk):
    one, two, address = at_desk(analyst), at_desk(reviewer), mark(dossier["claim"])
    mine, theirs = (opened(c, address, "_newest") for c in (one, two))
    two.post(address, theirs | {"status": ["unverified"], "rationale": ["Their reasons."]})
    response = one.post(address, mine | {"status": ["unverified"], "rationale": ["My reasons."]})
    assert response.status_code == 409
    page = response.content.decode()
    assert "Their reasons." in page
    assert reread(response, "_newest")["rationale"] == ["My reasons."]
    assert reread(response, "_newest")["status"] == ["unverified"]
    assert Verification.objects.count() == 1
    assert one.post(address, reread(response, "_newest")).status_code == 302
    assert Verification.objects.count() == 2


def test_claim_reworded_meanwhile_is_decided_anew(dossier, analyst, at_desk):
    client, address = at_desk(analyst), mark(dossier["claim"])
    mine = opened(client, address, "_newest")
    Claim.objects.filter(pk=dossier["claim"].pk).update(wording="Sixty were aboard.")
    response = client.post(address, mine | {"status": ["unverified"], "rationale": ["Mine."]})
    assert response.status_code == 409
    assert "Sixty were aboard." in response.content.decode()


def test_word_of_the_other_side_edited_meanwhile_is_decided_on_anew(dossier, analyst, at_desk):
    against = factories.make_statement(dossier["other"], speaker=dossier["ministry"])
    client, address = at_desk(analyst), mark(dossier["claim"])
    typed = opened(client, address, "_newest") | {
        "status": ["disputed"],
        "rationale": ["Two sides."],
        "statements": [str(dossier["statement"].pk), str(against.pk)],
    }
    against.said = "2024-01-25 Europe/Moscow"
    against.save()
    response = client.post(address, typed)
    assert (response.status_code, Verification.objects.count()) == (409, 0)
    assert "2024-01-25 Europe/Moscow" in response.content.decode()
    assert client.post(address, reread(response, "_newest")).status_code == 302
    assert Verification.objects.get().status == "disputed"


def test_bulk_action_asks_for_the_rationale_and_signs_each(dossier, analyst, at_desk):
    client = at_desk(analyst)
    keys = [str(dossier["claim"].pk), str(dossier["other"].pk)]
    response = client.post(
        "/desk/dossier/claim/", {"action": "mark_claims", "_selected_action": keys}
    )
    address = response.url
    fields = opened(client, address, "_newest")
    refused = client.post(address, fields | {"status": ["unverified"]})
    assert refused.context["form"].errors == {"rationale": ["This field is required."]}
    client.post(address, fields | {"status": ["unverified"], "rationale": ["Too little."]})
    assert [v.claim.number for v in Verification.objects.order_by("claim")] == [1, 2]
    assert {v.rationale for v in Verification.objects.all()} == {"Too little."}


def test_ticked_statement_that_is_gone_is_said(dossier, analyst, at_desk):
    client, address = at_desk(analyst), mark(dossier["claim"])
    fields = opened(client, address, "_newest")
    typed = {"status": ["disputed"], "rationale": ["Mine."], "statements": ["999999"]}
    response = client.post(address, fields | typed)
    assert "Something you ticked is no longer there" in response.content.decode()
    assert not Verification.objects.exists()


def test_page_costs_the_same_at_one_and_three_claims(
    dossier, analyst, at_desk, django_assert_num_queries
):
    claims = [dossier["claim"], dossier["other"], factories.make_claim(dossier["question"])]
    for claim in claims:
        statement = factories.make_statement(claim, speaker=dossier["ministry"])
        statement.chain.create(position=1, source=dossier["ministry"])
        factories.make_evidence(claim)
        factories.make_decision(claim, analyst)
    client = at_desk(analyst)
    for chosen in (claims[:1], claims):
        with django_assert_num_queries(17):
            client.get(mark(*chosen))


def test_newest_row_of_each_claim_is_that_of_its_history(dossier, analyst):
    claim, other = dossier["claim"], dossier["other"]
    moved, gone = factories.make_statement(claim), factories.make_statement(claim)
    moved.chain.create(position=1, source=dossier["ministry"])
    factories.make_decision(other, analyst)
    steps = [
        lambda: Claim.objects.filter(pk=other.pk).update(wording="Reworded."),
        lambda: Statement.objects.filter(pk=moved.pk).update(claim=other),
        lambda: Relay.objects.update(source=factories.make_source()),
        lambda: factories.make_evidence(claim),
        lambda: gone.delete(),
        lambda: factories.make_decision(claim, analyst),
        lambda: claim.relations.all().delete(),
    ]
    for step in steps:
        step()
        expected = {c.pk: trail_of("claim", c.pk).first().pk for c in (claim, other)}
        assert newest_of_claims([claim.pk, other.pk]) == expected
    assert newest_of_claims([0]) == {0: 0}


def test_only_a_speakers_own_words_stand_in_quotation_marks(dossier, analyst, at_desk):
    client, address = at_desk(analyst), mark(dossier["claim"])
    page = client.get(address).content.decode()
    assert "In the reporter’s words:" in page
    assert "<q" not in page
    Statement.objects.update(wording="speaker")
    page = client.get(address).content.decode()
    assert "In the reporter’s words:" not in page
    assert '<q class="words">Sixty-five were aboard' in page


def test_retracted_statement_is_offered_as_that(dossier, analyst, at_desk):
    Statement.objects.update(retracted_at="2024-01-26T10:00Z", retracted_reason="A letter.")
    assert "The Ministry says, since retracted" in at_desk(analyst).get(mark(dossier["claim"])).text
