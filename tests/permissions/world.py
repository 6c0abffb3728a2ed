"""What the matrix is asked about: a small dossier in every state, and two of other people."""

from django.utils import timezone

from dossier.editions.publish import publish
from dossier.editorial import accepting, accounts, decisions, standing
from dossier.models import (
    Audit,
    Claim,
    Comment,
    Edition,
    Event,
    LogLine,
    Rearrangement,
    Record,
    Redaction,
)
from tests import factories as make
from tests.files import picture
from tests.permissions import people as cast

SECRET = "Zephyr"  # stands in all words of the events of the matrix; readers see it once published
EVENT_STATES = ["draft", "published", "withheld", "withdrawn", "removed", "two", "blind"]
PUBLISHED = ["published", "withheld", "withdrawn", "removed"]
STANDING = ["claim", "statement", "evidence", "source", "report"]
DECIDED = {"decided": "draft", "waiting": "two", "own": "two", "sent_back": "two"}


class World:
    """The people, their sessions, and things by noun and state. Commits, since publishing does."""

    def __init__(self):
        self.people = cast.cast()
        self.by = {"by": self.people["admin"], "reason": f"{SECRET} reason."}
        self.things = {}
        events = [self.dossier(state) for state in EVENT_STATES]
        elsewhere = self.dossier("confidential", word="Hidden")
        self.dossier("public", word="Known")
        cast.give_roles(self.people, events, elsewhere)
        self.free()
        self.let_in()
        self.decide()
        for state in [*PUBLISHED, "public"]:
            for edition in ("first", "second"):
                Event.objects.filter(pk=self.of("event", state).pk).update(summary=edition)
                publish(self.of("event", state), by=self.people["admin"], note="Note.")
        self.stand()
        self.frozen()
        self.sessions = cast.sign_in(self.people)

    def of(self, noun, state):
        """Return the thing as it stood when it was made; people by their roles."""
        return self.people[state] if noun == "user" else self.thing(noun, state)

    def thing(self, noun, state):
        if noun == "audit":
            return Audit.objects.of(self.of("claim", state)).first()
        return self.things[noun, state]

    def dossier(self, state, word=SECRET):
        """Make an event of that state with one of each noun."""
        slug = f"{word}-{state}".lower()
        event = make.make_event(slug=slug, title=f"{word} {state}")
        question = make.make_question(event, slug="what", wording=f"What of {word} {state}?")
        source = make.make_source(f"{word} ministry {state}", slug=slug)
        quote = f"{word} flew, it said."
        report = make.make_report(f"A text. {quote}", title=f"{word} report {state}")
        claim = make.make_claim(question, wording=f"{word} claim {state}.")
        other = make.make_claim(question, wording=f"{word} other {state}.")
        claim.relations.create(kind="contradicts", other=other)
        statement = make.make_statement(claim, speaker=source, report=report, quote=quote)
        evidence = make.make_evidence(claim, title=f"{word} footage {state}")
        comment = Comment.objects.create(claim=claim, text=f"{word}.", by=self.people["analyst"])
        for thing in [event, question, source, report, claim, statement, evidence, comment]:
            self.things[thing._meta.model_name, state] = thing
        self.things["other", state] = other
        spans = [make.make_proposal(event, report.texts.get(), end=end) for end in (6, 7)]
        self.things["proposal", state] = spans[0]
        rejected = accepting.reject(spans[1], by=self.people["analyst"])
        self.things["rejected", state] = rejected
        return event

    def free(self):
        """A source and a report that stand in no event."""
        self.things["source", "free"] = make.make_source("Free source")
        self.things["report", "free"] = make.make_report("Free text.", title="Free report")

    def decide(self):
        """Claims decided, waiting for a second person, and sent back; with their decisions."""
        for state, event in DECIDED.items():
            question = self.of("question", event)
            self.things["claim", state] = make.make_claim(question, wording=f"{SECRET} {state}.")
        Event.objects.filter(slug__endswith="two").update(review="two")
        Event.objects.filter(slug__endswith="blind").update(review="two", is_blind=True)
        for state in [*DECIDED, "blind"]:
            claim = Claim.objects.get(pk=self.of("claim", state).pk)
            by = self.people["event_reviewer" if state == "own" else "analyst"]
            decision = make.make_decision(claim, by, rationale=f"{SECRET} rationale.")
            self.things["verification", state] = decision
        decisions.send_back(
            self.of("verification", "sent_back"), by=self.people["reviewer"], reason=f"{SECRET} no."
        )

    def let_in(self):
        """An invitation, a line of the log, and a file that the draft's evidence is."""
        by = self.people["admin"]
        self.things["invitation", "any"] = accounts.invite(
            by=by, whom=SECRET, role="analyst", event=None
        )[0]
        self.things["logline", "any"] = LogLine.objects.first()
        event = self.of("event", "draft")
        said = {"words": f"{SECRET} moved", "reason": "Because.", "at": timezone.now(), "by": by}
        self.things["rearrangement", "draft"] = Rearrangement.objects.create(
            kind="move_claim", event=event, steps=[], **said
        )
        self.things["wantedevidence", "draft"] = self.of("question", "draft").wanted.create(
            what=f"{SECRET} radar"
        )
        for state in ("draft", "published"):
            make.take_in(self.of("evidence", state), by, picture(size=(60, 60)))

    def stand(self):
        """Let what is published stop standing, each as its state says."""
        for noun in STANDING:
            standing.withhold(self.of(noun, "withheld"), **self.by)
        standing.withdraw(self.of("claim", "withdrawn"), **self.by)
        standing.remove(self.of("claim", "removed"), **self.by)
        standing.withhold(self.of("event", "withheld"), **self.by)
        standing.withdraw(self.of("event", "withdrawn"), **self.by)
        standing.remove(self.of("event", "removed"), **self.by)

    def frozen(self):
        """Editions and records, by the state of their event."""
        for state in [*PUBLISHED, "public"]:
            event = self.of("event", state)
            self.things["edition", state] = event.editions.first()
            self.things["record", state] = Record.objects.get(event=event, kind="claim", key="1")


def written():
    """Return what grows with every change: the newest row of the trail, editions and redactions."""
    newest = Audit.objects.values_list("pk", flat=True).first()
    return newest, Edition.objects.count(), Redaction.objects.count()
