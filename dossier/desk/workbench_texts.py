"""The saved texts of events, and how far their proposals are decided on."""

from collections import defaultdict
from typing import NamedTuple

from django.db.models import Count, F, Max, Q

from dossier.models import EventReport, Proposal
from dossier.vocabulary import Ruling

MOST = 20  # texts listed of an event


class Progress(NamedTuple):
    """A saved text on the workbench of an event: `done` of `total` proposals are decided on."""

    event: int
    text: int
    title: str
    done: int
    total: int


def texts_of(events):
    """Return ``{event's key: [Progress]}`` of each report's newest text, newest reports first.

    And of older texts on which something was proposed; of withheld reports none. Two queries for any number of events.
    """
    standing = EventReport.objects.filter(event__in=events, report__withheld_at=None)
    reports = standing.order_by("event", "-number")
    newest = reports.annotate(text=Max("report__texts")).exclude(text=None)
    rows = newest.values_list("event", "text", "report__title")
    shown = {(event, text): Progress(event, text, title, 0, 0) for event, text, title in rows}
    found = defaultdict(list)
    for one in (shown | _proposed(events)).values():
        found[one.event].append(one)
    return found


def _proposed(events):
    """Return ``{(event, text): Progress}`` where something is proposed, newest first. One query."""
    decided = Q(outcome__isnull=False) & ~Q(outcome=Ruling.UNDONE)
    standing = Proposal.objects.filter(event__in=events, saved_text__report__withheld_at=None)
    standing = standing.filter(saved_text__report__event_reports__event=F("event"))
    rows = standing.with_outcome().order_by("-saved_text")
    told = rows.values_list("event", "saved_text", "saved_text__report__title")
    told = told.annotate(done=Count("pk", filter=decided), total=Count("pk"))
    return {row[:2]: Progress(*row) for row in told}
