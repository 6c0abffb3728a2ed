"""What was said in one breath: one utterance, be it on one claim or on several."""

from collections import defaultdict
from typing import NamedTuple

from dossier.editions.records import StatementBody
from dossier.vocabulary import Happening, Stance


class Asked(NamedTuple):
    """What a reader wants to see: all of it, or one actor, question, stance or kind alone."""

    actor: str | None = None  # uid
    question: int | None = None
    stance: Stance | None = None
    kind: Happening | None = None

    @property
    def leaves_words_out(self):
        """Say whether something said on a question may be missing, as it is not asked for."""
        return bool(self.actor or self.stance) or not self.wants(Happening.STATEMENT)

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
    told = vars(body) | {"uid": "", "chain": tuple(body.chain)}
    return tuple(told.values())


def _utterance(told, reports):
    body = told[0][0]
    on = tuple(each for _body, each in told)
    if body.said:
        return Utterance(body, on, body.said.start, body.said.end)
    report = reports.get(body.report)
    published = report and report.published
    return Utterance(body, on, "", published.end if published else "")
