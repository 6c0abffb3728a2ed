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

from dossier.reading.support import is_named, stands
from dossier.vocabulary import Bearing, Footing, Relation, Stance, Status

SHOWN = 6  # claims named for each footing
EACH = 3  # of them on one question
KIN = {Relation.NARROWS, Relation.SAME_AS}  # such answers do not exclude each other


class Footings:
    """The footings of all claims of an edition: `claims` bodies, `core` its sources and questions.

    ``numbers``: ``{footing: {question: [claim number, …]}}`` in reading order. ``first``:
    ``{footing: [body, …]}``, those that are named. ``rivals``: ``{number: [numbers]}`` of these.
    """

    def __init__(self, claims, core):
        self.core = core
        self.parties = {core.root(uid) for uid in core.event.parties}
        order = {question: place for place, question in enumerate(core.questions)}
        self.claims = {
            claim.number: claim
            for claim in sorted(claims, key=lambda each: (order[each.question], each.number))
            if claim.withdrawn is None
        }
        self.saying = {
            n: voices_of(claim, Stance.ASSERTS, core) for n, claim in self.claims.items()
        }
        self.answers = self._answers()
        self.kin = {pair for claim in self.claims.values() for pair in kin_of(claim)}
        self.numbers = {footing: defaultdict(list) for footing in Footing}
        for number, claim in self.claims.items():
            self.numbers[self._footing(claim)][claim.question].append(number)
        self.first = {footing: self._first(footing) for footing in Footing}
        self.rivals = {
            claim.number: self._rivals(claim) for named in self.first.values() for claim in named
        }
        del self.claims, self.saying, self.answers, self.kin  # what a process keeps stays small

    def _answers(self):
        """Return ``{question whose answers exclude each other: {who says so: {claim numbers}}}``."""
        found = defaultdict(lambda: defaultdict(set))
        for number, claim in self.claims.items():
            if self.saying[number] and self.core.questions[claim.question].is_exclusive:
                found[claim.question][self.saying[number]].add(number)
        return found

    def _footing(self, claim):
        if self._is_contested(claim):
            return Footing.CONTESTED
        if claim.status == Status.VERIFIED or self._is_agreed(claim):
            return Footing.AGREED
        return Footing.NOT_SHOWN

    def _is_contested(self, claim):
        denying = voices_of(claim, Stance.DENIES, self.core)
        return (
            claim.status == Status.DISPUTED
            or any(evidence.bearing == Bearing.CONTRADICTS for evidence in claim.evidence)
            or (denying and len(denying | self.saying[claim.number]) > 1)
            or (denying and not self.saying[claim.number])
            or next(self._against(claim), None) is not None
        )

    def _against(self, claim):
        """Yield the numbers of claims that somebody else says and that cannot be true beside it."""
        saying, told = self.saying[claim.number], {claim.number}
        for relation in claim.relations:
            theirs = self.saying.get(relation.claim)
            if relation.kind == Relation.CONTRADICTS:
                told.add(relation.claim)
                if saying and theirs and len(saying | theirs) > 1:
                    yield relation.claim
        if saying:
            for theirs, numbers in self.answers.get(claim.question, {}).items():
                if len(saying | theirs) > 1:
                    others = numbers - told
                    yield from (n for n in others if (claim.number, n) not in self.kin)

    def _rivals(self, claim):
        return sorted(set(self._against(claim)))

    def _is_agreed(self, claim):
        roots = {root for root in self.saying[claim.number] if isinstance(root, str)}
        partial = {
            self.core.root(s.speaker)
            for s in claim.statements
            if is_named(s) and self.core.is_party(s.speaker)
        }
        return len(roots) > 1 and (bool(roots - partial) or self.parties <= roots)

    def _first(self, footing):
        """Return the claims to be named: in reading order, EACH of a question, SHOWN in all."""
        named = [n for numbers in self.numbers[footing].values() for n in numbers[:EACH]]
        return [self.claims[number] for number in named[:SHOWN]]

    def totals(self):
        """Return a Counter of claims by footing."""
        return Counter(
            {of: sum(map(len, numbers.values())) for of, numbers in self.numbers.items()}
        )


def voices_of(claim, stance, core):
    """Return who takes that stance: roots of origins, and each other voice for itself."""
    spoken = [s for s in claim.statements if stands(s) and s.stance == stance]
    return frozenset(core.root(s.speaker) if is_named(s) else ("", s.uid) for s in spoken)


def kin_of(claim):
    """Yield the pairs of numbers of a claim and each it narrows or says the same as, both ways."""
    for relation in claim.relations:
        if relation.kind in KIN:
            yield claim.number, relation.claim
            yield relation.claim, claim.number
