"""The lists: one number of queries at every length, filters that filter, search that finds."""

import pytest
from django.urls import reverse

from dossier.models import Claim, Event
from tests import factories
from tests.desk.conftest import change, mark

# Session, person, their rights by group twice, their roles in single events (asked where a right is
# missing); then the list itself and what its filters offer.
QUERIES = {
    "event": 8,
    "question": 9,
    "claim": 12,
    "statement": 11,
    "evidence": 9,
    "report": 10,
    "source": 8,
    "verification": 9,
    "edition": 9,
    "record": 10,
    "audit": 11,
}


def fill(dossier, analyst, count):
    """Add `count` of every noun to the dossier, decided and quoted."""
    for n in range(count):
        question = factories.make_question(dossier["event"])
        source = factories.make_source(part_of=dossier["ministry"])
        claim = factories.make_claim(question)
        factories.make_statement(
            claim, speaker=source, chain=[dossier["ministry"]], quote=f"Words {n}."
        )
        factories.make_evidence(claim)
        factories.make_decision(claim, analyst)
    factories.make_event()


@pytest.mark.parametrize("noun", QUERIES)
def test_list_queries_are_the_same_at_one_and_three_rows(
    dossier, analyst, at_desk, noun, django_assert_num_queries
):
    client, address = at_desk(analyst), reverse(f"admin:dossier_{noun}_changelist")
    client.get(address)
    for count in (1, 2):
        fill(dossier, analyst, count)
        with django_assert_num_queries(QUERIES[noun]):
            client.get(address + ("?state=all" if noun == "verification" else ""))


def test_pages_cost_the_same_at_a_thousand_claims(
    dossier, analyst, at_desk, django_assert_num_queries
):
    question = dossier["question"]
    claims = Claim.objects.bulk_create(
        Claim(event=dossier["event"], question=question, wording=f"Claim {n}.") for n in range(1000)
    )
    assert len(claims) == 1000
    client = at_desk(analyst)
    pages = {
        reverse("admin:index"): 20,
        reverse("admin:dossier_claim_changelist"): 12,
        reverse("admin:dossier_claim_changelist") + "?needs=decision&changed=yes": 13,
        change(dossier["event"]): 21,
        change(dossier["claim"]): 23,
        mark(dossier["claim"]): 16,
    }
    for address, number in pages.items():
        client.get(address)  # the first request of a session also says when it was
        with django_assert_num_queries(number, info=address):
            client.get(address)


def listed(client, query):
    page = client.get(f"{reverse('admin:dossier_claim_changelist')}?{query}")
    assert page.status_code == 200, query
    return [claim.number for claim in page.context["cl"].result_list]


def test_filters_and_search(dossier, analyst, at_desk):
    client, claim = at_desk(analyst), dossier["claim"]
    factories.make_decision(claim, analyst, status="disputed", statements=[dossier["statement"]])
    Event.objects.update(review="two")
    factories.make_decision(Claim.objects.get(pk=dossier["other"].pk), analyst)
    third = factories.make_claim(dossier["question"], wording="A third.")
    Claim.objects.filter(pk=third.pk).update(
        withheld_at="2024-01-24T10:00Z", withheld_by=analyst, withheld_reason="Why."
    )
    assert listed(client, "status=disputed") == [1]
    assert listed(client, "status=unverified") == [2, 3]
    assert listed(client, "needs=decision") == []
    assert listed(client, "needs=confirmation") == [2]
    assert listed(client, "stands=withheld") == [3]
    assert listed(client, f"source={dossier['ministry'].pk}") == [1]
    assert listed(client, f"event__id__exact={dossier['event'].pk}") == [1, 2, 3]
    assert listed(client, f"question__id__exact={dossier['question'].pk}") == [1, 2, 3]
    assert listed(client, "q=ministry+said") == [1]
    assert listed(client, "q=nobody") == [2]


def test_source_is_found_among_those_who_passed_it_on(dossier, analyst, at_desk):
    cnn = factories.make_source("CNN")
    dossier["statement"].chain.create(position=1, source=cnn)
    assert listed(at_desk(analyst), f"source={cnn.pk}") == [1]


def test_search_box_for_claims_names_their_event(dossier, analyst, at_desk):
    query = "app_label=dossier&model_name=claimrelation&field_name=other&term=nobody"
    answer = at_desk(analyst).get(f"{reverse('admin:autocomplete')}?{query}").json()
    assert [result["text"] for result in answer["results"]] == ["2. Nobody was aboard. (The crash)"]


def test_event_page_caps_its_list(dossier, analyst, at_desk):
    for _ in range(70):
        factories.make_claim(dossier["question"])
    page = at_desk(analyst).get(change(dossier["event"])).content.decode()
    assert "All 72 claims of this event" in page
    assert "70 claims" not in page
    assert "72 claims need a decision" in page


@pytest.mark.parametrize("noun", [*QUERIES, "user"])
def test_nothing_is_deleted_unseen_from_a_list(dossier, admin, at_desk, noun):
    client, address = at_desk(admin), reverse(f"admin:dossier_{noun}_changelist")
    before = Claim.objects.count(), Event.objects.count()
    keys = [str(dossier["claim"].pk), str(dossier["event"].pk)]
    posted = {"action": "delete_selected", "_selected_action": keys, "post": "yes"}
    page = client.post(address, posted, follow=True)
    assert "delete_selected" not in page.content.decode()
    assert (Claim.objects.count(), Event.objects.count()) == before


def test_reports_sort_by_the_moment_they_were_published(db, client, admin):
    for text in ("2024-01-24T01:00 Europe/Moscow", "2024-01-23T23:00 UTC", "2023 UTC"):
        factories.make_report(title=text, published=text)
    client.force_login(admin)
    position = client.get("/desk/dossier/report/").context["cl"].list_display.index("dated")
    rows = client.get(f"/desk/dossier/report/?o={position}").context["cl"].result_list
    assert [row.title for row in rows] == [
        "2023 UTC",
        "2024-01-24T01:00 Europe/Moscow",
        "2024-01-23T23:00 UTC",
    ]
