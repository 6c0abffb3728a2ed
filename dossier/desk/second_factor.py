"""Second factors: allauth's, with our names in them, kept encrypted, and asked of whom it must be.

Who must have one and has none is led to set one up, and can do nothing else at the desk until then.
"""

from base64 import urlsafe_b64encode
from urllib.parse import urlsplit

from allauth.account.adapter import get_adapter as accounts
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authentication_failed, authenticator_added, authenticator_removed
from allauth.mfa.utils import is_mfa_enabled
from allauth.mfa.webauthn.forms import LoginWebAuthnForm
from allauth.mfa.webauthn.internal.auth import parse_authentication_response
from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.contrib.auth import update_session_auth_hash
from django.core.exceptions import PermissionDenied
from django.dispatch import receiver
from django.utils.crypto import salted_hmac

from dossier.editorial import log
from dossier.vocabulary import LogKind

FACTORS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
HAS = "second-factor"  # in a session: this person was seen to have one
OPEN = {  # all that somebody who has yet to set one up may look at
    "mfa_index",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "account_reauthenticate",
    "account_logout",
}


def must_have(user):
    """Say whether this person must have a second factor, as SECOND_FACTOR wants it."""
    match settings.SECOND_FACTOR:
        case "all":
            return True
        case "reviewers":
            rights = ("confirm_verification", "publish_event")
            return user.is_superuser or any(user.may(right) for right in rights)
        case "admins":
            return user.is_superuser
    return False


def is_missing(request):
    """Say whether who is asking must have a second factor and has none. At most one query of its own."""
    if request.session.get(HAS) or not must_have(request.user):
        return False
    if is_mfa_enabled(request.user, FACTORS):
        request.session[HAS] = True
        return False
    return True


class DeskFactors(DefaultMFAAdapter):
    """allauth's rules for second factors, for this desk."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "This code is not right, or was used before. Wait for the next one."
    }

    def get_totp_issuer(self):
        return settings.DESK_NAME

    def _get_user_identifier(self, user):
        return user.get_username()

    def get_public_key_credential_rp_entity(self):
        """Bind passkeys to SITE_URL, not to the Host somebody sent; on this machine, to its name."""
        host = context.request.get_host().partition(":")[0]
        name = host if settings.IS_LOCAL else urlsplit(settings.SITE_URL).hostname
        return {"id": name, "name": settings.DESK_NAME}

    def generate_authenticator_name(self, user, type):  # noqa: A002 - allauth's word
        count = Authenticator.objects.filter(user=user, type=type).count()
        return f"Passkey {count + 1}"

    def encrypt(self, text):
        return _fernet().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text):
        try:
            return _fernet().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            raise PermissionDenied(
                "The secret key of this site has changed since your second factor was set up: "
                "ask an admin to reset it."
            ) from None


def _fernet():
    key = salted_hmac("dossier.desk.second_factor", "key", algorithm="sha256").digest()
    return Fernet(urlsafe_b64encode(key))


class PasskeySignIn(LoginWebAuthnForm):
    """Signing in by passkey alone: the device must have checked who holds it.

    Asked of the answer itself: the challenge may stem from a second step, which does not demand it.
    """

    def clean_credential(self):
        answer = parse_authentication_response(self.cleaned_data["credential"])
        if not answer.response.authenticator_data.is_user_verified():
            raise accounts().validation_error("incorrect_code")
        return super().clean_credential()


@receiver(authentication_failed)
def write_down(request, user, **_):
    log.write(LogKind.LOGIN_FAILED, about=f"account {user}, second factor", request=request)


@receiver([authenticator_added, authenticator_removed])
def keep_this_session_only(request, user, authenticator, **_):
    """End this person's other sessions: they were begun without what is asked from now on."""
    if authenticator.type in FACTORS:
        request.session.pop(HAS, None)
        user.end_sessions()
        update_session_auth_hash(request, user)
