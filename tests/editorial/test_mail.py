"""Mail: after the commit, to who wants it and may see the event, and with nothing of what is written."""

import logging
import re
import smtplib

import pytest
from django.core import mail as outgoing
from django.core.exceptions import ImproperlyConfigured
from django.core.mail.backends.locmem import EmailBackend
from django.db import transaction
from django.test import override_settings
from django.urls import reverse

from dossier.editions.publish import publish
from dossier.editorial import decisions, mail, standing, work
from dossier.email_url import mail_settings
from dossier.models import Claim, Event, EventRole, Statement, User
from dossier.vocabulary import Mail
from tests import factories
from tests.desk.conftest import change, make_dossier, mark
from tests.desk.forms import opened

SECRETS = ("Sixty-five", "Nobody was", "crash", "Secretcomment", "Secretreason", "disputed")


class People:
    """The dossier where two decide, with an address for everybody."""

    def __init__(self):
        self.parts = make_dossier()
        Event.objects.update(review="two")
        for name in ("analyst", "reviewer", "admin"):
            role = name if name != "admin" else None
            setattr(self, name, factories.make_user(name, role, email=f"{name}@example.org"))
        self.event = Event.objects.get()
        self.claim, self.other = Claim.objects.order_by("number")


@pytest.fixture
def people(committed):
    return People()


def sent():
    """Return ``{(address, subject without the desk's name)}`` of all that was sent, and forget it."""
    found = [(m.to[0], m.subject.partition(": ")[2]) for m in outgoing.outbox]
    texts = [m.subject + m.body for m in outgoing.outbox]
    assert all(len(m.to) == 1 and not m.cc and not m.bcc for m in outgoing.outbox)
    assert [word for word in SECRETS for text in texts if word.lower() in text.lower()] == []
    outgoing.outbox.clear()
    assert len(found) == len(set(found))
    return set(found)


def told(person, kind, about="(event {}, claim 1)"):
    return (f"{person}@example.org", f"{mail.TOLD[kind]} {about.format(Event.objects.get().pk)}")


def propose(people, by=None, claim=None):
    return factories.make_decision(claim or people.claim, by or people.analyst, mark=False)


def test_proposal_is_told_to_who_may_confirm_it(people):
    propose(people)
    assert sent() == {told("reviewer", Mail.CONFIRM), told("admin", Mail.CONFIRM)}
    propose(people, by=people.reviewer)
    assert sent() == {told("admin", Mail.CONFIRM)}


def test_proposal_confirmed_at_once_is_told_to_nobody(people):
    with transaction.atomic():
        decisions.confirm(propose(people), by=people.reviewer, reason="So it is.")
    Event.objects.update(review="one")
    factories.make_decision(Claim.objects.get(number=2), people.analyst)
    assert sent() == set()


def test_decision_sent_back_is_told_to_who_made_it(people):
    proposal = propose(people)
    sent()
    decisions.send_back(proposal, by=people.reviewer, reason="Secretreason")
    assert sent() == {told("analyst", Mail.SENT_BACK)}


def test_claim_given_away_is_told_to_who_gets_it_and_not_to_oneself(people):
    work.assign(people.claim, to=people.reviewer, by=people.analyst)
    assert sent() == {told("reviewer", Mail.ASSIGNED)}
    work.assign(people.claim, to=people.analyst, by=people.analyst)
    work.assign(people.claim, to=None, by=people.analyst)
    assert sent() == set()


def test_mention_is_told_with_its_link(people):
    said, _ = work.comment(people.claim, by=people.analyst, text="@reviewer @analyst Secretcomment")
    body = outgoing.outbox[0].body
    assert f"{change(people.claim)}#comment-{said.pk}\n" in body
    assert f"http://127.0.0.1:8000{reverse('admin:my_mail')}" in body
    assert sent() == {told("reviewer", Mail.MENTIONED)}


def test_followers_are_told_of_an_edition_by_its_published_title(people):
    work.follow(people.event, by=people.reviewer)
    work.follow(people.event, by=people.admin)
    client = factories_client(people.admin)
    address = reverse("admin:dossier_event_publish", args=[people.event.pk])
    client.post(address, opened(client, address, "note") | {"note": ["Secretcomment"]})
    body = outgoing.outbox[0].body
    assert f"Event {people.event.pk}: The crash\n" in body
    assert [m.to for m in outgoing.outbox] == [["reviewer@example.org"]]
    outgoing.outbox.clear()
    Event.objects.update(title="Secretcomment: another title")
    work.assign(people.claim, to=people.reviewer, by=people.analyst)
    assert "The crash" in outgoing.outbox[0].body
    assert "Secretcomment" not in outgoing.outbox[0].body
    outgoing.outbox.clear()
    standing.withhold(Event.objects.get(), by=people.admin, reason="Secretreason")
    work.assign(Claim.objects.get(number=2), to=people.reviewer, by=people.analyst)
    assert "crash" not in outgoing.outbox[0].body


def factories_client(person):
    from django.test import Client

    client = Client()
    client.force_login(person)
    return client


def test_act_that_unsettles_a_decision_is_told_to_who_decided(people):
    cited = [Statement.objects.get(), factories.make_statement(people.claim, stance="denies")]
    Event.objects.update(review="one")
    claim = Claim.objects.get(number=1)
    for decider, expected in (
        (people.analyst, {told("analyst", Mail.UNSETTLED)}),
        (people.admin, set()),
    ):
        factories.make_decision(claim, decider, status="disputed", statements=cited)
        client = factories_client(people.admin)
        address = reverse("admin:dossier_statement_standing", args=[cited[1].pk, "withhold"])
        assert client.post(address, {"reason": "Secretreason"}).status_code == 302
        assert sent() == expected
        client.post(address.replace("withhold", "release"))
        assert sent() == set()


def test_one_request_is_one_mail_for_a_person(people):
    client = factories_client(people.analyst)
    address = mark(people.claim, people.other)
    typed = {"status": ["unverified"], "rationale": ["Nobody has confirmed it."]}
    assert client.post(address, opened(client, address, "_newest") | typed).status_code == 302
    assert len(re.findall(r"^http://\S+/verification/", outgoing.outbox[0].body, re.MULTILINE)) == 2
    about = "(event {}, claims 1, 2)"
    assert sent() == {told(name, Mail.CONFIRM, about) for name in ("reviewer", "admin")}


def test_what_is_rolled_back_tells_nobody(people):
    with transaction.atomic():
        propose(people)
        work.comment(people.claim, by=people.analyst, text="@reviewer")
        work.assign(people.claim, to=people.reviewer, by=people.analyst)
        assert outgoing.outbox == []
        transaction.set_rollback(True)
    assert sent() == set()


@pytest.mark.parametrize(
    "fields",
    [
        {"email": ""},
        {"is_active": False},
        {"is_staff": False},
        {"mails": [word.value for word in Mail if word != Mail.MENTIONED]},
        {"mails": []},
    ],
)
def test_nobody_is_told_against_their_will_or_without_a_place(people, fields):
    User.objects.filter(pk=people.reviewer.pk).update(**fields)
    mail.tell(
        Mail.MENTIONED, people.event, by=people.analyst, claim=people.claim, path="/", to=[people.reviewer.pk]
    )  # fmt: skip
    assert sent() == set()


def test_only_who_may_see_the_event_is_told(people):
    outsider = factories.make_user("outsider", email="outsider@example.org")
    elsewhere = factories.make_event()
    role = EventRole.objects.create(event=elsewhere, user=outsider, role="reviewer")
    work.follow(people.event, by=outsider)
    mail.tell_followers(people.event, by=people.admin)
    propose(people)
    assert "outsider@example.org" not in {address for address, _ in sent()}
    role.delete()
    EventRole.objects.create(event=people.event, user=outsider, role="reviewer")
    propose(people, claim=people.other)
    assert "outsider@example.org" in {address for address, _ in sent()}


class Broken(Exception):
    pass


@pytest.mark.parametrize("breaks", ["open", "send_messages"])
@pytest.mark.parametrize(
    "error", [smtplib.SMTPServerDisconnected("gone"), OSError("no route"), Broken()]
)
def test_broken_mail_server_breaks_no_act(people, monkeypatch, caplog, breaks, error):
    def broken(*args):
        raise error

    backend = "django.core.mail.backends.locmem.EmailBackend"
    monkeypatch.setattr(f"{backend}.{breaks}", broken)
    client = factories_client(people.analyst)
    fields = opened(client, change(people.claim), "text") | {"text": ["@reviewer Secretcomment"]}
    address = reverse("admin:dossier_claim_comment", args=[people.claim.pk])
    with caplog.at_level(logging.ERROR, "dossier.editorial.mail"):
        assert client.post(address, fields).status_code == 302
    assert people.claim.comments.count() == 1
    assert len(caplog.records) == 1
    assert "Secretcomment" not in caplog.text
    assert "example.org" not in caplog.text


def test_one_mail_that_cannot_be_sent_holds_up_no_other(people, monkeypatch):
    send = EmailBackend.send_messages

    def picky(self, messages):
        if messages[0].to == ["admin@example.org"]:
            raise smtplib.SMTPRecipientsRefused({})
        return send(self, messages)

    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", picky)
    propose(people)
    assert sent() == {told("reviewer", Mail.CONFIRM)}


def test_person_chooses_what_to_be_told_of(people):
    client, address = factories_client(people.analyst), reverse("admin:my_mail")
    fields = opened(client, address, "mails")
    assert set(fields["mails"]) == {word.value for word in Mail}
    assert client.post(address, fields | {"mails": ["assigned"]}).status_code == 302
    assert User.objects.get(username="analyst").mails == ["assigned"]
    assert "There is no such mail" in client.post(address, {"mails": ["rubbish"]}).content.decode()
    client.post(address, {})
    assert User.objects.get(username="analyst").mails == []
    assert User.objects.get(username="reviewer").mails == [word.value for word in Mail]


def test_choosing_mail_makes_no_event_unpublished(people):
    decisions.confirm(propose(people), by=people.reviewer, reason="So it is.")
    publish(people.event, by=people.admin)
    client = factories_client(people.analyst)
    client.post(reverse("admin:my_mail"), {"mails": ["assigned"]})
    page = client.get(reverse("admin:dossier_event_changelist")).context["cl"].result_list
    assert [event.is_unpublished for event in page] == [False]


def test_mail_goes_where_the_address_says():
    assert mail_settings("")["EMAIL_BACKEND"].endswith("console.EmailBackend")
    assert mail_settings("console:") == mail_settings(None)
    found = mail_settings("smtp+tls://ana:p%40ss@mail.example.org")
    wanted = {"HOST": "mail.example.org", "PORT": 587, "HOST_USER": "ana", "HOST_PASSWORD": "p@ss"}
    wanted |= {"USE_TLS": True, "USE_SSL": False, "TIMEOUT": 10}
    assert {name: found[f"EMAIL_{name}"] for name in wanted} == wanted
    assert mail_settings("smtps://mail.example.org:4650")["EMAIL_PORT"] == 4650
    for wrong in (
        "mail.example.org",
        "http://x",
        "smtp://",
        "smtp://h:x",
        "smtp://h:99999",
        "smtp://h/x",
    ):
        with pytest.raises(ImproperlyConfigured, match="EMAIL_URL must read"):
            mail_settings(wrong)


@override_settings(DESK_NAME="A desk\nBcc: all@example.org")
def test_name_of_the_desk_adds_no_header(people, caplog):
    work.assign(people.claim, to=people.reviewer, by=people.analyst)
    assert outgoing.outbox == []
