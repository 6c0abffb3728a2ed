"""Who may do what at the desk: by role, through every door."""

import re

import pytest
from django.urls import reverse

from dossier.editions.publish import publish
from dossier.models import Audit, Claim, Event, Moved, Record, Review, User, Verification
from tests import factories
from tests.desk.conftest import change, make_dossier, mark
from tests.desk.forms import opened, reread
from tests.quarrel import Quarrel

CONFIRM = {"outcome": "confirmed", "reason": "So it is."}


def decide(client, claim, **fields):
    address = mark(claim)
    typed = {"status": ["unverified"], "rationale": ["Nobody has confirmed it."]} | fields
    return client.post(address, opened(client, address, "_newest") | typed)


def two_people(event):
    Event.objects.filter(pk=event.pk).update(review="two")


def review(verification):
    return reverse("admin:dossier_verification_review", args=[verification.pk])


def test_nobody_sees_the_desk_without_signing_in(dossier, client):
    response = client.get(change(dossier["claim"]))
    assert response.status_code == 302
    assert response.url.startswith(reverse("admin:login"))
    assert client.get(response.url).url.startswith(reverse("account_login"))


def test_account_without_a_place_at_the_desk_is_told_so(db, at_desk):
    stranger = User.objects.create_user("stranger", password=factories.PASSWORD)
    client = at_desk(stranger)
    response = client.get(reverse("admin:index"), follow=True)
    assert response.status_code == 403
    assert "no place at the desk" in response.content.decode()


@pytest.mark.parametrize("role", ["analyst", "reviewer"])
def test_one_person_decides_at_once(dossier, role, at_desk):
    person = factories.make_user(role, role)
    denial = factories.make_statement(dossier["claim"], stance="denies")
    cited = [str(dossier["statement"].pk), str(denial.pk)]
    response = decide(at_desk(person), dossier["claim"], status=["disputed"], statements=cited)
    assert response.status_code == 302
    decision = Verification.objects.get()
    assert (decision.decided_by, decision.review.outcome) == (person, "confirmed")
    assert set(decision.statements.all()) == {dossier["statement"], denial}
    assert Claim.objects.with_status().get(pk=dossier["claim"].pk).status == "disputed"


def test_with_two_people_a_decision_waits_and_nobody_confirms_their_own(dossier, reviewer, at_desk):
    two_people(dossier["event"])
    client = at_desk(reviewer)
    decide(client, dossier["claim"])
    decision = Verification.objects.get()
    assert not Review.objects.exists()
    assert client.get(review(decision)).context["form"] is None
    response = client.post(review(decision), {"outcome": "confirmed"})
    assert response.status_code == 403
    assert "nobody confirms their own" in response.content.decode()
    assert not Review.objects.exists()


def test_analyst_confirms_nothing_where_two_must(dossier, analyst, reviewer, at_desk):
    two_people(dossier["event"])
    decision = factories.make_decision(
        Claim.objects.get(pk=dossier["claim"].pk), reviewer, mark=False
    )
    assert at_desk(analyst).post(review(decision), {"outcome": "confirmed"}).status_code == 403
    assert not Review.objects.exists()


def test_reviewer_confirms_what_an_analyst_proposed(dossier, analyst, reviewer, at_desk):
    two_people(dossier["event"])
    decide(at_desk(analyst), dossier["claim"])
    decision = Verification.objects.get()
    response = at_desk(reviewer).post(review(decision), CONFIRM)
    assert response.status_code == 302
    assert Review.objects.get().reviewed_by == reviewer


def test_confirming_as_a_second_person_needs_its_reason(dossier, analyst, reviewer, at_desk):
    two_people(dossier["event"])
    decide(at_desk(analyst), dossier["claim"])
    client, address = at_desk(reviewer), review(Verification.objects.get())
    response = client.post(address, {"outcome": "confirmed", "reason": " "})
    assert response.context["form"].errors == {"reason": ["Say why you confirm it."]}
    assert not Review.objects.exists()


def test_sending_back_needs_its_reason(dossier, analyst, reviewer, at_desk):
    two_people(dossier["event"])
    decide(at_desk(analyst), dossier["claim"])
    client, address = at_desk(reviewer), review(Verification.objects.get())
    response = client.post(address, {"outcome": "sent_back"})
    assert response.context["form"].errors == {"reason": ["Say why you send it back."]}
    client.post(address, {"outcome": "sent_back", "reason": "The quote is of another day."})
    assert Review.objects.get().reason == "The quote is of another day."


def test_second_answer_to_a_decision_is_told_of_the_first(dossier, analyst, reviewer, at_desk):
    two_people(dossier["event"])
    decide(at_desk(analyst), dossier["claim"])
    decision = Verification.objects.get()
    client = at_desk(reviewer)
    client.post(review(decision), CONFIRM)
    second = client.post(review(decision), {"outcome": "sent_back", "reason": "No."})
    assert "Somebody has answered before you." in second.content.decode()
    assert Review.objects.get().outcome == "confirmed"


@pytest.mark.parametrize("role", ["analyst", "reviewer"])
def test_how_many_must_agree_is_not_changed_by(dossier, role, at_desk):
    two_people(dossier["event"])
    client, address = at_desk(factories.make_user(role, role)), change(dossier["event"])
    fields = opened(client, address)
    assert "review" not in fields
    client.post(address, fields | {"review": ["one"], "summary": ["Saved."]})
    event = Event.objects.get()
    assert (event.summary, event.review) == ("Saved.", "two")


def test_admin_changes_how_many_must_agree(dossier, admin, at_desk):
    client, address = at_desk(admin), change(dossier["event"])
    client.post(address, opened(client, address) | {"review": ["two"]})
    assert Event.objects.get().review == "two"


def publish_page(event):
    return reverse("admin:dossier_event_publish", args=[event.pk])


def test_analyst_publishes_with_one_person_not_with_two(committed, at_desk):
    parts, person = make_dossier(), factories.make_user("ana", "analyst")
    client, address = at_desk(person), publish_page(parts["event"])
    page = client.get(address)
    assert "Edition 1 would bring" in page.content.decode()
    response = client.post(address, reread(page, "note") | {"note": ["The first."]})
    assert response.status_code == 302
    assert parts["event"].editions.get().published_by == person
    assert "there is nothing to publish" in client.get(address).content.decode()
    two_people(parts["event"])
    assert client.get(address).status_code == 403
    assert client.post(address, {"note": "Again."}).status_code == 403


def test_publishing_asks_again_when_more_has_changed(committed, at_desk):
    parts, person = make_dossier(), factories.make_user("ana", "analyst")
    client, address = at_desk(person), publish_page(parts["event"])
    fields = opened(client, address, "note") | {"note": ["The first."]}
    Claim.objects.filter(number=1).update(quantity_low=66, quantity_unit="people")
    response = client.post(address, fields)
    assert response.status_code == 409
    assert "has changed since you looked" in response.content.decode()
    assert reread(response, "note")["note"] == ["The first."]
    assert client.post(address, {"note": "Unseen."}).status_code == 409
    assert not parts["event"].editions.exists()
    assert client.post(address, reread(response, "note")).status_code == 302
    assert parts["event"].editions.count() == 1


def test_shared_source_is_among_what_would_change(committed, at_desk):
    parts, person = make_dossier(), factories.make_user("ana", "analyst")
    client, address = at_desk(person), publish_page(parts["event"])
    client.post(address, opened(client, address, "note") | {"note": ["The first."]})
    parts["ministry"].name = "The Ministry of Something"
    parts["ministry"].save()
    page = client.get(address).content.decode()
    assert "Source: The Ministry of Something" in page
    assert "shared with other events" in page


def test_only_an_admin_redacts(committed, at_desk):
    parts = make_dossier()
    people = [factories.make_user("ana", "analyst"), factories.make_user("rev", "reviewer")]
    address = publish_page(parts["event"])
    client = at_desk(people[0])
    client.post(address, opened(client, address, "note") | {"note": ["The first."]})
    record = Record.objects.get(kind="note")
    redact = reverse("admin:dossier_record_redact", args=[record.pk])
    for person in people:
        assert at_desk(person).get(redact).status_code == 403
        assert at_desk(person).post(redact, {"reason": "x", "rule": "y"}).status_code == 403
    client = at_desk(factories.make_user("admin"))
    typed = {"fields_": ["text"], "reason": ["A name."], "rule": ["Personal data"]}
    response = client.post(redact, opened(client, redact, "rule") | typed)
    assert response.status_code == 302
    assert "[redacted]" in Record.objects.get(kind="note").body


def test_redaction_of_what_would_come_back_is_refused_in_a_sentence(committed, at_desk):
    parts = make_dossier()
    client = at_desk(factories.make_user("admin"))
    address = publish_page(parts["event"])
    client.post(address, opened(client, address, "note") | {"note": ["The first."]})
    record = Record.objects.get(kind="claim", key="1")
    redact = reverse("admin:dossier_record_redact", args=[record.pk])
    typed = {"fields_": ["wording"], "reason": ["A name."], "rule": ["Personal data"]}
    response = client.post(redact, opened(client, redact, "rule") | typed)
    assert "would bring back its wording" in response.content.decode()


@pytest.mark.parametrize("role", ["analyst", "reviewer"])
def test_people_and_what_is_only_read_are_closed_to(dossier, role, at_desk):
    client = at_desk(factories.make_user(role, role))
    for name in ("user_changelist", "user_add", "verification_add", "audit_add", "record_add"):
        assert client.get(reverse(f"admin:dossier_{name}")).status_code == 403, name


def test_withholding_asks_why_and_release_lifts_it(dossier, analyst, at_desk):
    client, claim = at_desk(analyst), dossier["claim"]
    address = reverse("admin:dossier_claim_standing", args=[claim.pk, "withhold"])
    assert client.post(address, {"reason": " "}).context["form"].errors["reason"]
    client.post(address, {"reason": "Names somebody."})
    claim.refresh_from_db()
    assert (claim.withheld_by, claim.withheld_reason) == (analyst, "Names somebody.")
    client.post(reverse("admin:dossier_claim_standing", args=[claim.pk, "release"]))
    claim.refresh_from_db()
    assert not claim.is_withheld


def test_removal_needs_the_right_to_publish(committed, analyst, reviewer, at_desk):
    parts = make_dossier()
    publish(parts["event"], by=analyst)
    two_people(parts["event"])
    address = reverse("admin:dossier_claim_standing", args=[parts["claim"].pk, "remove"])
    at_desk(analyst).post(address, {"reason": "Because."})
    assert not Moved.objects.exists()
    at_desk(reviewer).post(address, {"reason": "Because."})
    assert Moved.objects.get().reason == "Because."


@pytest.mark.parametrize("role", ["analyst", "reviewer"])
def test_trail_of_accounts_is_hidden_from(dossier, role, at_desk):
    person = factories.make_user(role, role, email="somebody@example.org")
    row = Audit.objects.filter(table="dossier_user").first()
    trail, client = reverse("admin:dossier_audit_changelist"), at_desk(person)
    shown = client.get(trail).context["cl"].queryset.values_list("table", flat=True)
    assert {table for table in shown if table.startswith("dossier_user")} == set()
    assert "dossier_claim" in shown
    page = client.get(reverse("admin:dossier_audit_change", args=[row.pk]), follow=True)
    assert "somebody@example.org" not in page.content.decode()
    assert client.get(trail, {"table": "dossier_user"}).context["cl"].result_count == 0


def test_admin_sees_the_trail_of_accounts(dossier, admin, at_desk):
    trail = reverse("admin:dossier_audit_changelist")
    page = at_desk(admin).get(trail, {"table": "dossier_user"})
    assert page.context["cl"].result_count > 0


@pytest.mark.parametrize("kind", ["event", "question", "claim", "source"])
def test_who_may_redact_is_led_to_what_is_published(committed, client, admin, analyst, kind):
    quarrel = Quarrel(analyst)
    quarrel.publish()
    things = {"event": quarrel.event, "question": quarrel.cause, "claim": quarrel.missiles}
    thing = things.get(kind, quarrel.herald)
    path = reverse(f"admin:dossier_{kind}_change", args=[thing.pk])
    client.force_login(analyst)
    assert "and Redact…" not in client.get(path).text
    client.force_login(admin)
    [link] = re.findall(r'href="([^"]+)">What is published of it', client.get(path).text)
    rows = client.get(link.replace("&amp;", "&")).context["cl"].result_list
    key = {"event": "event", "question": "2", "claim": "2"}.get(kind, quarrel.herald.uid)
    assert [(row.kind, row.key) for row in rows] == [(kind, key)]
