"""What one actor has said so far on a question, and what a further statement does to that.

The rules, in words, stand in :mod:`dossier.reading.drift`.
"""

from collections import defaultdict
from typing import NamedTuple

from dossier.editions.records import REDACTED
from dossier.reading.figures import kind_of
from dossier.vocabulary import Drift, Relation, Stance, Wording

FIRM = {Stance.ASSERTS: Stance.DENIES, Stance.DENIES: Stance.ASSERTS}  # and what turns it round


class Turn(NamedTuple):
    """Why a step has its label. `what`: against, contradicts, figure, claim, stance, unclear or words."""

    what: str
    claim: int
    other: int = 0  # the claim before
    stance: Stance | None = None  # the stance before


class Ledger:
    """What they have said so far on the question."""

    def __init__(self, claims, reports):
        self.claims, self.reports = claims, reports
        self.firm = {}  # claim: whether they last asserted or denied it
        self.last = {}  # claim: their last stance on it
        self.unclear = set()  # claims they last spoke on both ways, in an order nobody knows
        self.own = defaultdict(set)  # (claim, language): their own words
        self.any = False

    def judge(self, said):
        """Return the label of a step, and the :class:`Turn` list it rests on."""
        if not self.any:
            return Drift.FIRST, []
        stances = self._stances(said)
        turned = [turn for claim, stance in stances for turn in self._turned(claim, stance)]
        if turned:
            return Drift.REVERSED, turned
        news = [turn for claim, stance in stances for turn in self._news(claim, stance)]
        news += [Turn("words", on) for on in self._other_words(said)]
        return (Drift.REFINED, news) if news else (Drift.REPEATED, [])

    def take(self, said):
        self.any = True
        stances = self._stances(said)
        for claim, stance in stances:
            if stance == Stance.ASSERTS:
                for other in self._against(claim):
                    self.firm.pop(other, None)
        self.last |= stances
        self.unclear |= {claim for utterance in said for claim in self._claims(utterance)}
        self.unclear -= {claim for claim, _stance in stances}
        for claim in self.unclear:
            self.firm.pop(claim, None)
        self.firm |= {claim: stance for claim, stance in stances if stance in FIRM}
        for utterance in said:
            if words := self._own_words(utterance):
                for claim in self._claims(utterance):
                    self.own[claim, words[0]].add(words[1])

    def _stances(self, said):
        """Return ``[(claim, stance), …]`` of a step, without what it says both ways."""
        found = {(claim, u.body.stance): None for u in said for claim in self._claims(u)}
        return [
            (claim, stance) for claim, stance in found if (claim, FIRM.get(stance)) not in found
        ]

    def _claims(self, utterance):
        return dict.fromkeys(self._same(on.claim) for on in utterance.on)

    def _same(self, claim):
        """Return the lowest number of the claims that say the same as this one, itself included."""
        return min({claim, *self._related(claim, Relation.SAME_AS)})

    def _related(self, claim, kind):
        body = self.claims.get(claim)
        return [r.claim for r in body.relations if r.kind == kind] if body else []

    def _against(self, claim):
        """Return the claims that contradict this one, or one that says the same."""
        alike = [claim, *self._related(claim, Relation.SAME_AS)]
        found = [other for one in alike for other in self._related(one, Relation.CONTRADICTS)]
        return dict.fromkeys(map(self._same, found))

    def _turned(self, claim, stance):
        before = self.firm.get(claim)
        if stance in FIRM and before == FIRM[stance]:
            yield Turn("against", claim, claim, before)
        if stance == Stance.ASSERTS != before:
            for other in self._against(claim):
                if self.firm.get(other) == Stance.ASSERTS:
                    yield Turn("contradicts", claim, other, Stance.ASSERTS)

    def _news(self, claim, stance):
        before = self.last.get(claim)
        if claim in self.unclear:
            yield Turn("unclear", claim)
        elif before is None:
            figures = [other for other in self.last if self._is_figure_of(claim, other)]
            yield Turn("figure", claim, figures[-1]) if figures else Turn("claim", claim)
        elif before != stance:
            yield Turn("stance", claim, claim, before)

    def _is_figure_of(self, claim, other):
        """Say whether both give a figure of the same thing, and another one."""
        now, was = (self.claims[n].quantity if n in self.claims else None for n in (claim, other))
        if not now or not was or kind_of(now) != kind_of(was):
            return False
        return (now.low, now.high) != (was.low, was.high)

    def _other_words(self, said):
        """Return the claims on which these are other words of their own than all before."""
        claims = {}
        for utterance in said:
            if words := self._own_words(utterance):
                for claim in self._claims(utterance):
                    before = self.own.get((claim, words[0]))
                    if before and words[1] not in before:
                        claims[claim] = None
        return claims

    def _own_words(self, utterance):
        """Return the language and the bare words, where they are the speaker's own; or None."""
        body = utterance.body
        if body.wording != Wording.SPEAKER:
            return None
        language, text = words_of(body, self.reports)
        return (language, _bare(text)) if text else None


def words_of(body, reports):
    """Return the language and text of a statement: the original where there is one, else the quote.

    The text is empty where the words may not be shown.
    """
    if body.original and body.original.text != REDACTED:
        return body.original.language, body.original.text
    report = reports.get(body.report)
    return report.language if report else "", "" if body.quote == REDACTED else body.quote


def _bare(text):
    return " ".join(text.casefold().split()).strip("“”„«»\"'., ")
