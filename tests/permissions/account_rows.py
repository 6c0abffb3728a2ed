"""The addresses of accounts: signing in and out, and one's own password."""

from django.urls import reverse

from tests.factories import PASSWORD
from tests.permissions.rules import MOVED, NO_SUCH, NOT_SO, REFUSED, SHOWN, SIGN_IN, Page

READER = ("reader", "disabled")


def account(name, *args):
    return lambda world, state: reverse(name, args=args)


def answers(outside, inside):
    """Return the outcomes of who is signed in and who is not."""
    return {None: inside} | dict.fromkeys(READER, outside)


def page(name, looks, posts=None, *args, body=None, form=""):
    given = body and (lambda world, state: body)
    return Page(name, account(name, *args), looks, posts or looks, body=given, form=form)


TYPED = {"oldpassword": PASSWORD, "password1": "a long way home", "password2": "a long way home"}
TOLD = answers(SHOWN, SHOWN)  # pages that only say something
NEVER = answers(NOT_SO, NOT_SO)
AGAIN = answers(SIGN_IN, MOVED)  # asks for the password again first
HOME = answers(SIGN_IN, NO_SUCH)  # led back to the desk
ROWS = [
    page(
        "account_login",
        answers(SHOWN, NO_SUCH),  # who is signed in already is led to the desk
        answers(NO_SUCH, NO_SUCH),
        body={"login": ["analyst"], "password": [PASSWORD]},
    ),
    page("account_logout", answers(MOVED, SHOWN), answers(MOVED, MOVED)),
    page("account_inactive", TOLD, NEVER),
    page("account_signup", TOLD, NEVER),
    page("account_set_password", TOLD, NEVER),
    page("account_reset_password", TOLD, NEVER),
    page("account_reauthenticate", answers(SIGN_IN, SHOWN)),
    page("account_change_password", answers(SIGN_IN, SHOWN), HOME, body=TYPED),
    page("account", answers(SIGN_IN, SHOWN)),
    page("account_everywhere", NEVER, answers(SIGN_IN, SIGN_IN)),
    page("account_join", answers(NO_SUCH, REFUSED)),
    page("account_link", answers(NO_SUCH, REFUSED), NEVER, "key"),
    page("mfa_index", answers(SIGN_IN, SHOWN), answers(SIGN_IN, NOT_SO)),
    page("mfa_activate_totp", AGAIN),
    page("mfa_deactivate_totp", HOME),
    page("mfa_add_webauthn", AGAIN),
    page("mfa_list_webauthn", answers(SIGN_IN, SHOWN), answers(SIGN_IN, NOT_SO)),
    page("mfa_edit_webauthn", AGAIN, None, 1),
    page("mfa_remove_webauthn", AGAIN, None, 1),
    page("mfa_authenticate", HOME),
    page("mfa_reauthenticate", AGAIN),
    page("mfa_reauthenticate_webauthn", AGAIN),
    page("mfa_login_webauthn", HOME),
    page("mfa_generate_recovery_codes", AGAIN),
    page("mfa_view_recovery_codes", HOME, answers(SIGN_IN, NOT_SO)),
    page("mfa_download_recovery_codes", HOME),
]
