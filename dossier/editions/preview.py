"""An edition that was never saved: it answers what a published one answers, from drafts."""

from collections import Counter

from dossier.editions.library import Core, Standing, claims_in, nearest


class PreviewStanding(Standing):
    """An edition that was never saved: the same questions, answered from the drafts."""

    def __init__(self, spot, drafts, edition):
        super().__init__(spot)
        self.removed = frozenset()
        self.edition = edition
        self.core = Core((d.kind, d.key, d.body) for d in drafts.values() if d.kind != "claim")
        self._all = claims_in(d.body for d in drafts.values() if d.kind == "claim")

    def claims(self, *, numbers=None, question=None, status=None, start=0, most=None):
        if numbers is not None:
            found = {body.number: body for body in self._all}
            return [found[number] for number in numbers if number in found]
        bodies = [
            body
            for body in self._all
            if question in (None, body.question) and status in (None, body.status)
        ]
        return bodies[start : None if most is None else start + most]

    def first_claims(self, most, *, status=None, questions=None):
        return {
            number: found
            for number in (self.core.questions if questions is None else questions)
            if (found := self.claims(question=number, status=status, most=most))
        }

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
