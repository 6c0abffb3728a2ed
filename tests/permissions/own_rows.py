"""The desk's addresses that only some nouns have, and those of the site itself."""

from django.urls import reverse

from tests.permissions.desk_rows import at, desk
from tests.permissions.nouns import SHARED, shared_changed
from tests.permissions.people import ADMIN, DESK, HERE, NOBODY, REVIEWING, SIGNED_IN
from tests.permissions.rules import KEPT_OUT, MOVED, NO_SUCH, NOT_SO, SHOWN, SIGN_IN, Row
from tests.permissions.world import EVENT_STATES, PUBLISHED

CLAIMS = ("draft", "published", "removed", "blind", "waiting")
TWO = ("two", "blind")


def of_claims(page):
    """Return the address of an act on several claims at once: here one of them."""
    return lambda world, state: (
        reverse(f"admin:dossier_claim_{page}") + f"?claims={world.of('claim', state).pk}"
    )


def comment(world, state):
    said = world.of("comment", state)
    return reverse("admin:dossier_claim_uncomment", args=[said.claim_id, said.pk])


def publishes(state):
    return REVIEWING if state in TWO else HERE


def answers(state):
    """Who answers a decision in that state: nobody twice, and nobody their own."""
    if state in ("decided", "sent_back"):
        return NOBODY
    return REVIEWING - {"event_reviewer"} if state == "own" else REVIEWING


DECISIONS = ("decided", "waiting", "own", "sent_back", "blind")
EXPORTED = {SHOWN}  # the ZIP itself
FILES = [
    Row(
        "admin:dossier_event_export",
        at("event", "export"),
        HERE,
        HERE,
        ("draft", "published"),
        done=EXPORTED,
    ),
    Row(
        "admin:dossier_evidence_original",
        at("evidence", "original"),
        HERE,
        HERE,
        ("draft", "published"),
        shown={MOVED},  # looked at inside a page only; taken by the button, which is written down
        done={SHOWN},
    ),
    Row("admin:dossier_evidence_original", at("evidence", "original"), NOBODY, states=("two",)),
    Row(
        "admin:dossier_evidence_copy",
        at("evidence", "copy"),
        HERE,
        HERE,
        ("draft",),  # each copy starts a process of its own
        body=lambda world, state: {"act": ["make"]},
    ),
    Row("admin:dossier_evidence_copy", at("evidence", "copy"), NOBODY, states=("two",)),
    Row("admin:dossier_evidence_copy_file", at("evidence", "copy_file"), NOBODY, states=("draft",)),
]
REARRANGING = [
    Row(  # nothing is chosen: the page asks; what it does then is tested with the acts
        f"admin:dossier_{noun}_{verb}",
        at(noun, verb),
        see,
        states=states,
        idle={SHOWN},
    )
    for noun, verb, see, states in [
        ("claim", "merge", HERE, ("draft", "published", "two", "waiting")),
        ("claim", "split", HERE, ("draft", "published", "two", "waiting")),
        ("claim", "move", HERE, ("draft", "published", "two", "waiting")),
        ("source", "merge", shared_changed, SHARED),
    ]
]
ROWS = [
    *FILES,
    *REARRANGING,
    Row(
        "admin:dossier_rearrangement_undo",
        at("rearrangement", "undo"),
        HERE,
        states=("draft",),
        idle={SHOWN, NOT_SO},
    ),
    Row(
        "admin:dossier_claim_mark",
        of_claims("mark"),
        HERE,
        HERE,
        CLAIMS,
        body=lambda world, state: {"status": ["unverified"], "rationale": ["Nobody knows."]},
        form="_newest",
    ),
    Row(
        "admin:dossier_claim_assign",
        of_claims("assign"),
        HERE,
        HERE,
        CLAIMS,
        body=lambda world, state: {"to": [str(world.people["reviewer"].pk)]},
        form="_given",
    ),
    Row(
        "admin:dossier_claim_comment",
        at("claim", "comment"),
        HERE,
        HERE,
        CLAIMS,
        body=lambda world, state: {"text": ["Look at this."]},
    ),
    Row(
        "admin:dossier_claim_uncomment",
        comment,
        {"analyst", "admin"},  # whoever wrote it, or an admin
        {"analyst", "admin"},
        tuple(EVENT_STATES),
        body=lambda world, state: {},
    ),
    Row(
        "admin:dossier_verification_review",
        at("verification", "review"),
        HERE,
        answers,
        DECISIONS,
        body=lambda world, state: {
            "outcome": ["sent_back"],
            "reason": ["No."],
            "status": ["unverified"],
            "credibility": ["6"],
        },
        idle={*KEPT_OUT, SHOWN},
        done={MOVED, NO_SUCH},  # on to the next that waits, or to the first page
    ),
    Row(
        "admin:dossier_event_publish",
        at("event", "publish"),
        publishes,
        publishes,
        ("draft", "published", "withdrawn", "two", "blind"),
        body=lambda world, state: {"note": ["A note."]},
        form="note",
        commits=True,
    ),
    Row(
        "admin:dossier_event_publish",
        at("event", "publish"),
        HERE,
        states=("withheld", "removed"),  # released first, and a sentence says so
        idle={SHOWN, "stale"},
    ),
    Row(
        "admin:dossier_event_follow",
        at("event", "follow"),
        HERE,
        HERE,
        tuple(EVENT_STATES),
        body=lambda world, state: {"follow": ["yes"]},
        shown={NOT_SO},  # a button of the event's page
    ),
    Row(
        "admin:dossier_event_preview",
        at("event", "preview"),
        HERE,
        states=tuple(EVENT_STATES),
        idle={SHOWN},
    ),
    Row(
        "admin:dossier_event_preview_path",
        at("event", "preview_path", "claims/1/"),
        HERE,
        states=("draft", "published", "two"),
        idle={SHOWN},
    ),
    Row(
        "admin:dossier_record_redact",
        at("record", "redact"),
        ADMIN,
        lambda state: (
            ADMIN if state in ("withheld", "removed") else NOBODY
        ),  # or it would come back
        tuple(PUBLISHED),
        body=lambda world, state: {
            "fields_": ["wording"],
            "reason": ["Somebody’s safety."],
            "rule": ["A rule."],
        },
        form="rule",
        idle={SHOWN},
        commits=True,
    ),
    Row(
        "admin:auth_user_password_change",
        lambda world, state: reverse(
            "admin:auth_user_password_change", args=[world.people[state].pk]
        ),
        lambda state: ADMIN | {state},
        ADMIN,
        ("analyst", "roleless"),
        body=lambda world, state: {
            "usable_password": ["true"],
            "password1": ["a long way home"],
            "password2": ["a long way home"],
        },
        is_kept=False,
        shown={SHOWN, MOVED},  # one's own is changed elsewhere
        idle={MOVED},
    ),
    Row(
        "admin:dossier_user_account",
        at("user", "account", "disable"),
        ADMIN,
        ADMIN,
        ("analyst",),
        body=lambda world, state: {"reason": ["They left."]},
    ),
    Row(
        "admin:dossier_invitation_cancel",
        at("invitation", "cancel"),
        ADMIN,
        ADMIN,
        ("any",),
    ),
    Row("admin:index", desk("index"), SIGNED_IN, idle={SHOWN}, lists=True),
    Row("admin:app_list", desk("app_list", "dossier"), DESK, idle={SHOWN}),
    Row("admin:components", desk("components"), SIGNED_IN, idle={NOT_SO}),
    Row("admin:kept", desk("kept"), NOBODY),
    Row(
        "admin:my_mail",
        desk("my_mail"),
        SIGNED_IN,
        SIGNED_IN,
        body=lambda world, state: {"mails": ["confirm"]},
    ),
    Row("admin:jsi18n", desk("jsi18n"), SIGNED_IN, idle={NOT_SO}),
    Row("admin:password_change", desk("password_change"), SIGNED_IN, shown={MOVED}, idle={MOVED}),
    Row(
        "admin:password_change_done",
        desk("password_change_done"),
        SIGNED_IN,
        idle={NOT_SO},
    ),
    Row("admin:login", desk("login"), SIGNED_IN, shown={SIGN_IN}, idle={SIGN_IN}),
    Row(
        "admin:logout",
        desk("logout"),
        SIGNED_IN,
        shown={MOVED},
        idle={MOVED},
        outside={NO_SUCH},  # there is nobody to sign out
    ),
    Row(
        "admin:autocomplete",
        desk(
            "autocomplete",
            query="?app_label=dossier&model_name=statement&field_name=claim&term=zephyr",
        ),
        HERE | DESK,
        idle={NOT_SO},
        lists=True,
    ),
    Row(
        "desk/(?P<url>.*)$",
        lambda world, state: reverse("admin:index") + "nothing/",
        NOBODY,
    ),
]
