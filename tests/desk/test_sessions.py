"""Sessions: ended on the server when idle or old, with the password, with the account, by oneself."""

import time

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from dossier.desk import kept
from dossier.models import LogLine
from tests import factories
from tests.desk.conftest import change

NEW = "another long password 2"


def signed_in(user, password=factories.PASSWORD, **options):
    client = Client(**options)
    client.post(reverse("account_login"), {"login": user.username, "password": password})
    assert "_auth_user_id" in client.session
    return client


def is_in(client):
    return client.get("/desk/").status_code == 200


def age(client, *, began=0, seen=0):
    """Let this client's session be older by so many seconds."""
    session = client.session
    session["began"] -= began
    session["seen"] -= seen
    session.save()


@pytest.fixture
def client(db, analyst):
    return signed_in(analyst)


def test_session_just_short_of_idle_stays(client):
    age(client, seen=30 * 60 - 5)
    assert is_in(client)


def test_idle_session_is_ended_on_the_server(client):
    key = client.session.session_key
    age(client, seen=30 * 60)
    page = client.get("/desk/", follow=True)
    assert "nothing was asked for 30 minutes" in page.content.decode()
    assert not Session.objects.filter(session_key=key).exists()
    assert not is_in(client)


def test_every_request_keeps_the_session_from_being_idle(client):
    for _ in range(4):
        age(client, seen=20 * 60)
        assert is_in(client)


def test_session_ends_after_twelve_hours_however_busy(client):
    age(client, began=12 * 60 * 60 - 5)
    assert is_in(client)
    age(client, began=5)
    assert "lasts 12 hours at most" in client.get("/desk/", follow=True).content.decode()
    assert not is_in(client)


def test_limits_are_settings(client, settings):
    settings.SESSION_IDLE = 60
    age(client, seen=60)
    assert not is_in(client)


def test_old_cookie_put_back_opens_nothing(client):
    stolen = client.cookies["sessionid"].value
    client.post(reverse("account_logout"))
    thief = Client()
    thief.cookies["sessionid"] = stolen
    assert not is_in(thief)


def test_session_without_its_times_counts_from_now(client):
    session = client.session
    del session["began"], session["seen"]
    session.save()
    assert is_in(client)
    assert abs(client.session["began"] - time.time()) < 5


def test_session_is_written_to_once_a_minute_at_most(client, django_assert_num_queries):
    address = reverse("account_inactive")
    client.get(address)
    with django_assert_num_queries(2):  # session, person
        client.get(address)
    age(client, seen=61)
    client.get(address)
    with django_assert_num_queries(2):
        client.get(address)


def test_key_of_the_session_before_signing_in_is_worth_nothing(db, analyst):
    victim = Client()
    victim.get(reverse("account_login"))
    session = victim.session
    session["planted"] = True
    session.save()
    victim.cookies["sessionid"] = planted = session.session_key
    victim.post(reverse("account_login"), {"login": "analyst", "password": factories.PASSWORD})
    assert victim.cookies["sessionid"].value != planted
    attacker = Client()
    attacker.cookies["sessionid"] = planted
    assert not is_in(attacker)


def test_changed_password_ends_every_session_the_own_one_too(client, analyst):
    other = signed_in(analyst)
    typed = {"oldpassword": factories.PASSWORD, "password1": NEW, "password2": NEW}
    response = client.post(reverse("account_change_password"), typed)
    assert (response.status_code, response.url) == (302, "/desk/")
    assert not is_in(client)
    assert not is_in(other)
    assert is_in(signed_in(analyst, NEW))


def test_password_set_by_an_admin_ends_the_sessions(client, analyst, admin, at_desk):
    page = reverse("admin:auth_user_password_change", args=[analyst.pk])
    at_desk(admin).post(page, {"password1": NEW, "password2": NEW, "usable_password": "true"})
    assert not is_in(client)


def test_own_password_is_changed_only_where_the_present_one_is_asked(db, admin, at_desk):
    page = reverse("admin:auth_user_password_change", args=[admin.pk])
    typed = {"password1": NEW, "password2": NEW, "usable_password": "true"}
    response = at_desk(admin).post(page, typed)
    assert response.url == reverse("account_change_password")
    admin.refresh_from_db()
    assert admin.check_password(factories.PASSWORD)


def test_signing_out_everywhere_ends_all_sessions(client, analyst):
    other = signed_in(analyst)
    assert client.get(reverse("account_everywhere")).status_code == 405
    assert is_in(other)
    client.post(reverse("account_everywhere"))
    assert not is_in(client)
    assert not is_in(other)
    assert is_in(signed_in(analyst))


def test_words_of_a_post_that_came_too_late_are_kept(client, analyst):
    event = factories.make_event(title="Before")
    age(client, seen=31 * 60)
    words = {"title": "Late words", "_person": kept.token(analyst)}
    response = client.post(change(event), words, follow=True)
    assert "nothing was asked for 30 minutes" in response.content.decode()
    event.refresh_from_db()
    assert event.title == "Before"
    client.post(reverse("account_login"), {"login": "analyst", "password": factories.PASSWORD})
    assert "Late words" in client.get(reverse("admin:kept")).content.decode()


def test_endings_are_written_down(client, analyst):
    last = LogLine.objects.order_by("pk").last().pk
    age(client, seen=31 * 60)
    client.get("/desk/")
    client = signed_in(analyst)
    client.post(reverse("account_logout"))
    signed_in(analyst).post(reverse("account_everywhere"))
    told = LogLine.objects.filter(pk__gt=last).order_by("pk")
    assert [(line.kind, str(line.person), line.about, line.address) for line in told] == [
        ("logout", "analyst", "Signed out: nothing was asked for 30 minutes.", "127.0.0.1"),
        ("login", "analyst", "by password", "127.0.0.1"),
        ("logout", "analyst", "", "127.0.0.1"),
        ("login", "analyst", "by password", "127.0.0.1"),
        ("logout", "analyst", "everywhere", "127.0.0.1"),
    ]


def test_public_pages_ask_for_no_session(client, django_assert_num_queries):
    age(client, seen=31 * 60)
    key = client.session.session_key
    response = client.get("/about/")
    assert response.status_code == 200
    assert not response.cookies
    assert Session.objects.filter(session_key=key).exists()


@pytest.mark.parametrize("name", ["account_login", "account", "mfa_index", "admin:index"])
def test_no_page_of_the_desk_is_kept_in_a_cache(client, name):
    assert "no-store" in client.get(reverse(name)).headers["Cache-Control"]
