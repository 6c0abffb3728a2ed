"""What the page of a report shows of its saved texts, and the ways to mark one up."""

from dossier.desk.intake import workbench
from dossier.desk.texts import text_shown
from dossier.desk.work import events_of


def texts_of(user, report):
    """Return ``[(saved text, what is shown of it, its original if one may see it), …]``, newest first.

    One query, more for who works in single events only.
    """
    texts = report.texts.select_related("original").order_by("-pk")
    return [
        (
            text,
            text_shown(text.text),
            text.original if text.original and user.may("view_storedfile", text.original) else None,
        )
        for text in texts
    ]


def ways_to_mark(user, report):
    """Return ``[(words, address), …]`` to mark up its newest text, one for each event. Two queries."""
    newest = report.texts.order_by("-pk").only("report").first()
    events = list(events_of(user).filter(event_reports__report=report)) if newest else []
    words = "Mark it up" if len(events) == 1 else "Mark it up: {}"
    return [(words.format(event), workbench(event, newest)) for event in events]
