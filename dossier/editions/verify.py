"""Checking what is published: every digest, the chain, the guard's promises."""

import json
from itertools import pairwise

from dossier.editions.canon import edition_digest, edition_header, record_digest
from dossier.editions.indexing import differing
from dossier.models import Edition, Event, Moved, Record, Redaction, Shelf


def verify_event(event):
    """Return a sentence for everything that does not hold in the editions of `event`.

    Recomputes the digest of each record that has its salt, of each edition, and the chain. A
    redacted record's words are gone, so its digest is only held against the acts of redaction.
    """
    records = list(Record.objects.filter(event=event))
    acts = {(act.kind, act.key) for act in Redaction.objects.filter(event=event)}
    problems = [problem for record in records for problem in _record_problems(record, acts)]
    editions = list(Edition.objects.filter(event=event).order_by("number"))
    problems += _overlaps(records)
    for number, (before, edition) in enumerate(pairwise([None, *editions]), 1):
        problems += _edition_problems(edition, number, before, records)
    problems += _announcements(event, editions, records)
    problems += _shelf_problems(event, editions)
    if problems:  # search is held against records that hold
        return problems
    return [f"search: it says otherwise of {kind} {key}" for kind, key in differing(event.pk)]


def verify_all():
    """Return ``{event slug: [problem, …]}`` for every published event."""
    return {event.slug: verify_event(event) for event in Event.objects.published()}


def _record_problems(record, acts):
    name = f"{record.kind} {record.key}, editions from {record.editions.lower}"
    if record.redaction is not None or record.salt is None:
        if (record.kind, record.key) not in acts:
            yield f"{name}: its salt is gone, and no act of redaction says why"
        return
    if record_digest(record.kind, record.key, record.salt, record.body) != record.digest:
        yield f"{name}: its body does not give its digest"
    parent = str(json.loads(record.body)["question"]) if record.kind == "claim" else ""
    if record.parent != parent:
        yield f"{name}: it is filed under {record.parent or 'nothing'}"


def _overlaps(records):
    versions = {}
    for record in records:
        versions.setdefault((record.kind, record.key), []).append(record.editions)
    for (kind, key), ranges in versions.items():
        ranges.sort(key=lambda r: r.lower)
        for one, next_one in pairwise(ranges):
            if one.upper is None or one.upper > next_one.lower:
                yield f"{kind} {key}: two versions stand in edition {next_one.lower}"


def _edition_problems(edition, number, before, records):
    previous = before.digest if before else None
    previous_at = before.published_at if before else None
    name = f"edition {edition.number}"
    if edition.number != number:
        yield f"{name}: edition {number} is missing"
    if previous_at and edition.published_at <= previous_at:
        yield f"{name}: it is dated before the edition it follows"
    if edition.previous != previous:
        yield f"{name}: it does not name the digest of the edition before"
    header = edition_header(
        edition.event.slug, edition.number, edition.published_at, edition.previous, edition.redacted
    )
    standing = [[r.kind, r.key, r.digest] for r in records if edition.number in r.editions]
    if edition_digest(header, standing) != edition.digest:
        yield f"{name}: its header and records do not give its digest"


def _announcements(event, editions, records):
    """Each redaction is announced by the edition after it, once there is one."""
    announced = {edition.number: {tuple(item) for item in edition.redacted} for edition in editions}
    for act in Redaction.objects.filter(event=event):
        masked = {
            (r.kind, r.key, r.digest)
            for r in records
            if (r.kind, r.key) == (act.kind, act.key) and r.redaction
            if r.editions.lower <= act.after
        }
        if act.after + 1 in announced and not masked <= announced[act.after + 1]:
            yield f"edition {act.after + 1}: it does not announce the redaction of {act}"


def _shelf_problems(event, editions):
    shelf = Shelf.objects.filter(event=event).first()
    if (
        shelf is None
        and not Moved.objects.filter(event=event, path=event.get_absolute_url()).exists()
    ):
        yield "it is published and not removed, and yet not on the shelf"
    if shelf and (shelf.slug, shelf.number, shelf.digest) != (event.slug, *_last(editions)):
        yield "the shelf does not hold the latest edition"


def _last(editions):
    return editions[-1].number, editions[-1].digest
