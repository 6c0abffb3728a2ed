"""Addresses across editions: a renamed page leads on, and no address comes to mean another thing."""

import json

from django.core.exceptions import ValidationError
from django.db.models import JSONField
from django.db.models.fields.json import KT
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils import timezone

from dossier.models import Moved, Record

NAMED = ("question", "source")  # kinds whose address carries a slug; a claim's carries its number


def follow_moves(event, standing, opened):
    """Write down where renamed questions and sources went, before `opened` is published.

    What comes back after a removal answers again. Raises ValidationError where a slug is taken
    that once named something else. Two queries, and two for each renamed thing.
    """
    renamed = [
        (draft.kind, draft.key, _slug(draft), _slug(standing.get((draft.kind, draft.key))))
        for draft in opened
        if draft.kind in NAMED
    ]
    renamed = [entry for entry in renamed if entry[2] != entry[3]]
    if standing:
        _refuse_reuse(event, renamed)
    for kind, _key, new, old in renamed:
        if old:
            _lead(event, path_of(event, kind, old), path_of(event, kind, new))
    back = [reverse("claim", args=[event.slug, d.key]) for d in opened if d.kind == "claim"]
    Moved.objects.filter(event=event, path__in=back, to="").delete()


def _slug(record):
    return record and json.loads(record.body)["slug"]


def path_of(event, kind, slug):
    return reverse(kind, args=[event.slug, slug])


def _lead(event, old, new):
    """Let `old`, and all that led to it, lead straight to `new`."""
    Moved.objects.filter(path=new).delete()
    Moved.objects.filter(to=old).update(to=new)
    Moved.objects.update_or_create(
        path=old, defaults={"event": event, "to": new, "since": timezone.now()}
    )


def _refuse_reuse(event, renamed):
    taken = {(kind, new): key for kind, key, new, _old in renamed}
    held = (
        Record.objects.filter(event=event, kind__in=NAMED)
        .alias(json=Cast("body", JSONField()))
        .annotate(slug=KT("json__slug"))
        .filter(slug__in=[slug for _kind, slug in taken])
    )
    for kind, key, slug in held.values_list("kind", "key", "slug"):
        if taken.get((kind, slug), key) != key:
            raise ValidationError(
                f"The address “{slug}” once named another {kind} of this event: choose another."
            )
