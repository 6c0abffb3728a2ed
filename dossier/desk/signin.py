"""Signing in at the desk: by invitation only, throttled, and no way to lock a colleague out.

Five wrong passwords for an account within five minutes, or from an address within one, and the
next is not even looked at (allauth's limits, in settings). An attacker could so keep an analyst
out for good; therefore a browser that signed in before carries a signed device cookie, and its
attempts are counted apart from everybody else's (OWASP, "device cookies").
"""

import secrets

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from django.conf import settings
from django.core.signing import BadSignature, TimestampSigner

from dossier.editorial import log
from dossier.models import User
from dossier.vocabulary import LogKind

COOKIE = "known-device"
LASTS = 90 * 24 * 60 * 60  # seconds a device stays known
HOW = {
    "password": "by password",
    "totp": "by authenticator app",
    "webauthn": "by passkey",
    "recovery_codes": "by recovery code",
}
SAID = {f"account/messages/logged_{way}.txt" for way in ("in", "out")}
SAID |= {"mfa/messages/recovery_codes_generated.txt"}
signer = TimestampSigner(salt="dossier.desk.signin")


def known_device(request, username):
    """Return this browser's device id if `username` signed in on it before, else an empty string."""
    try:
        name, device = signer.unsign(request.COOKIES.get(COOKIE, ""), max_age=LASTS).split(":", 1)
    except (BadSignature, ValueError):
        return ""
    return device if secrets.compare_digest(name.encode(), username.lower().encode()) else ""


class DeskAccounts(DefaultAccountAdapter):
    """allauth's rules for this desk."""

    def is_open_for_signup(self, request):
        """Accounts are made by an admin."""
        return False

    def add_message(self, request, level, message_template=None, *args, **kwargs):
        """Say nothing where the page says it."""
        if message_template not in SAID:
            super().add_message(request, level, message_template, *args, **kwargs)

    def _get_login_attempts_cache_key(self, request, **credentials):
        """Count attempts by account, and a known device's apart from strangers'."""
        username = credentials.get("username", "").lower()
        return f"{username}:{known_device(request, username)}"

    def login(self, request, user):
        """Sign in under a session key of its own, and write it down."""
        ways = {way.get("type", way["method"]) for way in get_authentication_records(request, user)}
        super().login(request, user)
        how = ", ".join(HOW[way] for way in HOW if way in ways)
        log.write(LogKind.LOGIN, person=user, about=how, request=request)

    def logout(self, request):
        person = request.user
        super().logout(request)
        log.write(LogKind.LOGOUT, person=person, request=request)

    def authentication_failed(self, request, **credentials):
        """Write down for which account, never what was typed: it may be a password."""
        typed = credentials.get("username", "")
        known = User.objects.filter(username__iexact=typed).values_list("username", flat=True)
        about = "".join(f"account {name}" for name in known[:1]) or "no such account"
        log.write(LogKind.LOGIN_FAILED, about=about, request=request)

    def get_reauthentication_methods(self, user):
        """Ask whoever has a second factor for that: a password may be what was stolen."""
        methods = super().get_reauthentication_methods(user)
        return [way for way in methods if way["id"] != "reauthenticate"] or methods

    def get_password_change_redirect_url(self, request):
        return settings.LOGIN_REDIRECT_URL  # asks to sign in, with the new password

    def post_login(self, request, user, **options):
        response = super().post_login(request, user, **options)
        username = user.get_username().lower()
        device = known_device(request, username) or secrets.token_hex(16)
        response.set_cookie(
            COOKIE,
            signer.sign(f"{username}:{device}"),
            max_age=LASTS,
            path=settings.SESSION_COOKIE_PATH,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
        return response
