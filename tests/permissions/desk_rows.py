"""The desk's addresses that every noun has: list, add, change, history, delete, standing, restore."""

from django.urls import reverse

from dossier.models import Audit
from tests.permissions.people import ADMIN, DESK, EVERYWHERE, NOBODY, SIGNED_IN
from tests.permissions.rules import KEPT_OUT, MOVED, SHOWN, STALE, Row, of
from tests.permissions.world import PUBLISHED


def desk(name, *args, query=""):
    return lambda world, state: reverse(f"admin:{name}", args=args) + query


def at(noun, page, *more):
    """Return the address of a page of the thing in that state."""

    def build(world, state):
        return reverse(f"admin:dossier_{noun}_{page}", args=[world.of(noun, state).pk, *more])

    return build


def newest(world, noun, state):
    """Return a row of the trail about the thing that holds a state to bring back, or any number."""
    rows = Audit.objects.of(world.of(noun, state)).exclude(before=None)
    return rows.values_list("pk", flat=True).first() or 0


def restore(noun):
    def build(world, state):
        key = world.of(noun, state).pk
        return reverse(f"admin:dossier_{noun}_restore", args=[key, newest(world, noun, state)])

    return build


def rows_of(noun):
    """Return the rows every noun has."""
    name = f"dossier_{noun.name}"
    made = noun.adds and noun.add
    every = {"see": noun.see, "states": noun.states}
    yield Row(
        f"admin:{name}_changelist",
        desk(f"{name}_changelist"),
        noun.lists,
        idle={SHOWN, MOVED},
        lists=noun.name not in ("source", "report"),  # what is public of these is shown to all
    )
    yield Row(
        f"admin:{name}_add",
        desk(f"{name}_add"),
        see=noun.adds if noun.adds in (EVERYWHERE, ADMIN) else noun.adds and DESK,
        do=noun.adds,
        body=made and (lambda world, state: noun.add(world)),
        form=made and noun.having,
        idle={SHOWN},  # what is not theirs is no choice of the form
        done={SHOWN if noun.name == "invitation" else MOVED},  # its link is shown this once
    )
    yield Row(
        f"admin:{name}_change",
        at(noun.name, "change"),
        do=noun.change,
        body=noun.change_typed and (lambda world, state: noun.change_typed),
        form=noun.change_typed and "_seen",
        idle={*KEPT_OUT, SHOWN} if noun.name in ("verification", "rearrangement") else KEPT_OUT,
        **every,
    )
    yield Row(f"admin:{name}_history", at(noun.name, "history"), idle={SHOWN}, **every)
    yield Row(
        f"admin:{name}_delete",
        at(noun.name, "delete"),
        see=noun.change,
        do=lambda state: of(noun.change)(state) if state in noun.deleted else NOBODY,
        body=lambda world, state: {"post": ["yes"]},
        form="post",
        shown={SHOWN},
        idle={MOVED, SHOWN, *KEPT_OUT},  # cited or numbered for good: it says so and stays
        states=noun.states,
    )
    yield Row(  # leads to the page of the thing, which asks
        f"desk/dossier/{noun.name}/<path:object_id>/",
        lambda world, state: (
            desk("index")(world, state) + f"dossier/{noun.name}/{world.of(noun.name, state).pk}/"
        ),
        see=SIGNED_IN,
        shown={MOVED},
        idle={MOVED},
        states=noun.states[:1],
    )
    yield Row(
        f"admin:{name}_restore",
        restore(noun.name),
        see=lambda state: of(noun.change)(state) if state in noun.restored else NOBODY,
        do=lambda state: of(noun.change)(state) if state in noun.restored else NOBODY,
        body=lambda world, state: {},
        form="_newest",
        is_kept=None,  # what has a door of its own stays as it is
        states=noun.states,
    )
    for verb in noun.verbs or ("withhold",):
        yield standing_row(noun, verb, VERBS[verb])


def standing_row(noun, verb, is_open):
    """Return the row of one way of standing: open or not by how the thing stands now."""
    has = verb in noun.verbs

    def acts(state):
        return of(noun.change)(state) if has and is_open(noun.name, state) else NOBODY

    return Row(
        f"admin:dossier_{noun.name}_standing",
        at(noun.name, "standing", verb),
        see=noun.change,
        do=acts,
        body=lambda world, state: {"reason": ["Because."]},
        shown={SHOWN, MOVED},  # not open: it leads back and says so
        idle={SHOWN, MOVED, STALE},
        states=tuple(state for state in noun.states if state not in ("two", "waiting")),
    )


def is_withheld(noun, state):
    return state == "withheld" or (state == "removed" and noun in ("event", "claim"))


VERBS = {
    "withhold": lambda noun, state: not is_withheld(noun, state),
    "release": is_withheld,
    "withdraw": lambda noun, state: state != "withdrawn",
    "reinstate": lambda noun, state: state == "withdrawn",
    "remove": lambda noun, state: state in PUBLISHED,
}
