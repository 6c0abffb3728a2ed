"""Comparisons: claims side by side, actor by actor."""

from dossier.reading.address import with_query
from dossier.reading.arranging import arrangement_of
from dossier.reading.columns import Columns
from dossier.reading.compared import Arrangement
from dossier.reading.gate import NotHere, page
from dossier.reading.heart import heart_of
from dossier.reading.pages import ComparePage, QuestionPage
from dossier.reading.parts import Cell, Row, Tally
from dossier.reading.position import speakers_on
from dossier.reading.query import claims_of, page_of, pager
from dossier.vocabulary import Order, Stance

ROWS = 100  # claims of one question shown at once


@page("reading/question.html", region="comparison")
def question(names, query, slug):
    """Build the comparison of every claim on one question. Four queries, six where some are left out."""
    body = next((body for body in names.core.questions.values() if body.slug == slug), None)
    if body is None:
        raise NotHere("question", slug=slug)
    path, asked, number = names.links("question", slug), arrangement_of(query), page_of(query)
    found, claims = answers(names, body.number, asked, number)
    is_all = number == 1 and not asked.leaves_out
    total, first = (found, claims) if is_all else answers(names, body.number, Arrangement(), 1)
    here = address_of(path, asked)
    return QuestionPage(
        edition=names.edition(path),
        event=names.head,
        question=names.question(body.number),
        settled_by=body.settled_by,
        wanted=body.wanted,
        is_exclusive=body.is_exclusive,
        tally=names.tallies.get(body.number, Tally()),
        found=found,
        positions=speakers_on(names, [*first, *claims], slug),
        pager=pager(here, {}, number, found, ROWS),
        heart=heart_of(first, names, total),
        **table(names, claims, asked, here),
    )


@page("reading/compare.html", region="comparison")
def compare(names, query):
    """Build the comparison of the claims a reader chose, in the reader's order."""
    numbers, asked = claims_of(query), arrangement_of(query)
    claims = names.standing.claims(numbers)
    held = {claim.number for claim in claims}
    if not held:
        raise NotHere("claim", key=str(numbers[0]))
    path = names.links("compare")
    return ComparePage(
        edition=names.edition(path),
        event=names.head,
        asked=numbers,
        missing=[number for number in numbers if number not in held],
        heart=heart_of(claims, names),
        **table(names, claims, asked, address_of(path, asked, claims=",".join(map(str, numbers)))),
    )


def answers(names, question, asked, number):
    """Return how many claims are as asked for, and those of page `number`."""
    return names.standing.answers(
        question,
        status=asked.status,
        stance=asked.stance,
        order=asked.sort,
        start=(number - 1) * ROWS,
        most=ROWS,
    )


def address_of(path, asked, **query):
    """Return the address of a comparison as arranged, in the one way of writing it."""
    return with_query(
        path,
        **query,
        status=asked.status or "",
        stance=asked.stance or "",
        sort="" if asked.sort == Order.NUMBER else asked.sort,
        by=asked.by,
        fold=",".join(asked.fold),
        actors=",".join(asked.actors),
    )


def table(names, claims, asked, here):
    """Return what a :class:`ComparedPage` shows of these claims, as the reader arranged it."""
    columns = Columns(names, claims, asked, here)
    others = {claim.number: claim for claim in claims}
    return {
        "here": here,
        "arrangement": asked,
        "actors": columns.actors(),
        "groups": columns.groups(),
        "rows": [
            Row(
                claim=names.line(claim, others),
                cells=[Cell(voices=voices_of(names, said)) for said in columns.cells(claim)],
            )
            for claim in claims
        ],
        "picks": columns.picks(),
        "unknown": columns.unknown,
    }


def voices_of(names, statements):
    """Return the voices of a cell: an actor's in order, those of a folded group by stance."""
    if len({s.speaker for s in statements}) > 1:
        statements = sorted(statements, key=lambda s: list(Stance).index(s.stance))
    return [names.voice(statement) for statement in statements]
