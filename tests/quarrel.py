"""A small dossier with something of everything, and words that readers must never see."""

from dossier.editions.publish import publish
from tests import factories as f

TEXT = (
    "The ministry said that 65 captured soldiers were aboard, the Herald reported. "
    "“It carried missiles,” the other side said. A deputy would not comment. "
    "None of this was independently verified."
)


class Quarrel:
    """Two sides, an outlet, two questions, three claims; not yet published."""

    def __init__(self, by):
        self.by = by
        self.north = f.make_source("North", slug="north", kind="state")
        self.ministry = f.make_source("Ministry", slug="ministry", part_of=self.north)
        self.south = f.make_source("South", slug="south", kind="state")
        self.herald = f.make_source("The Herald", slug="the-herald", kind="outlet")
        self.event = f.make_event(slug="quarrel", title="The quarrel", summary="Two accounts.")
        f.make_party(self.event, self.north)
        f.make_party(self.event, self.south)
        self.report = f.make_report(TEXT, title="Report of the day")
        self.aboard = f.make_question(self.event, slug="aboard", wording="What was aboard?")
        self.cause = f.make_question(self.event, slug="cause", wording="What brought it down?")
        self.soldiers = f.make_claim(self.aboard, wording="65 captured soldiers were aboard.")
        self.missiles = f.make_claim(self.aboard, wording="Missiles were aboard.")
        self.fault = f.make_claim(self.cause, wording="A fault brought it down.")
        self.said = f.make_statement(
            self.soldiers,
            speaker=self.ministry,
            report=self.report,
            quote="65 captured soldiers were aboard",
            chain=[self.herald],
        )
        self.countered = f.make_statement(
            self.missiles,
            speaker=self.south,
            report=self.report,
            quote="It carried missiles",
            wording="speaker",
        )
        self.qualified = f.make_statement(
            self.soldiers, report=self.report, stance="qualifies", quote="None of this was"
        )

    def publish(self, note="A note"):
        return publish(self.event, by=self.by, note=note)

    def dispute(self, **fields):
        return f.make_decision(
            self.soldiers,
            self.by,
            **{
                "status": "disputed",
                "rationale": "The two sides contradict each other.",
                "statements": [self.said, self.countered],
            }
            | fields,
        )
