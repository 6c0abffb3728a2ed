"""Publishing: the working copy of one event becomes its next edition."""

import json
from contextlib import contextmanager
from typing import NamedTuple

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection, transaction
from django.utils import timezone

from dossier.editions import indexing, shelf
from dossier.editions.canon import (
    canonical,
    edition_digest,
    edition_header,
    fit,
    new_salt,
    record_digest,
    sha256,
)
from dossier.editions.diff import Change, change_of, merged_into
from dossier.editions.freeze import Draft, freeze
from dossier.editions.leads import follow_merges
from dossier.editions.moves import follow_moves
from dossier.models import Edition, Event, Record, Redaction

LOCK = 0x444F53  # the first of the two keys of an event's advisory lock


class Standing(NamedTuple):
    """An open record: what the latest edition says of one thing."""

    pk: int
    kind: str
    key: str
    parent: str
    body: str
    digest: str


@contextmanager
def sole_editor_of_editions(event_id):
    """Hold the event's lock, then one repeatable-read transaction inside it.

    In this order: a snapshot taken before the lock would not see the publish waited for.
    """
    if connection.in_atomic_block:
        raise RuntimeError("Publishing opens its own transaction; call it outside of any.")
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s, %s)", [LOCK, event_id])
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            yield cursor
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [LOCK, event_id])


@contextmanager
def one_snapshot():
    """Read everything inside as of one moment: a read-only transaction, unless one is open."""
    if connection.in_atomic_block:
        yield
        return
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


def publish(event, *, by, note="", expected=None):
    """Publish what the working copy of `event` says now. Returns the edition, or None: no change.

    `expected` is the digest that :func:`what_would_change` gave whoever looked. Raises
    ValidationError where it no longer fits or an address would come to mean something else, and
    PermissionDenied where `by` may not publish. Writes rows for what changed only; about 25
    queries, and reads every claim of the event. Call it outside of any transaction.
    """
    with sole_editor_of_editions(event.pk) as cursor:
        event = Event.objects.get(pk=event.pk)
        if not event.may_be_published_by(by):
            raise PermissionDenied(f"{by} may not publish this event.")
        if event.is_withheld:
            raise ValidationError("This event is withheld: release it before publishing.")
        latest, standing, opened, closed, redacted = _difference(event.pk)
        if expected is not None and expected != _digest_of(opened, closed, redacted):
            raise ValidationError(
                "The working copy has changed since you looked at what would be published. "
                "Look again."
            )
        if not (opened or closed or redacted):
            return None
        number = latest.number + 1 if latest else 1
        follow_moves(event, standing, opened)
        follow_merges(event, _to_stand(standing, opened, closed))
        opened.append(_note(number, note, by, event))
        closed += [record for record in standing.values() if record.kind == "note"]
        _close(cursor, closed, number)
        digests = _open(cursor, event.pk, opened, number)
        gone = {record.pk for record in closed}
        digests += [[r.kind, r.key, r.digest] for r in standing.values() if r.pk not in gone]
        edition = _edition(event, number, latest, by, redacted, digests)
        shelf.put(event, edition)
        indexing.follow(event.pk, {(thing.kind, thing.key) for thing in [*opened, *closed]})
    shelf.forget()
    return edition


def _to_stand(standing, opened, closed):
    """Return ``{(kind, key): slug}`` of the claims and sources the next edition will hold."""
    gone = {(record.kind, record.key) for record in closed}
    kept = [record for name, record in standing.items() if name not in gone]
    return {
        (thing.kind, thing.key): json.loads(thing.body)["slug"] if thing.kind == "source" else None
        for thing in [*kept, *opened]
        if thing.kind in ("claim", "source")
    }


def what_would_change(event):
    """Return ``(changes, digest)``: what the next edition would bring, and a digest of every word.

    Reads every claim of the event. An unannounced redaction is a change as well.
    """
    with one_snapshot():
        _latest, standing, opened, closed, redacted = _difference(event.pk)
    return _changes(standing, opened, closed, redacted), _digest_of(opened, closed, redacted)


def pending(event):
    """Return the list of :class:`~dossier.editions.diff.Change` the next edition would bring."""
    return what_would_change(event)[0]


def _difference(event_id):
    """Return the latest edition, what stands in it, and what the next would open, close, announce."""
    latest = Edition.objects.filter(event=event_id).order_by("-number").first()
    standing = _standing(event_id)
    opened, closed = _compare(standing, freeze(event_id))
    return latest, standing, opened, closed, _unannounced(event_id, latest)


def _digest_of(opened, closed, redacted):
    left = [[record.kind, record.key, record.digest] for record in closed]
    return sha256(canonical([sorted(opened), sorted(left), redacted]))


def _changes(standing, opened, closed, redacted):
    pairs = {name: [_body(standing.get(name)), None] for name in (record[1:3] for record in closed)}
    for draft in opened:
        pairs.setdefault(draft[:2], [None, None])[1] = json.loads(draft.body)
    into = merged_into((kind, new) for (kind, _key), (_old, new) in pairs.items())
    changes = [change_of(*name, *pair, into) for name, pair in pairs.items()]
    changes += [
        Change("redaction", key, "changed", f"A redaction of {kind} {key} is announced", [])
        for kind, key, _digest in redacted
    ]
    return sorted(changes, key=lambda change: change.order)


def _body(record):
    return record and json.loads(record.body)


def _standing(event_id):
    """Return ``{(kind, key): Standing}`` of the records open now."""
    rows = Record.objects.filter(event=event_id, editions__upper_inf=True)
    return {row[1:3]: Standing(*row) for row in rows.values_list(*Standing._fields)}


def _compare(standing, drafts):
    """Return the drafts that differ from what stands, and the records these or nothing replace."""
    opened = [
        draft
        for name, draft in drafts.items()
        if name not in standing or standing[name].body != draft.body
    ]
    replaced = {(draft.kind, draft.key) for draft in opened}
    closed = [
        record
        for name, record in standing.items()
        if record.kind != "note" and (name in replaced or name not in drafts)
    ]
    return opened, closed


def _unannounced(event_id, latest):
    """Return ``[kind, key, digest]`` of the records redacted since the latest edition."""
    if latest is None:
        return []
    acts = Redaction.objects.filter(event=event_id, after=latest.number)
    names = set(acts.values_list("kind", "key"))
    rows = Record.objects.filter(event=event_id, redaction__isnull=False) if names else []
    return sorted([r.kind, r.key, r.digest] for r in rows if (r.kind, r.key) in names)


def _note(number, text, by, event):
    """The note is a record like the others, so that it too can be redacted."""
    try:
        body = fit({"text": text, "by": by.public_name or _role(by, event)})
    except ValueError as error:  # a command line can hand over bytes that are no text
        raise ValidationError("The note holds characters that are no text.") from error
    return Draft("note", str(number), "", canonical(body))


def _role(user, event):
    return {"admin": "an admin", "reviewer": "a reviewer"}.get(user.role_in(event), "an analyst")


def _close(cursor, closed, number):
    cursor.execute(
        "UPDATE dossier_record SET editions = int4range(lower(editions), %s) WHERE id = ANY(%s)",
        [number, [record.pk for record in closed]],
    )


def _open(cursor, event_id, drafts, number):
    """Insert the drafts as records of edition `number`; return their ``[kind, key, digest]``."""
    digests = []
    columns = "event_id, kind, key, parent, body, salt, digest, editions"
    with cursor.copy(f"COPY dossier_record ({columns}) FROM STDIN") as copy:
        for draft in drafts:
            salt = new_salt()
            digest = record_digest(draft.kind, draft.key, salt, draft.body)
            copy.write_row((event_id, *draft, salt, digest, f"[{number},)"))
            digests.append([draft.kind, draft.key, digest])
    return digests


def _edition(event, number, latest, by, redacted, digests):
    published_at = timezone.now()
    previous = latest.digest if latest else None
    header = edition_header(event.slug, number, published_at, previous, redacted)
    return Edition.objects.create(
        event=event,
        number=number,
        published_at=published_at,
        published_by=by,
        previous=previous,
        redacted=header["redacted"],
        digest=edition_digest(header, digests),
    )
