"""Second factors: set up, used once, taken away; and the ways round them that are none."""

from types import SimpleNamespace

import pytest
from allauth.core import context
from allauth.mfa import app_settings
from allauth.mfa.models import Authenticator
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from dossier.desk import second_factor
from dossier.models import LogLine, User
from tests import factories
from tests.desk import factors
from tests.desk.addresses import desk_addresses
from tests.models.database import sql

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("second_factors")]


# Setting one up


def test_setting_up_asks_for_the_password_and_shows_the_codes_once(reviewer):
    client = factors.with_password(reviewer)
    shown = factors.set_up_by_hand(client)
    codes = shown.context["unused_codes"]
    assert len(codes) == 10
    assert all(one in shown.content.decode() for one in codes)
    again = client.get(reverse("mfa_view_recovery_codes")).content.decode()
    assert not any(one in again for one in codes)
    assert client.get(reverse("mfa_download_recovery_codes")).status_code in (403, 404)


def test_setting_up_ends_the_sessions_begun_without(reviewer):
    other, client = factors.with_password(reviewer), factors.with_password(reviewer)
    factors.set_up_by_hand(client)
    assert client.get("/desk/").status_code == 200
    assert "_auth_user_id" in other.session
    assert other.get("/desk/").url.startswith("/desk/login/")


def test_secret_is_kept_encrypted_and_bound_to_the_key_of_the_site(reviewer, settings):
    factors.set_up(reviewer)
    stored = str(sql("SELECT data::text FROM mfa_authenticator"))
    assert factors.SECRET not in stored
    client = factors.with_password(reviewer)
    settings.SECRET_KEY = "another"
    with pytest.raises(second_factor.PermissionDenied, match="reset"):
        Authenticator.objects.get(type="totp").wrap().validate_code("123456")
    assert "_auth_user_id" not in client.session


# Signing in


def test_password_alone_opens_nothing(reviewer, dossier):
    factors.set_up(reviewer)
    client = factors.with_password(reviewer)
    assert "_auth_user_id" not in client.session
    for name, address in desk_addresses(dossier):
        for method in (client.get, client.post):
            answer = method(address)
            is_open = answer.status_code == 200
            assert not is_open or name.startswith("account_") or name in OPEN_TO_ALL, name
    assert "_auth_user_id" not in client.session


OPEN_TO_ALL = {"mfa_authenticate", "mfa_login_webauthn", "admin:jsi18n", "jsi18n"}


def test_password_and_code_sign_in(reviewer):
    factors.set_up(reviewer)
    client = factors.signed_in(reviewer)
    assert client.get("/desk/").status_code == 200
    assert LogLine.objects.filter(kind="login").first().about == "by password, by authenticator app"


def test_code_serves_once(reviewer):
    factors.set_up(reviewer)
    shown = factors.code()
    assert factors.second_step(factors.with_password(reviewer), shown)
    assert not factors.second_step(factors.with_password(reviewer), shown)


def test_code_of_another_half_minute_serves_not(reviewer):
    """A wider window would outlive the memory of used codes, which lasts one."""
    factors.set_up(reviewer)
    assert app_settings.TOTP_TOLERANCE == 0
    client = factors.with_password(reviewer)
    assert not factors.second_step(client, factors.code(steps=-1))
    assert not factors.second_step(client, factors.code(steps=1))


def test_guessing_codes_is_throttled(reviewer):
    factors.set_up(reviewer)
    for n in range(5):
        client = factors.with_password(reviewer, Client(REMOTE_ADDR=f"192.0.2.{n}"))
        assert not factors.second_step(client, "000000")
    client = factors.with_password(reviewer, Client(REMOTE_ADDR="192.0.2.99"))
    assert not factors.second_step(client, factors.code())


def test_recovery_code_serves_once(reviewer):
    first, second, *_ = factors.set_up(reviewer)
    assert factors.second_step(factors.with_password(reviewer), first)
    assert not factors.second_step(factors.with_password(reviewer), first)
    assert factors.second_step(factors.with_password(reviewer), second)


@pytest.mark.parametrize("typed", ["", "x" * 100_000, "\0", "１２３４５６", "-1", "None"])
def test_silly_code_is_answered_in_words(reviewer, typed):
    factors.set_up(reviewer)
    client = factors.with_password(reviewer)
    assert client.post(reverse("mfa_authenticate"), {"code": typed}).status_code == 200
    silly = client.post(reverse("mfa_authenticate"), {"credential": typed})
    assert silly.status_code == 200


def test_wrong_codes_are_written_down_and_not_what_was_typed(reviewer):
    factors.set_up(reviewer)
    factors.second_step(factors.with_password(reviewer), "000000")
    line = LogLine.objects.first()
    assert (line.kind, line.about) == ("login_failed", "account reviewer, second factor")


# Other ways round it


@pytest.mark.parametrize(
    "name", ["account_reset_password", "account_signup", "account_set_password"]
)
def test_there_is_no_password_by_mail_and_no_signing_up(client, reviewer, name):
    User.objects.update(email="reviewer@example.org")
    assert client.post(reverse(name), {"email": "reviewer@example.org"}).status_code == 405


def test_new_password_from_an_admin_does_not_pass_the_second_step(reviewer, admin):
    factors.set_up(reviewer)
    reviewer.set_password(factories.PASSWORD)
    reviewer.save()
    client = factors.with_password(reviewer)
    assert "_auth_user_id" not in client.session


def test_passkey_alone_must_have_checked_who_holds_it(rf, monkeypatch):
    asked = []
    unverified = SimpleNamespace(is_user_verified=lambda: False)
    answer = SimpleNamespace(response=SimpleNamespace(authenticator_data=unverified))
    monkeypatch.setattr(second_factor, "parse_authentication_response", lambda _: answer)
    monkeypatch.setattr(
        second_factor.LoginWebAuthnForm, "clean_credential", lambda self: asked.append(1)
    )
    form = second_factor.PasskeySignIn(data={"credential": '{"id": "x"}'})
    assert not form.is_valid()
    assert asked == []


def test_passkeys_are_bound_to_the_site_not_to_a_host_header(rf, settings):
    settings.IS_LOCAL, settings.SITE_URL = False, "https://dossier.example"
    settings.ALLOWED_HOSTS = ["*"]
    with context.request_context(rf.get("/", HTTP_HOST="evil.example")):
        entity = second_factor.DeskFactors().get_public_key_credential_rp_entity()
    assert entity["id"] == "dossier.example"


# Taking it away


def test_taking_it_away_asks_who_it_is_and_leads_to_a_new_one(reviewer):
    recovery, second, *_ = factors.set_up(reviewer)
    client, other = factors.signed_in(reviewer), factors.signed_in(reviewer, recovery)
    page = reverse("mfa_deactivate_totp")
    for _ in range(2):  # the password alone is not enough
        assert "reauthenticate" in client.post(page).url
        assert factors.has_one(reviewer)
        factors.prove(client)
    factors.prove(client, second)
    client.post(page)
    assert not factors.has_one(reviewer)
    assert not Authenticator.objects.filter(user=reviewer).exists()
    assert factors.led_away(client.get("/desk/"))
    assert other.get("/desk/").status_code == 302


@pytest.mark.parametrize("name", ["mfa_generate_recovery_codes", "mfa_add_webauthn"])
def test_changes_ask_who_it_is(reviewer, name):
    factors.set_up(reviewer)
    client = factors.signed_in(reviewer)
    for method in (client.get, client.post):
        assert "reauthenticate" in method(reverse(name)).url


def test_new_recovery_codes_make_the_old_worthless(reviewer):
    old, other, *_ = factors.set_up(reviewer)
    client = factors.signed_in(reviewer)
    factors.prove(client, other)
    client.post(reverse("mfa_generate_recovery_codes"))
    assert not factors.second_step(factors.with_password(reviewer), old)


def test_admin_resets_it_with_a_reason_and_the_sessions_end(reviewer, admin, at_desk):
    factors.set_up(reviewer)
    theirs = factors.signed_in(reviewer)
    factors.set_up(admin)
    page = reverse("admin:dossier_user_account", args=[reviewer.pk, "reset-second-factor"])
    client = at_desk(admin)
    assert client.post(page, {"reason": " "}).status_code == 200
    assert factors.has_one(reviewer)
    client.post(page, {"reason": "The phone is gone."})
    assert not Authenticator.objects.filter(user=reviewer).exists()
    assert theirs.get("/desk/").status_code == 302
    lines = LogLine.objects.filter(kind="second_factor", person=admin)
    assert sorted(line.about for line in lines) == [
        "account reviewer: authenticator app taken away",
        "account reviewer: recovery codes taken away",
        "account reviewer: reset because: The phone is gone.",
    ]
    assert factors.led_away(factors.with_password(reviewer).get("/desk/"))


def test_nobody_else_resets_it(reviewer, analyst, at_desk):
    factors.set_up(reviewer)
    page = reverse("admin:dossier_user_account", args=[reviewer.pk, "reset-second-factor"])
    assert at_desk(analyst).post(page, {"reason": "x"}).status_code == 403
    assert at_desk(reviewer).post(page, {"reason": "x"}).status_code == 403
    assert factors.has_one(reviewer)


def test_command_resets_it_for_an_admin_without_a_phone(admin, capsys):
    factors.set_up(admin)
    call_command("reset_second_factor", "admin")
    assert not factors.has_one(admin)
    with pytest.raises(CommandError, match="no account nobody"):
        call_command("reset_second_factor", "nobody")


def test_factor_kept_under_another_key_of_the_site_is_said_in_a_sentence(reviewer):
    factors.set_up(reviewer)
    Authenticator.objects.filter(type="totp").update(data={"secret": "no longer readable"})
    client = factors.with_password(reviewer)
    page = client.post(reverse("mfa_authenticate"), {"code": factors.code()})
    assert page.status_code == 403
    assert "ask an admin to reset it" in page.content.decode()
    assert "_auth_user_id" not in client.session
