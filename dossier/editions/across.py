"""One source across events: the records of all editions that stand now, by its opaque id.

An event in which its name was redacted is left out: beside others, it would be named there again.
"""

import json
from types import SimpleNamespace

from django.db.models import F, JSONField, OuterRef, Subquery
from django.db.models.fields.json import KT
from django.db.models.functions import Cast

from dossier.editions.catalogue import removed_claims
from dossier.editions.records import BODIES, REDACTED
from dossier.models import Edition, Moved, Record, Shelf

NAMELESS = f'"name":{json.dumps(REDACTED)}'


def named(slug):
    """Return the uid of the source that goes by `slug` where events stand; None where none does.

    The one most newly published, should two events not agree. One query.
    """
    rows = _standing(kind="source").exclude(body__contains=NAMELESS)
    rows = rows.filter(body__contains=f'"slug":{json.dumps(slug)}')
    return rows.order_by("-pk").values_list("key", flat=True).first()


def led_from(slug):
    """Return the slugs that the addresses of `slug` in events lead to now. One query."""
    rows = Moved.objects.filter(path__endswith=f"/sources/{slug}/").exclude(to="")
    return sorted({to.rstrip("/").rsplit("/", 1)[1] for to in rows.values_list("to", flat=True)})


def once_named(slug):
    """Say whether any edition ever held a source of that slug. One query."""
    rows = Record.objects.filter(kind="source", body__contains=f'"slug":{json.dumps(slug)}')
    return rows.exists()


def versions(uid):
    """Return the body of a source that stands, and all its versions: two things, in one query.

    The body is the most newly published of those that stand. The versions are ``[(event id, event
    slug, edition number, published at, body), …]`` in the events that stand, oldest first; what was
    masked since is left out, unless it stands now.
    """
    opened = Edition.objects.filter(
        event=OuterRef("event"), number=OuterRef("editions__startswith")
    )
    shelved = Shelf.objects.filter(event=OuterRef("event"))
    rows = Record.objects.filter(kind="source", key=uid, event__in=Shelf.objects.values("event"))
    rows = rows.exclude(body__contains=NAMELESS).annotate(
        at=Subquery(opened.values("published_at")),
        slug=Subquery(shelved.values("slug")),
        stands=F("editions__upper_inf"),
        number=F("editions__startswith"),
    )
    rows = [row for row in rows.order_by("at", "pk") if row.stands or row.redaction is None]
    bodies = [BODIES["source"].model_validate_json(row.body) for row in rows]
    found = zip(rows, bodies, strict=True)
    told = [(row.event_id, row.slug, row.number, row.at, body) for row, body in found]
    return [body for row, body in zip(rows, bodies, strict=True) if row.stands][-1], told


def standing_in(uid):
    """Return the ids of the events that hold the source now, newest change first. One query."""
    held = _standing(kind="source", key=uid).exclude(body__contains=NAMELESS).values("event")
    rows = Shelf.objects.filter(event__in=held).order_by("-changed_at", "slug")
    return list(rows.values_list("event", flat=True))


def events(event_ids):
    """Return ``{event id: (event body, edition number)}``. One query."""
    number = Shelf.objects.filter(event=OuterRef("event")).values("number")
    rows = _standing(kind="event", event__in=event_ids).annotate(number=Subquery(number))
    return {
        event: (BODIES["event"].model_validate_json(body), number)
        for event, body, number in rows.values_list("event", "body", "number")
    }


def lines(event_ids):
    """Return ``{event id: {uid: uid of the body above it, or None}}``. One query."""
    rows = _standing(kind="source", event__in=event_ids).alias(json=Cast("body", JSONField()))
    found = {event: {} for event in event_ids}
    for event, uid, above in rows.annotate(up=KT("json__part_of")).values_list(
        "event", "key", "up"
    ):
        found[event][uid] = above
    return found


def claims_with(uid, event_ids):
    """Return ``{event id: [claim, …]}`` of the claims it speaks on or passes on.

    They are as they were frozen, unchecked, field by name; those removed from public sight are
    left out. Two queries.
    """
    gone = set(removed_claims(event_ids))
    rows = _standing(kind="claim", event__in=event_ids, body__contains=f'"{uid}"')
    found = {event: [] for event in event_ids}
    for event, key, body in rows.values_list("event", "key", "body"):
        if (event, key) not in gone:
            found[event].append(json.loads(body, object_hook=_named))
    return found


def _named(fields):
    return SimpleNamespace(**fields)


def _standing(**wanted):
    """Return the records that stand now, in events that are on the shelf."""
    wanted.setdefault("event__in", Shelf.objects.values("event"))
    return Record.objects.filter(editions__upper_inf=True, **wanted)
