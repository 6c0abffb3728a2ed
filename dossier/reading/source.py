"""One source in one event: what it said here, and what it passed on from others."""

from dossier.reading.gate import NotHere, page
from dossier.reading.pages import SourcePage
from dossier.reading.parts import Said


@page("reading/source.html")
def source(names, query, slug):
    """Build the page of a source. Three queries."""
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
        answers_to=[names.source(up) for up in above],
        speaks_through=sorted((names.source(name) for name in below), key=lambda ref: ref.name),
        said=_said(names, claims, lambda s: s.speaker == uid),
        relayed=_said(names, claims, lambda s: uid in s.chain),
    )


def _said(names, claims, wanted):
    found = []
    for claim in claims:
        voices = [names.voice(s) for s in claim.statements if wanted(s)]
        if voices:
            found.append(Said(claim=names.line(claim), voices=voices))
    return found
