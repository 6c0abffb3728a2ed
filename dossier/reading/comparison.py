"""Comparisons: claims side by side, actor by actor."""

from dossier.reading.gate import NotHere, page
from dossier.reading.pages import ComparePage, QuestionPage
from dossier.reading.parts import Actor, Cell, Row, Tally
from dossier.reading.query import claims_of, page_of, pager, status_of

ROWS = 100  # claims of one question shown at once


@page("reading/question.html", region="comparison")
def question(names, query, slug):
    """Build the comparison of every claim on one question. Three to four queries."""
    body = next((body for body in names.core.questions.values() if body.slug == slug), None)
    if body is None:
        raise NotHere("question", slug=slug)
    path = names.links("question", slug)
    status, number = status_of(query), page_of(query)
    tally = names.tallies.get(body.number, Tally())
    total = tally.total if status is None else getattr(tally, status.value)
    turner = pager(path, query, number, total, ROWS)
    claims = names.standing.claims(
        question=body.number, status=status, start=(number - 1) * ROWS, most=ROWS
    )
    actors, rows = table(names, claims)
    return QuestionPage(
        edition=names.edition(path),
        event=names.head,
        question=names.question(body.number),
        settled_by=body.settled_by,
        wanted=body.wanted,
        is_exclusive=body.is_exclusive,
        tally=tally,
        actors=actors,
        rows=rows,
        pager=turner,
    )


@page("reading/compare.html")
def compare(names, query):
    """Build the comparison of the claims a reader chose, in the reader's order."""
    asked = claims_of(query)
    claims = names.standing.claims(numbers=asked)
    held = {claim.number for claim in claims}
    if not held:
        raise NotHere("claim", key=str(asked[0]))
    actors, rows = table(names, claims)
    return ComparePage(
        edition=names.edition(names.links("compare")),
        event=names.head,
        asked=asked,
        missing=[number for number in asked if number not in held],
        actors=actors,
        rows=rows,
    )


def table(names, claims):
    """Return the columns (actors, in order of first word; the reports' own words last) and rows."""
    speakers = dict.fromkeys(s.speaker for claim in claims for s in claim.statements)
    others = {claim.number: claim for claim in claims}
    columns = [uid for uid in speakers if uid] + ([None] if None in speakers else [])
    rows = [
        Row(
            claim=names.line(claim, others),
            cells=[
                Cell(voices=[names.voice(s) for s in claim.statements if s.speaker == column])
                for column in columns
            ],
        )
        for claim in claims
    ]
    return [Actor(source=names.source(uid) if uid else None) for uid in columns], rows
