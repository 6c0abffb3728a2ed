"""The addresses of the workbench: looked at and worked at by whoever may add statements there."""

from django.urls import reverse

from tests.permissions.people import HERE
from tests.permissions.rules import MOVED, SHOWN, Row

STATES = ("draft", "published", "blind")


def bench(page, *more):
    """Return the address of a page of the workbench; `more` are functions of the world and the state."""

    def build(world, state):
        args = [world.of("event", state).pk, world.of("report", state).texts.get().pk]
        args += [one(world, state) for one in more]
        return reverse(f"admin:dossier_event_{page}", args=args)

    return build


def proposal(world, state):
    return world.of("proposal", state).pk


def rejected(world, state):
    return world.of("rejected", state).proposal_id


def accepted_as(world, state):
    words = {"start": "0", "end": "6", "words": "A text", "speaker": "", "passed_on_by": ""}
    kind = {"stance": "asserts", "whose": "reporter", "attribution": "on_record", "said": ""}
    kind["claim"] = str(world.of("claim", state).pk)
    return {name: [value] for name, value in (words | kind).items()}


def pair(world, state):
    claims = {noun: [str(world.of(noun, state).pk)] for noun in ("claim", "other")}
    return claims | {"answer": ["none"]}


def act(name, *more, body=None):
    """Return the row of a button: it does something when pressed, and leads back when looked at."""
    return Row(
        f"admin:dossier_event_{name}",
        bench(name, *more),
        HERE,
        HERE,
        STATES,
        body=body,
        shown={MOVED},
    )


ROWS = [
    Row("admin:dossier_event_workbench", bench("workbench"), HERE, states=STATES, idle={SHOWN}),
    Row(
        "admin:dossier_event_workbench_news",
        bench("workbench_news"),
        HERE,
        states=STATES,
        idle={SHOWN},
    ),
    Row(  # what was proposed once is not proposed again
        "admin:dossier_event_workbench_propose",
        bench("workbench_propose"),
        HERE,
        states=STATES,
        shown={MOVED},
        idle={MOVED},
    ),
    Row(
        "admin:dossier_event_workbench_all",
        bench("workbench_all"),
        HERE,
        HERE,
        STATES,
        form="_shown",
    ),
    act("workbench_mark", body=lambda world, state: {"words": ["A text"]}),
    act("workbench_accept", proposal, body=accepted_as),
    Row(  # saves nothing: what was typed comes back as what it would make
        "admin:dossier_event_workbench_made",
        bench("workbench_made", proposal),
        HERE,
        states=STATES,
        body=accepted_as,
        shown={MOVED},
        idle={SHOWN},
    ),
    act("workbench_reject", proposal),
    act("workbench_undo", rejected),
    act("workbench_undo_all", lambda world, state: world.of("rejected", state).batch),
    act("workbench_clash", body=pair),
]
