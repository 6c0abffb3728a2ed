"""One report with its marked spans, as far as it may be shown."""

from dossier.reading.gate import NotHere, page
from dossier.reading.pages import ReportPage
from dossier.reading.query import page_of, pager
from dossier.reading.report_parts import Mark
from dossier.reading.spans import in_order, newest_first, shown

MARKS = 300  # passages to a page


@page("reading/report.html")
def report(names, query, number):
    """Build the page of a report. Three queries."""
    body = names.core.reports.get(number)
    if body is None:
        raise NotHere("report", key=str(number))
    texts = newest_first(body.texts)
    path, at = names.links("report", number), page_of(query)
    read = in_order(texts, _read(names, number))
    turner = pager(path, query, at, len(read), MARKS)
    marks = [_mark(names, *pair) for pair in read[(at - 1) * MARKS : at * MARKS]]
    return ReportPage(
        edition=names.edition(path),
        event=names.head,
        report=names.report(number),
        original_url=body.url,
        archived_url=body.archived_url,
        language=body.language,
        showing=body.showing,
        texts=shown(texts, marks),
        marks=[mark for _statement, mark in marks],
        pager=turner,
    )


def _mark(names, statement, claim):
    return statement, Mark(voice=names.voice(statement), claim=names.line(claim))


def _read(names, number):
    """Return ``(statement, claim)`` of all that was read from the report. One query."""
    return [
        (statement, claim)
        for claim in names.standing.read_from(number)
        for statement in claim.statements
        if statement.report == number
    ]
