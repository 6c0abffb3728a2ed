"""An edition that was never saved: it answers what a published one answers, from drafts."""

from collections import Counter

from dossier.editions import ordering
from dossier.editions.core import Core
from dossier.editions.library import Standing, claims_in, nearest


class PreviewStanding(Standing):
    """An edition that was never saved: the same questions, answered from the drafts."""

    def __init__(self, spot, drafts, edition):
        super().__init__(spot)
        self.removed = frozenset()
        self.edition = edition
        self.core = Core((d.kind, d.key, d.body) for d in drafts.values() if d.kind != "claim")
        self._all = claims_in(d.body for d in drafts.values() if d.kind == "claim")

    def claims(self, numbers=None):
        if numbers is None:
            return list(self._all)
        found = {body.number: body for body in self._all}
        return [found[number] for number in numbers if number in found]

    def gists(self):
        return self._all

    def answers(self, question, *, status=None, stance=None, order=None, start=0, most=None):
        bodies = [
            body
            for body in self._all
            if body.question == question
            and status in (None, body.status)
            and (stance is None or any(s.stance == stance for s in body.statements))
        ]
        bodies.sort(key=ordering.sort_key(order))
        return len(bodies), bodies[start : None if most is None else start + most]

    def counted(self):
        return [body for body in self._all if body.quantity]

    def first_claims(self, most, *, status=None, questions=None, numbers=None):
        found = {}
        for body in self._all:
            if (
                status in (None, body.status)
                and (questions is None or body.question in questions)
                and (numbers is None or body.number in numbers)
            ):
                found.setdefault(body.question, []).append(body)
        return {number: bodies[:most] for number, bodies in found.items()}

    def spoken_by(self, uids):
        return [
            body
            for body in self._all
            if any({s.speaker, *s.chain} & set(uids) for s in body.statements)
        ]

    def read_from(self, report):
        return [body for body in self._all if any(s.report == report for s in body.statements)]

    def showing(self, sha256):
        return [
            (body.number, evidence.copy_shown)
            for body in self._all
            for evidence in body.evidence
            if evidence.copy_shown and evidence.copy_shown.sha256 == sha256
        ]

    def tally(self):
        tallies = {}
        for body in self._all:
            tallies.setdefault(body.question, Counter())[body.status.value] += 1
        return tallies

    def neighbours(self, claim):
        return nearest(claim.number, [body.number for body in self._all])

    def once_stood(self, kind, **wanted):
        return None
