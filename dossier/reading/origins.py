"""Who corroborates whom over a whole event: each origin against each claim."""

from itertools import groupby

from dossier.reading.agreement import Survey
from dossier.reading.gate import page
from dossier.reading.origin_parts import OriginBlock
from dossier.reading.pages import OriginsPage
from dossier.reading.query import page_of, pager

ROWS = 100  # claims of the table shown at once


@page("reading/origins.html", region="origins")
def origins(names, query):
    """Build the page of origins against claims. Reads every claim of the edition; six queries."""
    number, path = page_of(query), names.links("origins")
    order = {question: place for place, question in enumerate(names.core.questions)}
    claims = sorted(
        names.standing.claims(), key=lambda claim: (order[claim.question], claim.number)
    )
    turner = pager(path, query, number, len(claims), ROWS)
    shown = claims[(number - 1) * ROWS : number * ROWS]
    survey = Survey(claims, names)
    agreeing, more_agreeing = survey.agreeing()
    opposed, more_opposed = survey.opposed()
    return OriginsPage(
        edition=names.edition(path),
        event=names.head,
        **_table(survey, shown, names),
        one_origin=survey.rests(lambda saying: len(saying) == 1),
        parties_only=survey.rests(lambda saying: saying and all(o.is_party for o in saying)),
        several=survey.rests(lambda saying: len(saying) > 1),
        nobody=survey.rests(lambda saying: not saying),
        agreeing=agreeing,
        more_agreeing=more_agreeing,
        opposed=opposed,
        more_opposed=more_opposed,
        pager=turner,
    )


def _table(survey, claims, names):
    """Return the columns of the table, and its rows of these claims under their questions."""
    columns = survey.columns(claims)
    return {
        "columns": [survey.refs[root] for root in columns],
        "blocks": [
            OriginBlock(
                question=names.question(question), rows=[survey.row(c, columns) for c in under]
            )
            for question, under in groupby(claims, lambda claim: claim.question)
        ],
    }
