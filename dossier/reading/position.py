"""Position drift: one actor's successive words on one question."""

from itertools import groupby

from django.utils.translation import gettext as _

from dossier.reading.address import with_query
from dossier.reading.chronicle import Asked, utterances
from dossier.reading.clock import local
from dossier.reading.drift import apart, steps_of, words_of
from dossier.reading.drift_words import because
from dossier.reading.gate import BadQuery, NotHere, page
from dossier.reading.pages import PositionPage
from dossier.reading.placing import Placing
from dossier.reading.query import page_of, pager
from dossier.reading.time_parts import Apart, DriftStep, Told
from dossier.reading.wording import differs, word_diff
from dossier.vocabulary import Drift, Wording

MOST = 100  # steps, and what stands apart, to a page
BACK = 20  # steps looked back for words in the same language
APART = ["undated", "rough", "silence", "misattributed"]


@page("reading/position.html", region="position")
def position(names, query, slug, of):
    """Build one source's words on one question. Four queries."""
    uid, question = _named(names.core, slug, of)
    with_parts, number = _with_parts(query), page_of(query)
    claims = names.standing.claims(question=question)
    below = _below(names, uid, claims)
    speakers = {uid, *below} if with_parts else {uid}
    said = [
        u for u in utterances(claims, names.core.reports, Asked()) if u.body.speaker in speakers
    ]
    path = names.links("position", slug, of)
    here = with_query(path, **{"with": "parts" if with_parts else ""})
    telling = Telling(names, claims, said)
    turner = pager(here, {}, number, telling.total, MOST)
    return PositionPage(
        edition=names.edition(path),
        event=names.head,
        source=names.source(uid),
        question=names.question(question),
        zone=telling.placing.zone,
        others=sorted(map(names.source, below), key=lambda ref: (ref.name, ref.uid)),
        with_parts=with_parts,
        other_url=with_query(path, **{"with": "" if with_parts else "parts"}),
        **telling.shown((number - 1) * MOST, number * MOST),
        pager=turner,
    )


def _named(core, slug, of):
    uid = next((uid for uid, body in core.sources.items() if body.slug == slug), None)
    if uid is None:
        raise NotHere("source", slug=slug)
    question = next((number for number, q in core.questions.items() if q.slug == of), None)
    if question is None:
        raise NotHere("question", slug=of)
    return uid, question


def _with_parts(query):
    value = query.get("with", [""])[-1]
    if value not in ("", "parts"):
        raise BadQuery(_("What can be taken together with a source are its parts: with=parts."))
    return bool(value)


def _below(names, uid, claims):
    """Return the uids of those below the source that speak on these claims."""
    speakers = {s.speaker for claim in claims for s in claim.statements if s.speaker}
    return {other for other in speakers - {uid} if uid in names.core.lineage(other)}


class Telling:
    """Makes the parts of a position. No queries."""

    def __init__(self, names, claims, said):
        self.names = names
        self.placing = Placing(names, claims, "", Asked())
        self.apart = apart(said)
        reports = names.core.reports
        self.steps = steps_of(self.apart.pop(""), self.placing.claims, reports)
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
