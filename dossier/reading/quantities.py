"""Every figure by origin, grouped by what is counted."""

from dossier.reading.figures import counted
from dossier.reading.gate import page
from dossier.reading.pages import QuantitiesPage
from dossier.reading.query import page_of, pager

GROUPS = 20  # things counted, to a page


@page("reading/quantities.html", region="quantities")
def quantities(names, query):
    """Build the page of quantities. Reads every claim that names one; six queries."""
    number, path = page_of(query), names.links("quantities")
    order = {question: place for place, question in enumerate(names.core.questions)}
    claims = names.standing.counted()
    claims.sort(key=lambda claim: (order[claim.question], claim.number))
    groups = counted(claims, names)
    return QuantitiesPage(
        edition=names.edition(path),
        event=names.head,
        groups=groups[(number - 1) * GROUPS : number * GROUPS],
        pager=pager(path, {}, number, len(groups), GROUPS),
    )
