"""The public addresses: they only read, alike for everyone, and a draft is like nothing at all."""

from django.urls import reverse

from tests.permissions.rules import GONE, MOVED, NO_SUCH, NOT_SO, SHOWN, Page
from tests.permissions.world import EVENT_STATES, PUBLISHED

# Of the event, and of the claim withdrawn or removed in it.
OF_EVENT = {state: SHOWN if state in PUBLISHED else NO_SUCH for state in EVENT_STATES}
OF_EVENT |= {"removed": GONE}
LED = {state: MOVED if OF_EVENT[state] == SHOWN else OF_EVENT[state] for state in EVENT_STATES}
READING = {None: NOT_SO}


def page(name, *args, answers=None, query="", slug=None):
    """Return the rows of a public page and of its data; `args` follow the event's slug."""
    states = tuple(EVENT_STATES) if slug is None else ("",)

    def address(of):
        def build(world, state):
            event = [world.of("event", state).slug] if slug is None else []
            words = [arg(world, state) if callable(arg) else arg for arg in args]
            return reverse(of, args=[*event, *words]) + query

        return build

    def looks(state):
        return {None: (answers or OF_EVENT)[state] if state else SHOWN}

    both = [name] if name in ("schema", "edition", "file", "latest") else [name, f"{name}.json"]
    return [Page(each, address(each), looks, READING, states) for each in both]


ROWS = [
    *page("home", slug=""),
    *page("suggest", query="?q=event", slug=""),
    *page("about", slug=""),
    *page("how", slug=""),
    *page("schema", slug=""),
    *page("event"),
    *page("edition", answers=LED),
    *page("editions"),
    *page("latest"),
    *page("difference", 1, 2, answers=OF_EVENT),
    *page("compare", query="?claims=1,2"),
    *page("question", "what"),
    *page("claim", 2),
    *page("source", lambda world, state: world.of("source", state).slug),
    *page("across"),  # a source of the event's slug
    *page("report", 1),
    *page("origins"),
    *page("timeline"),
    *page("position", lambda world, state: world.of("source", state).slug, "what"),
    *page("quantities"),
    *page("place"),
    *page("file", "0" * 64, answers=dict.fromkeys(EVENT_STATES, NO_SUCH) | {"removed": GONE}),
]
