"""One decision as a page shows it: what was decided, why, by whom, and what it rests on."""

from django.utils.translation import gettext as _

from dossier.reading.bidi import isolated
from dossier.reading.parts import Decision, Rest


def decision_of(names, body, decision, others):
    """Return the page's form of a frozen decision on `body`; `others` are claims it may cite."""
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
        on_claim=decision.on_claim,
        is_current=decision is body.decision,
        judgement=decision.judgement,
        is_blind=decision.is_blind,
    )


def _said(names, body, decision, others):
    """Yield what the decision cites of people's words; a page of one edition names all it holds."""
    for cited in decision.statements:
        claim = body if cited.claim == body.number else others.get(cited.claim)
        statement = claim and next((s for s in claim.statements if s.uid == cited.statement), None)
        if statement is None:
            continue
        yield Rest(
            words=_words(names, statement, "" if claim is body else claim.number),
            url=f"{names.links('claim', claim.number)}#voice-{statement.uid}",
        )


def _words(names, statement, on_claim):
    """Say whose words they are, and their stance; `on_claim`: the number of another claim."""
    match bool(statement.retracted), bool(on_claim):
        case False, False:
            words = _("%(speaker)s (%(stance)s)")
        case False, True:
            words = _("%(speaker)s (%(stance)s) on claim %(number)s")
        case True, False:
            words = _("%(speaker)s (%(stance)s, since retracted)")
        case _both:
            words = _("%(speaker)s (%(stance)s, since retracted) on claim %(number)s")
    named = statement.speaker and isolated(names.name_of(statement.speaker))
    return words % {
        "speaker": named or _("The report’s own words"),
        "stance": _(statement.stance.label),
        "number": on_claim,
    }


def _shown(names, body, decision):
    for item in body.evidence:
        if item.uid in decision.evidence:
            url = f"{names.links('claim', body.number)}#evidence-{item.uid}"
            told = {"title": isolated(item.title), "kind": _(item.kind.label)}
            yield Rest(words=_("%(title)s (%(kind)s)") % told, url=url)
