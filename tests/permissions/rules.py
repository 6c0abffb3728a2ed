"""How a row of the matrix says what is to happen, and the words for what did."""

from typing import NamedTuple

from django.urls import reverse

from tests.permissions import people as cast

LOOKING, WRITING = ("GET", "HEAD"), ("POST",)
TAKEN = ["GET", "POST"]
# HEAD is answered as GET is, the others are refused before an address is looked at, both whatever
# the state: they are asked for in one state of each.
METHODS = [*LOOKING, *WRITING, "PUT", "PATCH", "DELETE", "OPTIONS"]

SHOWN, MOVED, SIGN_IN = "shown", "moved", "sign in"
REFUSED, NO_SUCH, GONE, NOT_SO = "refused", "no such", "gone", "not this way"
STALE, INVALID = "stale", "invalid"
KEPT_OUT = {
    REFUSED,
    NO_SUCH,
    STALE,
    NOT_SO,
}  # what a person without the right gets, and not one word more
STATUS = {200: SHOWN, 400: INVALID, 403: REFUSED, 404: NO_SUCH, 405: NOT_SO, 409: STALE, 410: GONE}


def outcome(response):
    """Return the word for an answer. Being led back to the first page means: no such thing."""
    if response.status_code not in (301, 302):
        return STATUS.get(response.status_code, str(response.status_code))
    path = response.headers["Location"].split("?")[0]
    if path in (reverse("account_login"), reverse("admin:login")):
        return SIGN_IN
    return NO_SUCH if path == reverse("admin:index") else MOVED


def of(roles):
    """Return a rule that does not ask for the state."""
    return roles if callable(roles) else lambda state: roles


class Row(NamedTuple):
    """One address, or one of its uses: who may look at it and who may act, by the thing's state.

    `address` and `body` are functions of the world and the state; `see` and `do` are roles, or a
    function of the state. `form` names a field of the page's form, whose values go into the body.
    `idle` is what a POST is answered to who may look and not act; `done` what it is answered to
    who acts; `is_kept` says that acting leaves rows on the trail; `commits`: in no transaction.
    """

    name: str
    address: object
    see: object
    do: object = cast.NOBODY
    states: tuple = ("",)
    body: object = None
    form: str = ""
    shown: frozenset = frozenset({SHOWN})
    idle: frozenset = frozenset(KEPT_OUT)
    done: frozenset = frozenset({MOVED})
    is_kept: bool = True
    commits: bool = False
    lists: bool = False  # open to who works elsewhere too, for what is theirs
    outside: frozenset = frozenset({SIGN_IN})  # readers, and people whose access was taken away

    def expected(self, state, role, method):
        """Return ``(outcomes any of which is right, whether the trail grows)``."""
        if method not in (*LOOKING, *WRITING):
            return {NOT_SO}, False
        if role in ("reader", "disabled"):
            return self.outside, False
        if method in WRITING and role in of(self.do)(state):
            return self.done, self.is_kept
        if role not in of(self.see)(state):
            return KEPT_OUT, False
        return (self.idle if method in WRITING else self.shown), False


class Page(NamedTuple):
    """An address that is answered alike in every state; the outcomes by role and method.

    `looks` and `posts` map roles to outcomes; ``None`` stands for all roles not named.
    """

    name: str
    address: object
    looks: dict
    posts: dict
    states: tuple = ("",)
    body: object = None
    form: str = ""
    others: frozenset = frozenset({NOT_SO})
    commits: bool = False

    def expected(self, state, role, method):
        if method not in (*LOOKING, *WRITING):
            return self.others, False
        answers = self.posts if method in WRITING else self.looks
        answers = answers(state) if callable(answers) else answers
        # What one does to one's own account is on the trail or not: no matter here.
        mine = method in WRITING and self.name.startswith("account_")
        return {answers.get(role, answers.get(None))}, None if mine else False
