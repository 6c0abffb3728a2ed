"""History: who, when, what before and after; and the way back to an earlier state."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from dossier.models import Audit, Claim, Event, EventRole, Relay, Statement
from tests import factories
from tests.desk.conftest import change
from tests.desk.forms import opened
from tests.editorial import rearranged


def history(obj, key=None):
    return reverse(f"admin:dossier_{obj._meta.model_name}_history", args=[key or obj.pk])


def restore(obj, row, key=None):
    name = f"admin:dossier_{obj._meta.model_name}_restore"
    return reverse(name, args=[key or obj.pk, row.pk])


def send(client, address):
    return client.post(address, opened(client, address, "_newest"))


def test_history_names_the_person_with_before_and_after(dossier, analyst, at_desk):
    client, address = at_desk(analyst), change(dossier["claim"])
    client.post(address, opened(client, address) | {"wording": ["Sixty were aboard."]})
    newest = client.get(history(dossier["claim"])).context["entries"][0]
    assert newest["row"].who == "analyst"
    assert newest["changes"] == [("wording", "Sixty-five were aboard.", "Sixty were aboard.")]


def test_history_names_the_database_role_of_raw_sql(dossier, analyst, at_desk):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE dossier_claim SET wording = 'Raw.' WHERE number = 1")
        cursor.execute("SELECT session_user")
        role = cursor.fetchone()[0]
    page = at_desk(analyst).get(history(dossier["claim"]))
    assert page.context["entries"][0]["row"].who == f"database role {role}"
    assert "Raw." in page.content.decode()


def test_history_holds_what_stands_under_a_claim(dossier, analyst, at_desk):
    cnn = factories.make_source("CNN")
    dossier["statement"].chain.create(position=1, source=cnn)
    factories.make_evidence(dossier["claim"])
    factories.make_decision(dossier["claim"], analyst)
    entries = at_desk(analyst).get(history(dossier["claim"])).context["entries"]
    assert {entry["noun"] for entry in entries} == {
        "claim 1",
        "claim relation",
        "statement",
        "relay",
        "evidence",
        "verification",
        "review",
    }
    words = [value for entry in entries for change in entry["changes"] for value in change]
    assert "CNN" in words


def test_history_queries_do_not_grow_with_its_length(
    dossier, analyst, at_desk, django_assert_num_queries
):
    client, address = at_desk(analyst), history(dossier["claim"])
    for n in (30, 1, 3, 1000):  # the first page full of one noun
        for i in range(n):
            Claim.objects.filter(pk=dossier["claim"].pk).update(wording=f"{n} {i}")
        with django_assert_num_queries(13):
            client.get(address)


def test_earlier_state_is_restored_and_the_restoring_is_on_the_trail(dossier, analyst, at_desk):
    claim = dossier["claim"]
    Claim.objects.filter(pk=claim.pk).update(wording="A mistake.", quantity_unit="people")
    row = Audit.objects.of(claim).first()
    client = at_desk(analyst)
    assert send(client, restore(claim, row)).status_code == 302
    claim.refresh_from_db()
    assert (claim.wording, claim.quantity_unit) == ("Sixty-five were aboard.", "")
    assert Audit.objects.of(claim).first().who == "analyst"


def test_restoring_is_asked_again_after_a_change(dossier, analyst, at_desk):
    claim = dossier["claim"]
    Claim.objects.filter(pk=claim.pk).update(wording="A mistake.")
    client, address = at_desk(analyst), restore(claim, Audit.objects.of(claim).first())
    fields = opened(client, address, "_newest")
    Claim.objects.filter(pk=claim.pk).update(wording="Better.")
    response = client.post(address, fields)
    assert "It has changed since you looked" in response.content.decode()
    claim.refresh_from_db()
    assert claim.wording == "Better."


def test_deleted_statement_comes_back_with_its_chain(dossier, analyst, at_desk):
    statement, cnn = dossier["statement"], factories.make_source("CNN")
    statement.chain.create(position=1, source=cnn)
    client, address = at_desk(analyst), change(dossier["claim"])
    client.post(address, opened(client, address) | {"statements-0-DELETE": ["on"]})
    assert not Relay.objects.exists()
    row = Audit.objects.get(operation="delete", table="dossier_statement")
    assert send(client, restore(dossier["claim"], row)).status_code == 302
    again = Statement.objects.get()
    assert (again.pk, again.uid, again.quote) == (statement.pk, statement.uid, statement.quote)
    assert [relay.source for relay in again.chain.all()] == [cnn]


def test_deleted_claim_is_found_by_its_history_and_comes_back_under_a_new_number(
    dossier, analyst, at_desk
):
    other, client = dossier["other"], at_desk(analyst)
    dossier["claim"].relations.all().delete()
    key = other.pk
    other.delete()
    page = client.get(history(dossier["claim"], key))
    assert "It was deleted" in page.content.decode()
    row = Audit.objects.get(operation="delete", table="dossier_claim")
    assert send(client, restore(dossier["claim"], row, key)).status_code == 302
    again = Claim.objects.get(pk=key)
    assert (again.number, again.wording) == (3, "Nobody was aboard.")


def test_what_cannot_be_restored_says_why(dossier, analyst, at_desk):
    factories.make_statement(dossier["other"], report=dossier["report"])
    dossier["claim"].relations.all().delete()
    key = dossier["other"].pk
    dossier["other"].delete()
    row = Audit.objects.get(operation="delete", table="dossier_statement")
    response = send(at_desk(analyst), restore(dossier["claim"], row, key))
    assert response.status_code == 200
    assert "It cannot be restored." in response.content.decode()


def test_standing_and_the_number_of_people_are_not_restored(dossier, analyst, admin, at_desk):
    Event.objects.update(review="two", title="Renamed")
    row = Audit.objects.of(dossier["event"]).first()
    assert send(at_desk(analyst), restore(dossier["event"], row)).status_code == 302
    event = Event.objects.get()
    assert (event.title, event.review) == ("The crash", "two")


def test_append_only_things_are_not_restored(dossier, analyst, at_desk):
    factories.make_decision(dossier["claim"], analyst)
    row = Audit.objects.filter(table="dossier_source").first()
    client = at_desk(analyst)
    assert client.get(restore(dossier["ministry"], row)).status_code == 404
    entries = client.get(history(dossier["claim"])).context["entries"]
    assert not any(e["may_restore"] for e in entries if e["noun"] in ("verification", "review"))


def test_deleted_event_comes_back_with_as_many_people_as_it_last_needed(db, analyst, at_desk):
    event = factories.make_event(review="one", title="First")
    Event.objects.update(review="two")
    row = Audit.objects.of(event).first()
    assert row.before["review"] == "one"
    key = event.pk
    event.delete()
    assert send(at_desk(analyst), restore(Event(pk=key), row)).status_code == 302
    assert Event.objects.get(pk=key).review == "two"


@pytest.mark.parametrize("silly", ["9" * 5000, "-1", "x"])
def test_history_of_what_is_no_key_is_not_there(db, analyst, at_desk, silly):
    address = f"/desk/dossier/claim/{silly}/history/"
    assert at_desk(analyst).get(address).status_code == 404


def test_history_asks_once_a_query_what_a_guest_may_see(dossier, admin, at_desk):
    claim, question = dossier["claim"], factories.make_question(dossier["event"])
    guest = factories.make_user("guest")
    EventRole.objects.create(event=dossier["event"], user=guest, role="analyst")
    rearranged.move(claim, question, admin)
    client = at_desk(guest)
    with CaptureQueriesContext(connection) as queries:
        newest, *_others = client.get(history(claim)).context["entries"]
    assert newest["is_act"]
    asked = [query["sql"].count("dossier_trail_seen") for query in queries]
    assert max(asked) == 1
