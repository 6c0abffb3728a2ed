"""The event page: what happened, and each question with who claims what."""

from dossier.reading.gate import page
from dossier.reading.pages import EventPage
from dossier.reading.parts import QuestionBlock, Tally
from dossier.reading.query import page_of, pager, status_of

LINES = 200  # claims shown at once; more than that nobody reads, and a page would weigh megabytes
QUESTIONS = 50


@page("reading/event.html", region="claims")
def event(names, query):
    """Build the event page. Four queries, whatever the number of claims."""
    status, number = status_of(query), page_of(query)
    path = names.links("event")
    questions = list(names.core.questions)
    turner = pager(path, query, number, len(questions), QUESTIONS)
    shown = questions[(number - 1) * QUESTIONS : number * QUESTIONS]
    most = max(1, LINES // max(1, len(shown)))
    claims = names.standing.first_claims(most, status=status, questions=shown)
    others = {claim.number: claim for of_one in claims.values() for claim in of_one}
    note = names.core.note
    return EventPage(
        edition=names.edition(path),
        event=names.head,
        blocks=[_block(names, number, claims.get(number, []), others, status) for number in shown],
        note=note.text if note else "",
        published_by=note.by if note else "",
        status=status,
        pager=turner,
    )


def _block(names, number, claims, others, status):
    body = names.core.questions[number]
    tally = names.tallies.get(number, Tally())
    total = tally.total if status is None else getattr(tally, status.value)
    return QuestionBlock(
        question=names.question(number),
        settled_by=body.settled_by,
        is_exclusive=body.is_exclusive,
        tally=tally,
        claims=[names.line(claim, others) for claim in claims],
        more=total - len(claims),
    )
