"""One source in one event: what it said here, and what it passed on from others."""

from django.urls import reverse

from dossier.dates import stamp
from dossier.editions.records import REDACTED
from dossier.reading.address import with_query
from dossier.reading.gate import NotHere, page
from dossier.reading.pages import SourcePage
from dossier.reading.parts import Graded, Said
from dossier.reading.refs import Decided, QuestionRef
from dossier.reading.tallies import record_of


@page("reading/source.html")
def source(names, query, slug):
    """Build the page of a source. Four queries."""
    core = names.core
    uid = next((uid for uid, body in core.sources.items() if body.slug == slug), None)
    if uid is None:
        raise NotHere("source", slug=slug)
    body = core.sources[uid]
    claims = names.standing.spoken_by([uid])
    above = [up for up in list(core.lineage(uid))[1:] if up in core.sources]
    below = [name for name, other in core.sources.items() if other.part_of == uid]
    return SourcePage(
        edition=names.edition(names.links("source", slug)),
        event=names.head,
        source=names.source(uid),
        reliability_reason=body.reliability_reason,
        grades=grades_of(names, uid),
        answers_to=[names.source(up) for up in above],
        speaks_through=sorted((names.source(name) for name in below), key=lambda ref: ref.name),
        across_url=_across(names, body),
        record=record_of(uid, claims),
        said=_said(names, claims, lambda s: s.speaker == uid),
        relayed=_said(names, claims, lambda s: uid in s.chain),
        positions=_positions(names, claims, uid),
    )


def _across(names, body):
    """Return the address of the source across events; empty where its name was redacted."""
    if body.name == REDACTED:
        return ""
    return with_query(reverse("across", args=[body.slug]), lang=names.links.language)


def _positions(names, claims, uid):
    """Return the questions it speaks on, each with the address of its words on it in order."""
    spoken = {claim.question for claim in claims if any(s.speaker == uid for s in claim.statements)}
    slug = names.core.sources[uid].slug
    return [
        QuestionRef(
            number=number, wording=body.wording, url=names.links("position", slug, body.slug)
        )
        for number, body in names.core.questions.items()
        if number in spoken
    ]


def grades_of(names, uid):
    """Return the :class:`Graded` of every grade published up to this edition, newest first.

    A grade that stood in editions without a break is one; what was masked breaks it.
    """
    standing = names.standing
    told = [(of.lower, of.upper, at, body) for of, at, body in standing.versions_of("source", uid)]
    told.append((standing.number, None, standing.edition.published_at, names.core.sources[uid]))
    grades, stood_until, was = [], 0, None
    for number, until, published_at, body in told:
        given = (body.reliability, body.reliability_reason)
        if given != was or (stood_until is not None and stood_until < number):
            grades.append(_graded(names, number, published_at, body))
        stood_until, was = until, given
    return grades[::-1]


def _graded(names, number, published_at, body):
    return Graded(
        reliability=body.reliability,
        reason=body.reliability_reason,
        since=body.graded_at,
        edition=number,
        published_at=stamp(published_at),
        url=names.links.pinned(number)("source", body.slug),
    )


def _said(names, claims, wanted):
    found = []
    for claim in claims:
        voices = [names.voice(s) for s in claim.statements if wanted(s)]
        if voices:
            found.append(Said(claim=names.line(claim), voices=voices, decided=_decided(claim)))
    return found


def _decided(claim):
    made = claim.decision
    return made and Decided(at=made.confirmed_at or made.decided_at, rationale=made.rationale)
