"""On what footing each claim stands: agreed, contested, or shown by nobody. Sums, no judgement.

Read from what stands: statements that were retracted or misattributed count for nothing, and a
withdrawn claim has no footing. Every other claim of an edition has exactly one:

- *Contested*: somebody denies it, or somebody says what cannot be true beside it (a claim that
  contradicts it, or another answer to a question whose answers exclude each other), or evidence
  contradicts it, or it was decided as disputed. One and the same origin that says two such things,
  or that takes its own word back, contests nothing: its position has changed.
- *Agreed*: not contested, and either decided as verified, or said by two independent origins of
  which one is no party, or by the origins of all parties to the event (of which there are two at
  least). That they agree does not make it true.
- *Not shown*: the rest. It rests on one origin, on parties only, on voices that cannot be told
  apart, or on nobody.

Origins are counted as in :mod:`dossier.reading.support`. An anonymous voice, and a report's own
words, speak for nobody but themselves: they can contest a claim, never make it agreed.
"""

from collections import Counter, defaultdict
from typing import NamedTuple

from dossier.reading.support import is_named, stands
from dossier.vocabulary import Bearing, Footing, Relation, Stance, Status

SHOWN = 6  # claims named for each footing
EACH = 3  # of them on one question
NOBODY = frozenset()
KIN = {Relation.NARROWS, Relation.SAME_AS}  # such answers do not exclude each other


class Held(NamedTuple):
    """What of a claim decides. `parties`: roots for whom a party speaks, where several say so."""

    question: int
    status: Status
    saying: frozenset
    denying: frozenset
    parties: frozenset
    has_evidence_against: bool
    relations: list


class Footings:
    """The footings of all claims of an edition: `claims`, bodies or gists of them, `core` the rest.

    ``numbers``: ``{footing: {question: [claim number, …]}}`` in reading order. ``first``:
    ``{footing: [number, …]}``, those that are named. ``rivals``: ``{number: [numbers]}`` of these.
    """

    def __init__(self, claims, core):
        self.core = core
        self.parties = {core.root(uid) for uid in core.event.parties}
        # Of each claim only this is kept, so that the rest of it is let go as it is read.
        self.held = {c.number: self._held(c) for c in claims if c.withdrawn is None}
        self.answers = self._answers()
        self.kin = {pair for number, held in self.held.items() for pair in _kin(number, held)}
        self.numbers = {footing: defaultdict(list) for footing in Footing}
        order = {question: place for place, question in enumerate(core.questions)}
        for number in sorted(self.held, key=lambda n: (order[self.held[n].question], n)):
            held = self.held[number]
            self.numbers[self._footing(number, held)][held.question].append(number)
        self.first = {footing: self._first(footing) for footing in Footing}
        self.rivals = {n: self._rivals(n) for named in self.first.values() for n in named}
        del self.held, self.answers, self.kin  # what a process keeps stays small

    def _held(self, claim):
        saying = voices_of(claim, Stance.ASSERTS, self.core)
        return Held(
            claim.question,
            claim.status,
            saying,
            voices_of(claim, Stance.DENIES, self.core),
            self._parties_on(claim) if len(saying) > 1 else NOBODY,
            any(evidence.bearing == Bearing.CONTRADICTS for evidence in claim.evidence),
            claim.relations,
        )

    def _parties_on(self, claim):
        named = {s.speaker for s in claim.statements if is_named(s)}
        return frozenset(self.core.root(uid) for uid in named if self.core.is_party(uid))

    def _answers(self):
        """Return ``{question whose answers exclude each other: {who says so: {claim numbers}}}``."""
        found = defaultdict(lambda: defaultdict(set))
        for number, held in self.held.items():
            if held.saying and self.core.questions[held.question].is_exclusive:
                found[held.question][held.saying].add(number)
        return found

    def _footing(self, number, held):
        if self._is_contested(number, held):
            return Footing.CONTESTED
        if held.status == Status.VERIFIED or self._is_agreed(held):
            return Footing.AGREED
        return Footing.NOT_SHOWN

    def _is_contested(self, number, held):
        return (
            held.status == Status.DISPUTED
            or held.has_evidence_against
            or (held.denying and len(held.denying | held.saying) > 1)
            or (held.denying and not held.saying)
            or next(self._against(number, held), None) is not None
        )

    def _against(self, number, held):
        """Yield the numbers of claims that somebody else says and that cannot be true beside it."""
        saying, told = held.saying, {number}
        for relation in held.relations:
            if relation.kind == Relation.CONTRADICTS:
                told.add(relation.claim)
                other = self.held.get(relation.claim)
                if saying and other and other.saying and len(saying | other.saying) > 1:
                    yield relation.claim
        if saying:
            for theirs, numbers in self.answers.get(held.question, {}).items():
                if len(saying | theirs) > 1:
                    yield from (n for n in numbers - told if (number, n) not in self.kin)

    def _rivals(self, number):
        return sorted(set(self._against(number, self.held[number])))

    def _is_agreed(self, held):
        if len(held.saying) < 2:
            return False
        roots = {root for root in held.saying if isinstance(root, str)}
        return len(roots) > 1 and (bool(roots - held.parties) or self.parties <= roots)

    def _first(self, footing):
        """Return those to be named: in reading order, EACH of a question, SHOWN in all."""
        named = [n for numbers in self.numbers[footing].values() for n in numbers[:EACH]]
        return named[:SHOWN]

    def totals(self):
        """Return a Counter of claims by footing."""
        return Counter(
            {of: sum(map(len, numbers.values())) for of, numbers in self.numbers.items()}
        )


def voices_of(claim, stance, core):
    """Return who takes that stance: roots of origins, and each other voice for itself."""
    spoken = [s for s in claim.statements if s.stance == stance and stands(s)]
    found = [core.root(s.speaker) if is_named(s) else ("", s.uid) for s in spoken]
    return frozenset(found) if found else NOBODY


def kin_of(claim):
    """Yield the pairs of numbers of a claim and each it narrows or says the same as, both ways."""
    return _kin(claim.number, claim)


def _kin(number, held):
    for relation in held.relations:
        if relation.kind in KIN:
            yield number, relation.claim
            yield relation.claim, number
