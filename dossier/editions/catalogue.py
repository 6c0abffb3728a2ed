"""Across editions and events: what stands, what moved, what each edition said and changed."""

from collections import Counter
from functools import reduce
from operator import or_

from django.db.models import Count, Q
from django.utils.translation import gettext, gettext_noop

from dossier.editions.diff import field_words
from dossier.editions.records import BODIES
from dossier.models import Claim, Edition, Moved, Record

MASKED = {
    "event": gettext_noop("Event: masked under the rule “%(rule)s”, %(day)s: %(fields)s."),
    "question": gettext_noop(
        "Question %(number)s: masked under the rule “%(rule)s”, %(day)s: %(fields)s."
    ),
    "claim": gettext_noop(
        "Claim %(number)s: masked under the rule “%(rule)s”, %(day)s: %(fields)s."
    ),
    "report": gettext_noop(
        "Report %(number)s: masked under the rule “%(rule)s”, %(day)s: %(fields)s."
    ),
    "source": gettext_noop("Source: masked under the rule “%(rule)s”, %(day)s: %(fields)s."),
    "note": gettext_noop("Note: masked under the rule “%(rule)s”, %(day)s: %(fields)s."),
}


def latest_of(event_ids):
    """Return what a card of each event says: ``{event id: (body, counts, published at)}``.

    The counts are by status, and of questions under "question"; removed claims are not counted.
    Four queries.
    """
    rows = Record.objects.filter(event__in=event_ids, editions__upper_inf=True)
    gone = [Q(event=e, kind="claim", key=key) for e, key in removed_claims(event_ids)]
    counted = rows.filter(kind__in=["claim", "question"]).exclude(reduce(or_, gone, Q(pk=None)))
    counts = {event_id: Counter() for event_id in event_ids}
    for event_id, kind, status, n in (
        counted.order_by().values_list("event_id", "kind", "status").annotate(n=Count("pk"))
    ):
        counts[event_id][status if kind == "claim" else kind] += n
    latest = Edition.objects.filter(event__in=event_ids).order_by("event_id", "-number")
    published = dict(latest.distinct("event_id").values_list("event_id", "published_at"))
    return {
        event_id: (BODIES["event"].model_validate_json(body), counts[event_id], published[event_id])
        for event_id, body in rows.filter(kind="event").values_list("event_id", "body")
    }


def was_published(thing):
    """Say whether an event, or a claim by its number, stands in any edition. One query."""
    if isinstance(thing, Claim):
        rows = Record.objects.filter(event=thing.event_id, kind="claim", key=str(thing.number))
        return rows.exists()
    return Edition.objects.filter(event=thing).exists()


def removed_claims(event_ids):
    """Return ``[(event id, key), …]`` of the claims removed from public sight. One query."""
    rows = Moved.objects.filter(event__in=event_ids, to="", path__contains="/claims/")
    return [
        (event_id, path.rstrip("/").rsplit("/", 1)[1])
        for event_id, path in rows.values_list("event", "path")
    ]


def moved(path):
    """Return where the address `path` went: a row with to, what, reason, since; or None."""
    return Moved.objects.filter(path=path).first()


def editions_of(event_id, *, start=0, most=None):
    """Return the edition rows of an event, newest first. One query."""
    rows = Edition.objects.filter(event=event_id).order_by("-number")
    return list(rows[start : None if most is None else start + most])


def notes_of(event_id, numbers):
    """Return ``{edition number: note body}``. One query."""
    rows = Record.objects.filter(event=event_id, kind="note", key__in=[str(n) for n in numbers])
    return {
        int(key): BODIES["note"].model_validate_json(b)
        for key, b in rows.values_list("key", "body")
    }


def redactions_of(event_id):
    """Return ``{(kind, key): sentence}``: what was masked, by which rule and when. One query."""
    rows = Record.objects.filter(event=event_id, redaction__isnull=False).order_by("pk")
    return {
        (kind, key): gettext(MASKED[kind])
        % {
            "number": key,
            "fields": ", ".join(field_words(name.split(".")[0]) for name in what["what"]),
            "rule": what["why"],
            "day": what["when"][:10],
        }
        for kind, key, what in rows.values_list("kind", "key", "redaction")
    }


def edition_of(event_id, number):
    """Return the row of one edition. One query."""
    return Edition.objects.get(event=event_id, number=number)


def editions_between(event_id, before, after, most):
    """Return the edition rows after `before` up to `after`, newest first, at most `most`. One query."""
    rows = Edition.objects.filter(event=event_id, number__gt=before, number__lte=after)
    return list(rows.order_by("-number")[:most])
