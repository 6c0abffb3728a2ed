"""What became of one actor's position on one question, statement by statement. Pure rules.

Statements are put in the order in which they were made, by the ranges of their dates. Those whose
ranges overlap are one *step*: which came first is not known. Left out, and listed apart: what has
no date; what is dated so roughly that its range holds that of another statement; what they did not
say; and silences. A step is

- *first statement*, where nothing of theirs on the question came before it;
- *reversed*, where it denies a claim they last asserted or asserts one they last denied, or asserts
  a claim that contradicts one they last asserted (claims that say the same are one claim);
- *repeated*, where they had last taken these very stances on these claims, in the same words. Words
  count as other words only where both are the speaker's own and in one language: a reporter's
  wording says nothing about the speaker's;
- *refined* otherwise: another figure, another claim on the question, another stance that turns
  nothing round, or other words of their own;
- *withdrawn*, where a statement was retracted: a step of its own, at the moment of that. It does not
  unsay what was said: what comes after is still compared with it.
"""

from collections import defaultdict
from typing import NamedTuple

from dossier.editions.records import REDACTED
from dossier.reading.chronicle import Utterance, ordered
from dossier.vocabulary import Attribution, Drift, Relation, Stance, Wording

FIRM = {Stance.ASSERTS: Stance.DENIES, Stance.DENIES: Stance.ASSERTS}  # and what turns it round


class Turn(NamedTuple):
    """Why a step has its label. `what`: against, contradicts, figure, claim, stance or words."""

    what: str
    claim: int
    other: int = 0  # the claim before
    stance: Stance | None = None  # the stance before


class Step(NamedTuple):
    """One step. `said`: its utterances; of a withdrawal, the one taken back."""

    label: Drift
    start: str
    end: str
    said: tuple[Utterance, ...]
    turns: tuple[Turn, ...] = ()


def apart(utterances):
    """Sort out what takes no place in the order: ``{why: utterances}``, and the rest under ""."""
    found = defaultdict(list)
    for utterance in utterances:
        body = utterance.body
        if body.attribution == Attribution.MISATTRIBUTED:
            found["misattributed"].append(utterance)
        elif body.stance == Stance.NO_RESPONSE:
            found["silence"].append(utterance)
        else:
            found["" if utterance.is_dated else "undated"].append(utterance)
    fine, latest, last = [], "", None
    for utterance in ordered(found.pop("", [])):
        span = utterance.start, utterance.end
        is_rough = span != last and utterance.start <= latest
        (found["rough"] if is_rough else fine).append(utterance)
        last = last if is_rough else span
        latest = max(latest, utterance.start)
    return dict(found) | {"": fine}


def steps_of(utterances, claims, reports):
    """Return the :class:`Step` list of utterances that have a place; bodies by number."""
    ledger, steps = Ledger(claims, reports), []
    things = [(end, False, start, of) for start, end, of in _together(utterances)]
    things += [(max(u.retracted, u.end), True, "", (u,)) for u in utterances if u.retracted]
    for end, is_withdrawal, start, said in sorted(things, key=lambda thing: thing[:3]):
        if is_withdrawal:
            at = said[0].retracted
            steps.append(Step(Drift.WITHDRAWN, at, at, said))
        else:
            label, turns = ledger.judge(said)
            ledger.take(said)
            steps.append(Step(label, start, end, said, tuple(turns)))
    return steps


def _together(utterances):
    """Yield ``(start, end, utterances)`` of those whose ranges overlap, in order."""
    group = []
    for utterance in ordered(utterances):
        if group and utterance.start >= max(u.end for u in group):
            yield min(u.start for u in group), group[-1].end, tuple(group)
            group = []
        group.append(utterance)
    if group:
        yield min(u.start for u in group), group[-1].end, tuple(group)


class Ledger:
    """What they have said so far on the question."""

    def __init__(self, claims, reports):
        self.claims, self.reports = claims, reports
        self.firm = {}  # claim: whether they last asserted or denied it
        self.last = {}  # claim: their last stance on it
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
                for other in self._related(claim, Relation.CONTRADICTS):
                    self.firm.pop(other, None)
        self.last |= stances
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
        found = [r.claim for r in body.relations if r.kind == kind] if body else []
        return found if kind == Relation.SAME_AS else [self._same(other) for other in found]

    def _turned(self, claim, stance):
        before = self.firm.get(claim)
        if stance in FIRM and before == FIRM[stance]:
            yield Turn("against", claim, claim, before)
        if stance == Stance.ASSERTS != before:
            for other in self._related(claim, Relation.CONTRADICTS):
                if self.firm.get(other) == Stance.ASSERTS:
                    yield Turn("contradicts", claim, other, Stance.ASSERTS)

    def _news(self, claim, stance):
        before = self.last.get(claim)
        if before is None:
            figures = [other for other in self.last if self._is_figure_of(claim, other)]
            yield Turn("figure", claim, figures[-1]) if figures else Turn("claim", claim)
        elif before != stance:
            yield Turn("stance", claim, claim, before)

    def _is_figure_of(self, claim, other):
        """Say whether both give a figure of the same thing, and another one."""
        now, was = (self.claims[n].quantity if n in self.claims else None for n in (claim, other))
        if not now or not was or (now.unit, now.of) != (was.unit, was.of):
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
