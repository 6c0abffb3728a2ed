"""Where the quotes of a report stand in another of its saved texts: found anew, never stored."""

from bisect import bisect_right
from collections import Counter
from itertools import groupby
from typing import NamedTuple

from django.db.models import F, OuterRef, Subquery

from dossier.intake import reanchor
from dossier.models import SavedText, Statement

MOST = 200  # quotes of one report or one event looked for at once


class Placed(NamedTuple):
    """A statement, and where its quote stands in the text that was asked for: None, if nowhere.

    Paragraphs are counted from one: `was` in the text it is anchored in, `now` in that text. It has
    moved where it stands in another order among the quotes than it did.
    """

    statement: Statement
    span: tuple | None
    was: int
    now: int | None
    has_moved: bool = False


def placed(statements, text):
    """Return :class:`Placed` for those of `statements` that have a quote, in the order of their texts.

    Each statement with its saved text read; `text` is a text of the same report.
    """
    quoted = [one for one in statements if one.saved_text_id]
    quoted.sort(key=lambda one: (one.saved_text_id, one.start, one.end, one.pk))
    found = []
    for _, rows in groupby(quoted, key=lambda one: one.saved_text_id):
        found += _with_moves([_placed(one, text.text) for one in rows])
    return found


def _with_moves(found):
    """Say which have moved: as few as can be, so that the others stand in their old order."""
    stand = [one.span for one in found if one.span]
    kept = Counter(_longest_run(stand))
    told = []
    for one in found:
        stays = kept[one.span] > 0
        kept[one.span] -= stays
        told.append(one._replace(has_moved=one.span is not None and not stays))
    return told


def _longest_run(spans):
    """Return the longest selection of `spans` that never goes back."""
    ends, chains = [], []  # of each length: the least last span, and how one gets there
    for span in spans:
        place = bisect_right(ends, span)
        chain = (span, chains[place - 1] if place else None)
        ends[place : place + 1], chains[place : place + 1] = [span], [chain]
    run, chain = [], chains[-1] if chains else None
    while chain:
        run.append(chain[0])
        chain = chain[1]
    return run


def _placed(statement, text):
    old = statement.saved_text.text
    span = reanchor(old, statement.start, statement.end, text)
    now = paragraph(text, span[0]) if span else None
    return Placed(statement, span, paragraph(old, statement.start), now)


def paragraph(text, place):
    """Return the number, from one, of the paragraph in which `place` stands."""
    return sum(1 for line in text[: place + 1].splitlines() if line.strip()) or 1


def behind(statements):
    """Keep the statements whose quote is anchored in a text that is not the newest of its report."""
    newest = SavedText.objects.filter(report=OuterRef("report")).order_by("-pk").values("pk")[:1]
    rows = statements.annotate(newest_text=Subquery(newest)).exclude(saved_text=None)
    return rows.exclude(saved_text=F("newest_text"))


def gone(statements):
    """Return those of `statements` (a queryset) whose quote no longer stands in the newest text.

    Of its report, and of the first `MOST` that are anchored in an earlier text. One query, three where there are such; each text is read once.
    """
    rows = list(behind(statements).prefetch_related("saved_text").order_by("pk")[:MOST])
    texts = SavedText.objects.in_bulk({row.newest_text for row in rows})
    return [row for row in rows if _placed(row, texts[row.newest_text].text).span is None]
