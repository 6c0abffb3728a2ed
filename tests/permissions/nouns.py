"""The nouns of the desk as data: who may do what with each, by its states."""

from typing import NamedTuple

from tests.permissions.people import ADMIN, DESK, ELSEWHERE, EVERYWHERE, HERE, NOBODY

IN_EVENTS = ("draft", "published", "removed", "two")


class Noun(NamedTuple):
    """Who may do what with a noun, by its states; `typed` is what a change and an addition type."""

    name: str
    states: tuple
    see: object = HERE
    change: object = NOBODY
    lists: frozenset = frozenset(DESK)
    adds: frozenset = NOBODY
    add: object = None  # of the world: what is typed into the empty form
    change_typed: dict | None = None
    having: str = "_seen"
    verbs: tuple = ()
    deleted: tuple = ()  # states in which it can be deleted
    restored: tuple = ()  # states in which the trail holds an earlier state of it


def shared(state):
    """Who sees a source or a report, by where it stands."""
    return {"confidential": ELSEWHERE, "free": DESK, "public": DESK}.get(state, HERE)


def shared_changed(state):
    """Who changes one: whoever has the right in every event it stands in."""
    return {"confidential": ELSEWHERE, "free": DESK, "public": EVERYWHERE}.get(state, HERE)


SHARED = ("draft", "free", "public", "confidential")
PARTS = ("draft", "withheld")
QUESTION = {"wording": ["Another wording?"]}
NOUNS = [
    Noun(
        "event",
        IN_EVENTS,
        change=HERE,
        adds=EVERYWHERE,
        add=lambda world: {"title": ["Another"], "slug": ["another"]},
        change_typed={"summary": ["Another."]},
        restored=("published", "removed", "two"),
        having="title",
        verbs=("withhold", "release", "withdraw", "reinstate", "remove"),
    ),
    Noun(
        "question",
        PARTS,
        change=HERE,
        adds=HERE,
        add=lambda world: (
            {"event": [str(world.of("event", "draft").pk)], "slug": ["another"]} | QUESTION
        ),
        change_typed=QUESTION,
        having="wording",
    ),
    Noun(
        "claim",
        ("draft", "published", "withheld", "withdrawn", "removed", "waiting"),
        change=HERE,
        adds=HERE,
        add=lambda world: {
            "question": [str(world.of("question", "draft").pk)],
            "wording": ["Another."],
        },
        change_typed={"wording": ["Another wording."]},
        deleted=("draft",),  # what was published stays
        restored=("withheld", "withdrawn", "removed"),
        having="wording",
        verbs=("withhold", "release", "withdraw", "reinstate", "remove"),
    ),
    Noun(
        "statement",
        PARTS,
        change=HERE,
        adds=HERE,
        add=lambda world: {
            "claim": [str(world.of("claim", "draft").pk)],
            "report": [str(world.of("report", "draft").pk)],
            "stance": ["denies"],
        },
        change_typed={"stance": ["denies"]},
        deleted=PARTS,
        restored=("withheld",),
        having="stance",
        verbs=("withhold", "release"),
    ),
    Noun(
        "evidence",
        PARTS,
        change=HERE,
        adds=HERE,
        add=lambda world: {
            "claim": [str(world.of("claim", "draft").pk)],
            "kind": ["footage"],
            "bearing": ["context"],
            "title": ["Another"],
        },
        change_typed={"title": ["Another"]},
        deleted=("draft",),
        restored=PARTS,
        having="title",
        verbs=("withhold", "release"),
    ),
    Noun(
        "source",
        SHARED,
        see=shared,
        change=shared_changed,
        adds=DESK,
        add=lambda world: {"name": ["Another"], "slug": ["another"], "kind": ["agency"]},
        change_typed={"name": ["Another"]},
        deleted=("free",),
        restored=("withheld",),
        having="name",
        verbs=("withhold", "release"),
    ),
    Noun(
        "report",
        SHARED,
        see=shared,
        change=shared_changed,
        adds=DESK,
        add=lambda world: {"title": ["Another"]},
        change_typed={"title": ["Another"]},
        restored=("withheld",),
        having="title",
        verbs=("withhold", "release"),
    ),
    Noun("verification", ("decided", "own", "blind")),
    Noun("edition", ("published",)),
    Noun("record", ("published", "removed")),
    Noun("audit", ("draft",)),
    Noun(
        "wantedevidence",
        ("draft",),
        change=HERE,
        adds=HERE,
        add=lambda world: {
            "question": [str(world.of("question", "draft").pk)],
            "what": ["The radar."],
        },
        change_typed={"what": ["The radar."]},
        deleted=("draft",),
        having="what",
        verbs=("withhold", "release"),
    ),
    Noun("rearrangement", ("draft",)),
    Noun(
        "invitation",
        ("any",),
        see=ADMIN,
        lists=ADMIN,
        adds=ADMIN,
        add=lambda world: {"whom": ["Somebody"], "role": ["analyst"]},
        having="whom",
    ),
    Noun("logline", ("any",), see=ADMIN, lists=ADMIN),
    Noun(
        "user",
        ("analyst", "roleless"),
        see=ADMIN,
        lists=ADMIN,
        change=ADMIN,
        adds=ADMIN,
        add=lambda world: {
            "username": ["another"],
            "usable_password": ["true"],
            "password1": ["a long way home"],
            "password2": ["a long way home"],
        },
        change_typed={"public_name": ["Another"]},
        deleted=("roleless", "disabled"),
        having="username",
    ),
]
