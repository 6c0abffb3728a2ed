"""From the steps of a position to what its page shows of them."""

from itertools import groupby

from dossier.reading.clock import local
from dossier.reading.drift import steps_of
from dossier.reading.drift_parts import Apart, DriftStep, Told
from dossier.reading.drift_words import because
from dossier.reading.ledger import words_of
from dossier.reading.order import apart
from dossier.reading.placing import Placing
from dossier.reading.utterance import Asked
from dossier.reading.wording import differs, word_diff
from dossier.vocabulary import Drift, Wording

BACK = 20  # steps looked back for words in the same language
APART = ["undated", "rough", "silence", "misattributed"]


class Telling:
    """Makes the parts of a position. No queries."""

    def __init__(self, names, claims, said):
        self.names = names
        self.placing = Placing(names, claims, "", Asked())
        self.apart = apart(said)
        reports = names.core.reports
        loose = [*self.apart.get("undated", []), *self.apart.get("rough", [])]
        self.steps = steps_of(self.apart.pop(""), self.placing.claims, reports, loose)
        self.loose = [(why, u) for why in APART for u in self.apart.get(why, [])]
        self.total = len(self.steps) + len(self.loose)

    def shown(self, start, end):
        """Return the steps, and what stands apart, from `start` up to `end` of all."""
        steps = list(enumerate(self.steps))[start:end]
        loose = self.loose[max(0, start - len(self.steps)) : max(0, end - len(self.steps))]
        return {
            "steps": [self._step(place, step) for place, step in steps],
            "apart": [
                Apart(why=why, told=[self._told(u, ()) for _why, u in of])
                for why, of in groupby(loose, lambda each: each[0])
            ],
        }

    def _step(self, place, step):
        is_withdrawal = step.label == Drift.WITHDRAWN
        earlier = self.steps[max(0, place - BACK) : place] if not is_withdrawal else []
        before = [u for of in reversed(earlier) if of.label != Drift.WITHDRAWN for u in of.said]
        return DriftStep(
            label=step.label,
            because=[because(turn, self.placing.claims) for turn in step.turns],
            withdrawn=local(step.end, self.placing.zone) if is_withdrawal else None,
            told=[self._told(utterance, before) for utterance in step.said],
        )

    def _told(self, utterance, before):
        body, reports = utterance.body, self.names.core.reports
        language, words = words_of(body, reports)
        pairs = [(other.body, words_of(other.body, reports)) for other in before]
        was, text = next(
            ((was, text) for was, (of, text) in pairs if text and words and of == language),
            (None, ""),
        )
        difference = word_diff(text, words) if was else []
        return Told(
            voice=self.names.voice(body),
            claims=[self.placing.claim(each.claim) for each in utterance.on],
            difference=difference if differs(difference) else [],
            language=language,
            against=was and was.said,
            is_reporters=bool(was) and Wording.REPORTER in (was.wording, body.wording),
        )
