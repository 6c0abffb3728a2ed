"""What happened, was said, taken back and published, in order. Pure sums over claims, no queries.

One clock only: the world's. A date stands for its whole half-open range, and counts once that range
has ended. What a speaker said in one breath on several claims is one *utterance*. An utterance
without a date that was read in a dated report was made before that report's range had ended, at a
moment nobody gives: it is kept apart from those that have a date. Without either it has no place.

Moments are UTC stamps of one form, which sort as they follow each other.
"""

from collections import Counter, defaultdict
from typing import NamedTuple

from dossier.editions.records import FrozenMoment, StatementBody
from dossier.vocabulary import Happening, Stance


class Asked(NamedTuple):
    """What a reader wants to see: all of it, or one actor, question, stance or kind alone."""

    actor: str | None = None  # uid
    question: int | None = None
    stance: Stance | None = None
    kind: Happening | None = None

    def wants(self, kind):
        """Say whether things of that kind are asked for; a filter of words leaves only words."""
        of_words = kind in (Happening.STATEMENT, Happening.RETRACTION)
        return self.kind in (None, kind) and (of_words or self[:3] == (None, None, None))


class On(NamedTuple):
    """A claim an utterance speaks to, and the statement that records it."""

    claim: int
    question: int
    uid: str


class Utterance(NamedTuple):
    """`body`: the first of its statements. `end`: when it counts; empty: it has no place."""

    body: StatementBody
    on: tuple[On, ...]
    start: str
    end: str

    @property
    def is_dated(self):
        return self.body.said is not None

    @property
    def retracted(self):
        """The moment it was taken back; empty: it stands."""
        return self.body.retracted.at if self.body.retracted else ""


class Entry(NamedTuple):
    """Something with a place in time. `report`: the number of one that was published."""

    kind: Happening
    start: str
    end: str
    moment: FrozenMoment | None = None
    utterance: Utterance | None = None
    report: int | None = None


class Chronicle:
    """The order of one event, as far as it is asked for.

    `entries`: what has a date of its own, as :class:`Entry`. `reported`: undated utterances from
    dated reports. `unplaced`: utterances without any date.
    """

    def __init__(self, claims, core, asked=Asked()):  # noqa: B008 - a constant
        said = utterances(claims, core.reports, asked)
        shown = said if asked.wants(Happening.STATEMENT) else []
        self.reported = ordered(u for u in shown if not u.is_dated and u.end)
        self.unplaced = [u for u in shown if not u.end]
        self.dated = ordered(u for u in shown if u.is_dated)
        entries = [Entry(Happening.STATEMENT, u.start, u.end, u.body.said, u) for u in self.dated]
        if asked.wants(Happening.RETRACTION):
            taken = [(u.retracted, u) for u in said if u.retracted]
            entries += [Entry(Happening.RETRACTION, at, at, None, u) for at, u in taken]
        if asked.wants(Happening.EVENT) and (day := core.event.happened):
            entries.append(Entry(Happening.EVENT, day.start, day.end, day))
        if asked.wants(Happening.REPORT):
            dated = [(r.published, r.number) for r in core.reports.values() if r.published]
            entries += [Entry(Happening.REPORT, d.start, d.end, d, None, n) for d, n in dated]
        self.entries = ordered(entries)

    def changes(self):
        """Return ``{moment: how many things count from it on}``, in order."""
        found = Counter(thing.end for thing in (*self.entries, *self.reported))
        return dict(sorted(found.items()))

    def at(self, moment):
        """Return the entries, and the undated utterances, that count from that very moment on."""
        return (
            [entry for entry in self.entries if entry.end == moment],
            [utterance for utterance in self.reported if utterance.end == moment],
        )

    def by(self, moment):
        """Return the utterances that count by then, those taken back by then among them."""
        return [u for u in (*self.dated, *self.reported) if u.end <= moment]

    def open_at(self, moment):
        """Return those that may have been made by then: their range has begun and not ended."""
        return [u for u in self.dated if u.start <= moment < u.end]


def utterances(claims, reports, asked):
    """Return the :class:`Utterance` list of what is asked for, in the order of the claims."""
    found = defaultdict(list)
    for claim in claims:
        if asked.question in (None, claim.question):
            for body in claim.statements:
                if asked.actor in (None, body.speaker) and asked.stance in (None, body.stance):
                    on = On(claim.number, claim.question, body.uid)
                    found[_breath(body)].append((body, on))
    return [_utterance(told, reports) for told in found.values()]


def ordered(things):
    """Sort by where ranges end; of those that end together, the finer first."""
    return sorted(sorted(things, key=lambda each: each.start, reverse=True), key=lambda e: e.end)


def _breath(body):
    """Return what the statements of one utterance have in common: all but the claim."""
    return body.model_copy(update={"uid": "", "chain": tuple(body.chain)})


def _utterance(told, reports):
    body = told[0][0]
    on = tuple(each for _body, each in told)
    if body.said:
        return Utterance(body, on, body.said.start, body.said.end)
    report = reports.get(body.report)
    published = report and report.published
    return Utterance(body, on, "", published.end if published else "")
