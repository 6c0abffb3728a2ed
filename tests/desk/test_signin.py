"""Signing in: throttled for strangers, never shut for a device that is known."""

import pytest
from django.test import Client
from django.urls import reverse

from dossier.models import User
from tests import factories


def attempt(client, password, username="analyst", address="192.0.2.1"):
    """Try to sign in; say whether it worked."""
    client.post(
        reverse("account_login"),
        {"login": username, "password": password},
        REMOTE_ADDR=address,
    )
    return "_auth_user_id" in client.session


def evaluated(monkeypatch):
    """Count how often a password is looked at."""
    looked = []
    check = User.check_password
    monkeypatch.setattr(
        User, "check_password", lambda self, raw: looked.append(raw) or check(self, raw)
    )
    return looked


@pytest.fixture(autouse=True)
def cast(db, analyst):
    return analyst


def test_right_password_signs_in():
    assert attempt(Client(), factories.PASSWORD)


def test_sixth_attempt_on_an_account_is_not_even_evaluated(monkeypatch):
    looked = evaluated(monkeypatch)
    for n in range(5):
        assert not attempt(Client(), "wrong", address=f"192.0.2.{n}")
    assert len(looked) == 5
    assert not attempt(Client(), factories.PASSWORD, address="192.0.2.99")
    assert len(looked) == 5


def test_sixth_attempt_from_an_address_is_not_even_evaluated(monkeypatch):
    for n in range(5):
        factories.make_user(f"other-{n}", "analyst")
        assert not attempt(Client(), "wrong", username=f"other-{n}")
    looked = evaluated(monkeypatch)
    assert not attempt(Client(), factories.PASSWORD)
    assert looked == []


def test_known_device_still_signs_in_while_strangers_are_kept_out():
    known = Client()
    assert attempt(known, factories.PASSWORD)
    known.post(reverse("account_logout"))
    assert "_auth_user_id" not in known.session
    for n in range(5):
        attempt(Client(), "wrong", address=f"192.0.2.{n}")
    assert not attempt(Client(), factories.PASSWORD, address="192.0.2.99")
    assert attempt(known, factories.PASSWORD, address="192.0.2.50")


def test_known_device_is_throttled_too():
    known = Client()
    assert attempt(known, factories.PASSWORD)
    known.post(reverse("account_logout"))
    for n in range(5):
        attempt(known, "wrong", address=f"192.0.2.{n}")
    assert not attempt(known, factories.PASSWORD, address="192.0.2.50")


def test_device_cookie_of_one_account_knows_no_other():
    known, other = Client(), factories.make_user("other", "analyst")
    assert attempt(known, factories.PASSWORD)
    known.post(reverse("account_logout"))
    for n in range(5):
        attempt(Client(), "wrong", username=other.username, address=f"192.0.2.{n}")
    assert not attempt(known, factories.PASSWORD, username=other.username, address="192.0.2.50")


@pytest.mark.parametrize("page", ["signup", "reset_password", "login", "inactive"])
def test_pages_of_the_account_look_like_the_house(client, page):
    response = client.get(reverse(f"account_{page}"))
    assert response.status_code == 200
    assert "desk-account" in response.content.decode()


def test_signing_up_is_closed(client):
    typed = {"username": "new", "password1": "a long password 1", "password2": "a long password 1"}
    client.post(reverse("account_signup"), typed)
    assert not User.objects.filter(username="new").exists()
