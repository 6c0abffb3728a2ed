"""The shelf: which edition of each event stands now. The one look-up every public request makes.

A process remembers what it saw for at most one second, so that a publish reaches all readers
within that time and a busy page costs no query.
"""

import time
from datetime import datetime
from typing import NamedTuple

from django.db.models import F
from django.utils import timezone

from dossier.models import Shelf

SITE = ""  # the slug of the row that stands for the site as a whole
REMEMBERED = 1.0  # seconds
MOST = 10_000  # slugs remembered, so that guessing addresses cannot fill the memory

_memo = {}


class Spot(NamedTuple):
    """What stands of one event, or of the site; equal spots mean that nothing has changed."""

    slug: str
    event_id: int | None
    number: int
    digest: str
    redactions: int
    changed_at: datetime


def look(slug):
    """Return the :class:`Spot` of that slug, or None if nothing of it stands. At most one query."""
    now = time.monotonic()
    seen = _memo.get(slug)
    if seen is None or now - seen[0] > REMEMBERED:
        row = Shelf.objects.filter(slug=slug).values_list(*Spot._fields).first()
        if len(_memo) >= MOST:
            _memo.clear()
        seen = _memo[slug] = now, row and Spot(*row)
    return seen[1]


def forget():
    """Forget what was remembered: this process has just changed it."""
    _memo.clear()


def all_spots():
    """Return the spots of all events, newest change first. One query."""
    rows = Shelf.objects.exclude(slug=SITE).order_by("-changed_at", "slug")
    return [Spot(*row) for row in rows.values_list(*Spot._fields)]


def put(event, edition):
    """Set `edition` on the shelf as what stands of `event`. Inside publish's transaction."""
    Shelf.objects.update_or_create(
        slug=event.slug,
        defaults={
            "event": event,
            "number": edition.number,
            "digest": edition.digest,
            "changed_at": edition.published_at,
        },
    )
    touch(SITE, edition.published_at)


def touch(slug, at=None, *, redactions=0):
    """Say that what stands under `slug` reads differently now, though no edition was published."""
    at = at or timezone.now()
    changed = Shelf.objects.filter(slug=slug).update(
        changed_at=at, redactions=F("redactions") + redactions
    )
    if not changed and slug == SITE:
        Shelf.objects.create(slug=SITE, changed_at=at)


def take_up(event):
    """Let readers see again what was removed: the event's latest edition stands once more."""
    edition = event.editions.order_by("-number").first()
    if edition:
        put(event, edition)
        touch(event.slug)
        touch(SITE)
    forget()


def take_down(event, *, whole):
    """Let readers see a removal at once; with `whole`, the event leaves the shelf."""
    if whole:
        Shelf.objects.filter(event=event).delete()
    else:
        touch(event.slug)
    touch(SITE)
    forget()
