"""The shelf: which edition of each event stands now. The one look-up every public request makes.

A process remembers what it saw for at most one second, so that a publish reaches all readers
within that time and a busy page costs no query.
"""

import time
from datetime import datetime
from typing import NamedTuple

from django.db.models import Count, DecimalField, F, Max, Sum
from django.db.models.functions import Extract
from django.utils import timezone

from dossier.editions import indexing
from dossier.models import Shelf

SITE = ""  # asks for what stands of the site as a whole
REMEMBERED = 1.0  # seconds
MOST = 10_000  # slugs remembered, so that guessing addresses cannot fill the memory
LONGEST = Shelf._meta.get_field("slug").max_length

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
    if len(slug) > LONGEST:
        return None
    now = time.monotonic()
    seen = _memo.get(slug)
    if seen is None or now - seen[0] > REMEMBERED:
        row = _site() if slug == SITE else _row(slug)
        if len(_memo) >= MOST:
            _memo.clear()
        seen = _memo[slug] = now, row
    return seen[1]


def _row(slug):
    row = Shelf.objects.filter(slug=slug).values_list(*Spot._fields).first()
    return row and Spot(*row)


def _site():
    """Add up the shelf: a row for the site would have all publishers wait for one another.

    All moments are added up, as an act that took longer may end after a later one.
    """
    whole = Shelf.objects.aggregate(
        n=Count("pk"),
        all=Sum(Extract("changed_at", "epoch"), output_field=DecimalField()),
        r=Sum("redactions"),
        at=Max("changed_at"),
    )
    if not whole["n"]:
        return None
    return Spot(SITE, None, whole["n"], str(whole["all"]), whole["r"], whole["at"])


def forget():
    """Forget what was remembered: this process has just changed it."""
    _memo.clear()


def put(event, edition):
    """Set `edition` on the shelf as what stands of `event`. Inside publish's transaction."""
    Shelf.objects.update_or_create(
        slug=event.slug,
        defaults={
            "event": event,
            "number": edition.number,
            "digest": edition.digest,
            # Counted anew: an event that was off the shelf may have been redacted meanwhile.
            "redactions": event.redactions.count(),
            "changed_at": edition.published_at,
        },
    )


def touch(slug, *, redactions=0):
    """Say that what stands under `slug` reads differently now, though no edition was published."""
    Shelf.objects.filter(slug=slug).update(
        changed_at=timezone.now(), redactions=F("redactions") + redactions
    )


def take_up(event):
    """Let readers see again what was removed: the event's latest edition stands once more."""
    edition = event.editions.order_by("-number").first()
    if edition:
        put(event, edition)
        touch(event.slug)
        indexing.sync(event.pk)
    forget()


def take_down(event, *, whole):
    """Let readers see a removal at once; with `whole`, the event leaves the shelf."""
    if whole:
        Shelf.objects.filter(event=event).delete()
        indexing.drop(event.pk)
    else:
        touch(event.slug)
        indexing.sync(event.pk)
    forget()
