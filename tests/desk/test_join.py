"""Coming in by a link: one account, once; what does not open says so in one way."""

import logging
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dossier.desk import join
from dossier.editorial import accounts
from dossier.middleware import NoLinks
from dossier.models import EventRole, Invitation, LogLine, User
from tests import factories
from tests.models.database import at_once, refused, sql

LONG = "a quite long password 1"
TYPED = {"username": "new", "public_name": "", "email": "", "password1": LONG, "password2": LONG}


def invited(by, **fields):
    return accounts.invite(by=by, **{"whom": "Ana", "role": "analyst"} | fields)


def link(token):
    return reverse("account_link", args=[token])


def answer(token, client=None, **typed):
    """Open the link and, where that leads to the form, send it."""
    client = client or Client()
    opened = client.get(link(token))
    return client.post(opened.url, TYPED | typed) if opened.status_code == 302 else opened


@pytest.fixture
def token(db, admin):
    return invited(admin)[1]


def test_link_makes_one_account_with_that_role_and_signs_it_in(token):
    client = Client()
    response = answer(token, client, public_name="Ана", email="ana@example.org")
    assert (response.status_code, response.url) == (302, "/desk/")
    person = User.objects.get(username="new")
    assert (person.role, person.is_staff, person.public_name) == ("analyst", True, "Ана")
    assert (person.email, person.is_superuser) == ("ana@example.org", False)
    assert client.session["_auth_user_id"] == str(person.pk)
    assert client.get("/desk/").status_code == 200
    invitation = Invitation.objects.get()
    assert (invitation.accepted_by, invitation.state) == (person, "accepted")


def test_link_for_one_event_gives_a_role_there_and_nowhere_else(db, admin):
    event, other = factories.make_event(), factories.make_event()
    _, token = invited(admin, role="reviewer", event=event)
    answer(token)
    person = User.objects.get(username="new")
    assert [(r.event, r.role) for r in EventRole.objects.filter(user=person)] == [
        (event, "reviewer")
    ]
    assert (person.role, person.may("publish_event", event)) == ("nobody", True)
    assert not person.may("publish_event", other)


def test_only_the_digest_of_the_secret_is_kept(token):
    for table in ("dossier_invitation", "dossier_logline", "dossier_audit"):
        assert token not in str(sql(f"SELECT to_jsonb(t)::text FROM {table} t"))
    assert Invitation.objects.get().token_sha256 == accounts.digest(token)
    assert len(token) >= 43  # 256 bits


def closed_links(admin):
    """Yield one link for each reason not to open."""
    yield "never-made"
    _, used = invited(admin)
    answer(used, username="first")
    yield used
    invitation, cancelled = invited(admin)
    accounts.cancel(invitation)
    yield cancelled
    factories.make_invitation(admin, "run out", expires_at=timezone.now() - timedelta(seconds=1))
    yield "run out"
    stopped = factories.make_user("stopped", is_superuser=True)
    _, orphan = invited(stopped)
    accounts.disable(stopped, by=admin)
    yield orphan


def test_links_that_do_not_open_get_one_and_the_same_answer(
    db, admin, django_assert_num_queries, settings
):
    settings.ACCOUNT_RATE_LIMITS = False
    tokens, answers, people = list(closed_links(admin)), set(), User.objects.count()
    for token in tokens:
        with django_assert_num_queries(1):
            got = Client().get(link(token))
        remembered = Client()
        session = remembered.session
        session["join"] = accounts.digest(token)
        session.save()
        form = reverse("account_join")
        for response in (got, remembered.get(form), remembered.post(form, TYPED)):
            response.headers["Referrer-Policy"] = "whichever"
            del response.headers["Expires"]  # the second of the answer
            answers.add(
                (response.status_code, response.content, tuple(sorted(response.headers.items())))
            )
    assert len(tokens) == 5
    assert len(answers) == 1
    assert next(iter(answers))[0] == 404
    assert User.objects.count() == people


def test_get_changes_nothing(token):
    before = (User.objects.count(), LogLine.objects.count())
    for _ in range(2):
        assert Client().get(link(token), follow=True).status_code == 200
    assert Client().post(link(token), TYPED).status_code == 405
    assert (User.objects.count(), LogLine.objects.count()) == before
    assert Invitation.objects.get().state == "open"


def test_link_is_told_to_no_other_page_and_kept_in_no_cache(token):
    client = Client()
    for response in (client.get(link(token)), client.get(link("x"))):
        assert response.headers["Referrer-Policy"] == "no-referrer"
        assert "no-store" in response.headers["Cache-Control"]
    assert client.session["join"] == accounts.digest(token)
    form = client.get(reverse("account_join"))
    assert token not in form.content.decode()
    assert "no-store" in form.headers["Cache-Control"]


def test_link_is_in_no_line_that_the_site_writes_down(db, caplog):
    Client().get(link("the-secret-of-the-link"))
    (record,) = [r for r in caplog.records if r.name == "django.request"]
    assert NoLinks().filter(record)
    assert logging.Formatter().format(record) == "Not Found: /desk/account/join/…/"


def test_log_handlers_leave_links_out(settings):
    assert settings.LOGGING["handlers"] == {
        "console": {"class": "logging.StreamHandler", "filters": ["no_links"]}
    }
    for name in ("django", "django.server", "django.request", ""):
        for handler in logging.getLogger(name).handlers:
            if type(handler) is logging.StreamHandler:
                assert any(isinstance(one, NoLinks) for one in handler.filters), name


def test_trying_links_is_throttled(db, admin):
    client = Client()
    answers = [client.get(link(f"guess-{n}")).status_code for n in range(21)]
    assert answers == [404] * 20 + [429]
    _, token = invited(admin)
    assert client.get(link(token)).status_code == 429
    assert Client(REMOTE_ADDR="192.0.2.9").get(link(token)).status_code == 302


def test_post_without_csrf_token_makes_nobody(token):
    client = Client(enforce_csrf_checks=True)
    assert answer(token, client).status_code == 403
    assert client.get(reverse("account_join")).status_code == 200
    assert not User.objects.filter(username="new").exists()


def test_whoever_is_signed_in_uses_no_link(token, analyst, at_desk):
    client = at_desk(analyst)
    assert client.get(link(token)).status_code == 403
    assert answer(token, client).status_code == 403
    assert Invitation.objects.get().state == "open"


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("username", "admin"),
        ("username", "ADMIN"),
        ("username", "ａdmin"),
        ("username", "аdmin"),
        ("username", "ad\u200bmin"),
        ("username", "x" * 151),
        ("username", "<b>"),
        ("username", "a b"),
        ("username", ".."),
        ("password1", "short"),
        ("password1", "another long password"),
        ("email", "no address"),
        ("public_name", "x" * 121),
    ],
)
def test_bad_word_is_answered_with_a_sentence(token, field, typed):
    response = answer(token, **{field: typed})
    assert response.status_code == 200
    assert response.context["form"].errors
    assert Invitation.objects.get().state == "open"
    assert not User.objects.filter(username="new").exists()


def test_endless_password_is_refused_before_it_is_hashed(token, monkeypatch):
    hashed = []
    monkeypatch.setattr(User, "set_password", lambda self, raw: hashed.append(raw))
    endless = "x1" * 100_000
    response = answer(token, password1=endless, password2=endless)
    assert response.status_code == 200
    assert "at most 1000 characters" in str(response.context["form"].errors)
    assert hashed == []


def test_common_password_is_refused(token):
    response = answer(token, password1="password1234", password2="password1234")
    assert "too common" in str(response.context["form"].errors)


def test_two_at_once_with_one_link_make_one_account(committed):
    admin = factories.make_user("admin")
    _, token = invited(admin)

    def use(name):
        return lambda: accounts.accept(
            accounts.digest(token), lambda: User(username=name, password="!")
        )

    came = at_once(use("one"), use("two"), use("three"))
    assert sorted(type(person).__name__ for person in came) == ["NoneType", "NoneType", "User"]
    assert User.objects.exclude(username="admin").count() == 1


def test_two_admins_disable_each_other_at_once_and_one_stays(committed):
    one, two = factories.make_user("admin"), factories.make_user("second", is_superuser=True)
    done = at_once(lambda: accounts.disable(two, by=one), lambda: accounts.disable(one, by=two))
    assert sorted(type(what).__name__ for what in done) == ["NoneType", "ValidationError"]
    assert User.objects.filter(is_active=True, is_superuser=True).count() == 1


def test_two_links_and_one_username_make_one_account_and_a_sentence(committed, monkeypatch):
    admin = factories.make_user("admin")
    _, token = invited(admin)
    accept = accounts.accept

    def overtaken(*args):
        User.objects.create_user("new")  # between the form's look and the insert
        return accept(*args)

    monkeypatch.setattr(join.accounts, "accept", overtaken)
    monkeypatch.setattr("allauth.core.internal.ratelimit.consume", lambda *_, **__: True)
    response = answer(token)
    assert response.status_code == 200
    assert response.context["form"].non_field_errors()
    assert (User.objects.filter(username="new").count(), Invitation.objects.get().state) == (
        1,
        "open",
    )


def test_invitation_is_not_made_into_another(token):
    for change in ("role = 'reviewer'", "event_id = NULL, whom = 'x'", "expires_at = now() + '1y'"):
        with refused("An invitation is accepted or cancelled, once, and not changed"):
            sql(f"UPDATE dossier_invitation SET {change}")
    sql("UPDATE dossier_invitation SET cancelled_at = now()")
    with refused("An invitation is accepted or cancelled, once, and not changed"):
        sql("UPDATE dossier_invitation SET cancelled_at = NULL")
