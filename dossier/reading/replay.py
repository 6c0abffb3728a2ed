"""What had been asserted by a moment, by the world's clock, question by question."""

from collections import defaultdict

from dossier.reading.clock import local
from dossier.reading.stepping import steps
from dossier.reading.time_parts import ClaimThen, Position, QuestionThen, Replay
from dossier.vocabulary import Stance

CLAIMS = 50  # to a page
CHANGED = 10  # shown of what counts from one moment on

ORDER = list(Stance)


class Standings:
    """Who stood where by the moment `at`, as a :class:`Chronicle` tells it."""

    def __init__(self, chronicle, at, order):
        self.chronicle, self.at = chronicle, at
        self.by = chronicle.by(at)
        self.of = defaultdict(list)  # (place of the question, claim): [(utterance, statement), …]
        for utterance in self.by:
            for on in utterance.on:
                self.of[order[on.question], on.claim].append((utterance, on))
        self.claims = sorted(self.of)

    def replay(self, placing, start, most):
        """Return the :class:`Replay` of these, with `most` claims from the one at `start` on."""
        chronicle, at, names = self.chronicle, self.at, placing.names
        standing = [u for u in self.by if not taken_back(u, at)]
        entries, undated = chronicle.at(at)
        changed = [*entries, *map(placing.undated, undated)]
        open_ = len(chronicle.open_at(at))
        questions = list(names.core.questions)
        spoken = {place for place, _claim in self.claims}
        silent = [n for place, n in enumerate(questions) if place not in spoken]
        return Replay(
            at=at,
            local=local(at, placing.zone),
            dated=sum(u.is_dated for u in standing),
            undated=sum(not u.is_dated for u in standing),
            taken_back=len(self.by) - len(standing),
            open=open_,
            later=len(chronicle.dated) + len(chronicle.reported) - len(self.by) - open_,
            unplaced=len(chronicle.unplaced),
            changed=[placing.placed(entry) for entry in changed[:CHANGED]],
            more_changed=max(0, len(changed) - CHANGED),
            **steps(chronicle.changes(), at, placing),
            questions=self._questions(placing, questions, start, most),
            silent=[names.question(n) for n in silent if placing.tells_all_on(n)],
        )

    def _questions(self, placing, questions, start, most):
        blocks = []
        for place, number in self.claims[start : start + most]:
            question = placing.names.question(questions[place])
            if not blocks or blocks[-1].question != question:
                blocks.append(QuestionThen(question=question, claims=[]))
            blocks[-1].claims.append(self._claim(placing, place, number))
        return blocks

    def _claim(self, placing, place, number):
        told = sorted(self.of[place, number], key=lambda each: ORDER.index(each[0].body.stance))
        found = {"dated": [], "undated": [], "taken_back": []}
        for utterance, on in told:
            back = taken_back(utterance, self.at)
            under = "taken_back" if back else "dated" if utterance.is_dated else "undated"
            found[under].append(_position(placing, utterance, on, back))
        return ClaimThen(claim=placing.claim(number), **found)


def taken_back(utterance, at):
    """Say whether it had been retracted by that moment."""
    return bool(utterance.retracted) and utterance.retracted <= at


def _position(placing, utterance, on, back):
    names, body = placing.names, utterance.body
    report = names.core.reports.get(body.report)
    return Position(
        source=names.source(body.speaker) if body.speaker else None,
        stance=body.stance,
        attribution=body.attribution,
        said=body.said,
        reported=None if body.said else report.published,
        taken_back=local(utterance.retracted, placing.zone) if back else None,
        statement=on.uid,
        url=f"{names.links('claim', on.claim)}#voice-{on.uid}",
    )
