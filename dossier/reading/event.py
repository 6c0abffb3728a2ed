"""The event page: what happened, how it stands, and each question with who claims what."""

from dossier.reading.findings import findings_of, footings, lacking_of, last_change
from dossier.reading.gate import page
from dossier.reading.pages import EventPage
from dossier.reading.parts import QuestionBlock
from dossier.reading.query import footing_of, page_of, pager, status_of

LINES = 200  # claims shown at once; more than that nobody reads, and a page would weigh megabytes
QUESTIONS = 50


@page("reading/event.html", region="claims")
def event(names, query):
    """Build the event page. Ten queries, eleven where a status changed, at any number of claims.

    An edition's footings and changes are read by the first page of a process that shows them.
    """
    path = names.links("event")
    status, footing, number = status_of(query), footing_of(query), page_of(query)
    numbers = footings(names).numbers[footing] if footing else None
    questions = [n for n in names.core.questions if numbers is None or n in numbers]
    turner = pager(path, query, number, len(questions), QUESTIONS)
    shown = questions[(number - 1) * QUESTIONS : number * QUESTIONS]
    lacking, more_lacking = lacking_of(names)
    return EventPage(
        edition=names.edition(path),
        event=names.head,
        findings=findings_of(names),
        lacking=lacking,
        more_lacking=more_lacking,
        last_change=last_change(names),
        blocks=_blocks(names, shown, status, numbers),
        status=status,
        footing=footing,
        pager=turner,
    )


def _blocks(names, shown, status, numbers):
    """Return the blocks of the questions that are shown, LINES claims in all."""
    most = max(1, LINES // max(1, len(shown)))
    wanted = numbers and [n for question in shown for n in numbers[question]]
    claims = names.standing.first_claims(most, status=status, questions=shown, numbers=wanted)
    others = {claim.number: claim for of_one in claims.values() for claim in of_one}
    return [
        _block(names, n, claims.get(n, []), others, _total(names, n, status, numbers))
        for n in shown
    ]


def _total(names, question, status, numbers):
    """Return how many claims on a question are asked for; `numbers` by question, or None for all."""
    if numbers is not None:
        return len(numbers[question])
    tally = names.tally(question)
    return getattr(tally, status.value) if status else tally.total


def _block(names, number, claims, others, total):
    body = names.core.questions[number]
    return QuestionBlock(
        question=names.question(number),
        settled_by=body.settled_by,
        is_exclusive=body.is_exclusive,
        tally=names.tally(number),
        claims=[names.line(claim, others) for claim in claims],
        more=total - len(claims),
    )
