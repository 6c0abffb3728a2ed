"""One report with its marked spans, as far as it may be shown."""

from dossier.reading.gate import NotHere, page
from dossier.reading.pages import ReportPage
from dossier.reading.parts import Mark
from dossier.reading.spans import in_order, segments


@page("reading/report.html")
def report(names, query, number):
    """Build the page of a report. Three queries."""
    body = names.core.reports.get(number)
    if body is None:
        raise NotHere("report", key=str(number))
    text = body.texts[-1] if body.texts else None
    marks = in_order(text, _read(names, number))
    return ReportPage(
        edition=names.edition(names.links("report", number)),
        event=names.head,
        report=names.report(number),
        original_url=body.url,
        archived_url=body.archived_url,
        language=body.language,
        showing=body.showing,
        sha256=text.sha256 if text else "",
        saved_at=text.saved_at if text else "",
        saved_from=text.saved_from if text else "",
        segments=segments(text, marks),
        marks=[mark for _statement, mark in marks],
    )


def _read(names, number):
    """Return ``(statement, mark)`` of all that was read from the report. One query."""
    return [
        (statement, Mark(voice=names.voice(statement), claim=names.line(claim)))
        for claim in names.standing.read_from(number)
        for statement in claim.statements
        if statement.report == number
    ]
