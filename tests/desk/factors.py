"""Second factors in tests: set one up past the pages, and compute what its app would show."""

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.test import Client
from django.urls import reverse

from tests import factories

FIRST = "/desk/account/2fa/"
NOW = 50_000_000  # half minutes since 1970: the clock of the site stands still at it
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def code(secret=SECRET, steps=0):
    """Return what an authenticator app shows in the half minute `NOW`, or so many later."""
    return format_hotp_value(hotp_value(secret, NOW + steps))


def set_up(user):
    """Give `user` an authenticator app and recovery codes; return the codes."""
    TOTP.activate(user, SECRET)
    return RecoveryCodes.activate(user).get_unused_codes()


def has_one(user):
    return Authenticator.objects.filter(user=user, type="totp").exists()


def with_password(user, client=None):
    """Return a browser in which the first step is done."""
    client = client or Client()
    client.post(reverse("account_login"), {"login": user.username, "password": factories.PASSWORD})
    return client


def second_step(client, typed):
    """Try a code; say whether it signed in."""
    client.post(reverse("mfa_authenticate"), {"code": typed})
    return "_auth_user_id" in client.session


def signed_in(user, typed=None):
    client = with_password(user)
    assert second_step(client, typed or code())
    return client


def prove(client, recovery=None):
    """Show once more that it is oneself: by a recovery code, or by password where there is none."""
    if recovery:
        client.post(reverse("mfa_reauthenticate"), {"code": recovery})
    else:
        client.post(reverse("account_reauthenticate"), {"password": factories.PASSWORD})


def led_away(response):
    """Say whether this answer leads to setting up a second factor, and shows nothing."""
    return (response.status_code, response.headers.get("Location")) == (302, FIRST)


def set_up_by_hand(client):
    """Set up an authenticator app by its pages; return the page with the recovery codes."""
    page = reverse("mfa_activate_totp")
    assert client.get(page).url.startswith(reverse("account_reauthenticate"))
    prove(client)
    shown = client.get(page)
    secret = shown.context["form"].secret
    assert secret in shown.content.decode()
    assert "data:image/svg+xml;base64," in shown.content.decode()
    response = client.post(page, {"code": code(secret)})
    assert response.url == reverse("mfa_view_recovery_codes")
    return client.get(response.url)
