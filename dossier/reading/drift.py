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

from typing import NamedTuple

from dossier.reading.ledger import Ledger, Turn
from dossier.reading.order import together
from dossier.reading.utterance import Utterance
from dossier.vocabulary import Drift


class Step(NamedTuple):
    """One step. `said`: its utterances; of a withdrawal, the one taken back."""

    label: Drift
    start: str
    end: str
    said: tuple[Utterance, ...]
    turns: tuple[Turn, ...] = ()


def steps_of(utterances, claims, reports, loose=()):
    """Return the :class:`Step` list of utterances that have a place; bodies by number.

    `loose`: others of theirs, of which only a retraction has a place.
    """
    ledger, steps = Ledger(claims, reports), []
    things = [(end, False, start, of) for start, end, of in together(utterances)]
    things += [(_taken_back(u), True, "", (u,)) for u in (*utterances, *loose) if u.retracted]
    for end, is_withdrawal, start, said in sorted(things, key=lambda thing: thing[:3]):
        if is_withdrawal:
            at = said[0].retracted
            steps.append(Step(Drift.WITHDRAWN, at, at, said))
        else:
            label, turns = ledger.judge(said)
            ledger.take(said)
            steps.append(Step(label, start, end, said, tuple(turns)))
    return steps


def _taken_back(utterance):
    """Return when it was taken back: not before it was said."""
    return max(utterance.retracted, utterance.end if utterance.is_dated else "")
