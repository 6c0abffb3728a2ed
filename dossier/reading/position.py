"""Position drift: one actor's successive words on one question."""

from django.utils.translation import gettext as _

from dossier.reading.address import with_query
from dossier.reading.gate import BadQuery, NotHere, page
from dossier.reading.pages import PositionPage
from dossier.reading.query import page_of, pager
from dossier.reading.telling import Telling
from dossier.reading.utterance import Asked, utterances

MOST = 100  # steps, and what stands apart, to a page


@page("reading/position.html", region="position")
def position(names, query, slug, of):
    """Build one source's words on one question. Five queries."""
    uid, question = _named(names.core, slug, of)
    with_parts, number = _with_parts(query), page_of(query)
    _total, claims = names.standing.answers(question)
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


def speakers_on(names, claims, of):
    """Return who speaks on these claims, each with the address of its words on that question."""
    spoken = dict.fromkeys(s.speaker for claim in claims for s in claim.statements if s.speaker)
    slugs = {uid: names.core.sources[uid].slug for uid in spoken}
    return [
        names.source(uid).model_copy(update={"url": names.links("position", slug, of)})
        for uid, slug in slugs.items()
    ]


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
