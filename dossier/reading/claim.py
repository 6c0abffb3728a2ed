"""One claim: who said what on it, what evidence there is, what was decided and why."""

from dossier.reading.gate import NotHere, page
from dossier.reading.pages import ClaimPage
from dossier.reading.parts import Decision, RelatedClaim, Rest
from dossier.vocabulary import Relation


@page("reading/claim.html")
def claim(names, query, number):
    """Build the claim page. Four queries."""
    found = names.standing.claims(numbers=[number])
    if not found:
        raise NotHere("claim", key=str(number))
    body = found[0]
    others = _others(names, body)
    siblings = names.standing.neighbours(body)
    return ClaimPage(
        edition=names.edition(names.links("claim", number)),
        event=names.head,
        claim=names.line(body),
        voices=[names.voice(statement) for statement in body.statements],
        evidence=body.evidence,
        decisions=[_decision(names, body, decision, others) for decision in body.decisions],
        related=[
            RelatedClaim(words=_relation(relation), claim=names.line(others[relation.claim]))
            for relation in body.relations
            if relation.claim in others
        ],
        previous_url=names.links("claim", siblings[0]) if siblings[0] else "",
        next_url=names.links("claim", siblings[1]) if siblings[1] else "",
    )


def _relation(relation):
    return Relation(relation.kind).label


def _others(names, body):
    """Return the claims this one relates to or cites, by number. One query, or none."""
    numbers = {relation.claim for relation in body.relations}
    numbers |= {cited.claim for decision in body.decisions for cited in decision.statements}
    numbers.discard(body.number)
    found = names.standing.claims(numbers=sorted(numbers)) if numbers else []
    return {other.number: other for other in found}


def _decision(names, body, decision, others):
    return Decision(
        status=decision.status,
        credibility=decision.credibility,
        rationale=decision.rationale,
        rests_on=[*_said(names, body, decision, others), *_shown(names, body, decision)],
        decided_by=decision.decided_by,
        decided_at=decision.decided_at,
        confirmed_by=decision.confirmed_by,
        confirmed_at=decision.confirmed_at,
        is_single_reviewer=decision.is_single_reviewer,
    )


def _said(names, body, decision, others):
    """Yield what the decision cites of people's words; a page of one edition names all it holds."""
    for cited in decision.statements:
        claim = body if cited.claim == body.number else others.get(cited.claim)
        statement = claim and next((s for s in claim.statements if s.uid == cited.statement), None)
        if statement is None:
            continue
        speaker = (
            names.name_of(statement.speaker) if statement.speaker else "The report’s own words"
        )
        where = "" if claim is body else f" on claim {claim.number}"
        yield Rest(
            words=f"{speaker} ({statement.stance.label}){where}",
            url=f"{names.links('claim', claim.number)}#voice-{statement.uid}",
        )


def _shown(names, body, decision):
    for item in body.evidence:
        if item.uid in decision.evidence:
            url = f"{names.links('claim', body.number)}#evidence-{item.uid}"
            yield Rest(words=f"{item.title} ({item.kind.label})", url=url)
