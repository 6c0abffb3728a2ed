"""One claim: who said what on it, what evidence there is, what was decided and why."""

from django.utils.translation import gettext

from dossier.reading.address import with_query
from dossier.reading.decision import decision_of
from dossier.reading.files import of_evidence
from dossier.reading.gate import NotHere, page
from dossier.reading.pages import ClaimPage
from dossier.reading.parts import RelatedClaim
from dossier.reading.ways import strands_of
from dossier.vocabulary import Relation


@page("reading/claim.html")
def claim(names, query, number):
    """Build the claim page. Four queries."""
    found = names.standing.claims(numbers=[number])
    if not found:
        raise NotHere("claim", key=str(number))
    body = found[0]
    others = _others(names, body)
    before, after = names.standing.neighbours(body)
    return ClaimPage(
        edition=names.edition(names.links("claim", number)),
        event=names.head,
        claim=names.line(body, others),
        merged=body.merged,
        is_decided=body.decision is not None,
        voices=[names.voice(statement) for statement in body.statements],
        strands=strands_of(body, names),
        evidence=[of_evidence(names, evidence) for evidence in body.evidence],
        decisions=[decision_of(names, body, decision, others) for decision in body.decisions],
        related=_related(names, body, others),
        previous_url=names.links("claim", before) if before else "",
        next_url=names.links("claim", after) if after else "",
        history_url=_history(names, number),
    )


def _history(names, number):
    """Return the address of what became of the claim since the first edition; empty in that one and in a preview."""
    latest = names.standing.number
    if latest == 1 or names.links.prefix is not None:
        return ""
    return with_query(names.links.live("difference", 1, latest), claim=number)


def _related(names, body, others):
    return [
        RelatedClaim(words=_relation(relation), claim=names.line(others[relation.claim]))
        for relation in body.relations
        if relation.claim in others
    ]


def _relation(relation):
    return gettext(Relation(relation.kind).label)


def _others(names, body):
    """Return the claims this one relates to or cites, by number. One query, or none."""
    numbers = {relation.claim for relation in body.relations}
    numbers |= {cited.claim for decision in body.decisions for cited in decision.statements}
    numbers.discard(body.number)
    found = names.standing.claims(numbers=sorted(numbers)) if numbers else []
    return {other.number: other for other in found}
