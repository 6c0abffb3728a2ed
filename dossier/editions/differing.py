"""What differs between editions, by name and in full: records that stand in one and not in another."""

import json

from django.db.models.functions import MD5

from dossier.editions.diff import place_of
from dossier.models import Record


def versions_opened(event_id, numbers, most):
    """Return ``{edition number: (pairs, how many changed)}`` of what each of these changed.

    `pairs` is ``{(kind, key): [body before or None, body in it or None]}`` of the first `most`,
    in order, notes aside. Four queries for all of them.
    """
    names = {number: set() for number in numbers}
    for rows, at in _turning(event_id, numbers):
        for number, kind, key in rows.values_list(at, "kind", "key"):
            names[number].add((kind, key))
    pairs = {
        number: {name: [None, None] for name in sorted(found, key=lambda n: place_of(*n))[:most]}
        for number, found in names.items()
    }
    keys = {key for found in pairs.values() for _kind, key in found}
    for place, (rows, at) in enumerate(_turning(event_id, numbers)):
        found = rows.filter(key__in=keys).values_list(at, "kind", "key", "body")
        for number, kind, key, body in found:
            if (kind, key) in pairs[number]:
                pairs[number][kind, key][place] = json.loads(body)
    return {number: (pairs[number], len(names[number])) for number in numbers}


def statuses_opened(event_id, number):
    """Return ``{(kind, key): [status before, status in it]}`` of what one edition changed.

    None where it does not stand, empty where it has no status. Two queries, and no words.
    """
    pairs = {}
    for place, (rows, _at) in enumerate(_turning(event_id, [number])):
        for kind, key, status in rows.values_list("kind", "key", "status"):
            pairs.setdefault((kind, key), [None, None])[place] = status or ""
    return pairs


def _turning(event_id, numbers):
    """Yield the records that ended before one of these editions, then those that opened in one."""
    rows = Record.objects.filter(event=event_id).exclude(kind="note")
    for at in ("editions__endswith", "editions__startswith"):
        yield rows.filter(**{f"{at}__in": numbers}), at


def names_between(event_id, before, after):
    """Return ``[(kind, key), …]`` of what differs between two editions, notes aside, in order.

    Two queries, whatever differs: the words themselves stay in the database.
    """
    digests = {}
    for place, rows in enumerate(_apart(event_id, before, after)):
        # A version that came back may have another salt: what counts is what it says.
        rows = rows.annotate(says=MD5("body")).values_list("kind", "key", "says")
        for kind, key, says in rows:
            digests.setdefault((kind, key), [None, None])[place] = says
    differing = [name for name, (old, new) in digests.items() if old != new]
    return sorted(differing, key=lambda name: place_of(*name))


def versions_between(event_id, before, after, names=None):
    """Return ``{(kind, key): [body at before or None, body at after or None]}`` of what differs.

    Of `names` only, some of what :func:`names_between` found, or of everything. Two queries.
    """
    pairs = {}
    for place, rows in enumerate(_apart(event_id, before, after)):
        if names is not None:
            rows = rows.filter(key__in=[key for _kind, key in names])
        for kind, key, body in rows.values_list("kind", "key", "body"):
            if names is None or (kind, key) in names:
                pairs.setdefault((kind, key), [None, None])[place] = json.loads(body)
    return pairs


def merging_between(event_id, before, after):
    """Return ``[(kind, body), …]`` of what `after` holds and `before` did not, and took others in.

    One query.
    """
    rows = _apart(event_id, before, after)[1].filter(body__contains='"merged":[')
    return [(kind, json.loads(body)) for kind, body in rows.values_list("kind", "body")]


def _apart(event_id, before, after):
    """Return the records that stand in `before` only, and those in `after` only; no notes."""
    rows = Record.objects.filter(event=event_id).exclude(kind="note")
    return [
        rows.filter(editions__contains=here).exclude(editions__contains=there)
        for here, there in ((before, after), (after, before))
    ]
