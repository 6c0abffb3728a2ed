"""One report with its marked spans."""

from itertools import pairwise

from dossier.reading.gate import NotHere, page
from dossier.reading.pages import ReportPage
from dossier.reading.parts import Mark, Segment


@page("reading/report.html")
def report(names, query, number):
    """Build the page of a report. Three queries."""
    body = names.core.reports.get(number)
    if body is None:
        raise NotHere("report", key=str(number))
    marks = [
        (statement, Mark(voice=names.voice(statement), claim=names.line(claim)))
        for claim in names.standing.read_from(number)
        for statement in claim.statements
        if statement.report == number
    ]
    text = body.texts[-1] if body.texts else None
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
        segments=segments(text, marks) if text and text.text is not None else [],
        marks=[mark for _statement, mark in marks],
    )


def segments(text, marks):
    """Cut `text` where marks begin and end; a segment carries every mark over it, in order."""
    spans = [
        (statement.anchor.start, statement.anchor.end, mark)
        for statement, mark in marks
        if statement.anchor and statement.anchor.sha256 == text.sha256
    ]
    length = len(text.text)
    cuts = sorted({0, length, *(min(cut, length) for span in spans for cut in span[:2])})
    return [
        Segment(
            text=text.text[start:end],
            marks=[mark for begin, stop, mark in spans if begin <= start and end <= stop],
        )
        for start, end in pairwise(cuts)
    ]
