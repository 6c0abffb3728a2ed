"""Addresses of what was merged: they lead to what stands for it, for as long as it is merged."""

from django.db.models import JSONField
from django.db.models.fields.json import KT
from django.db.models.functions import Cast
from django.utils import timezone

from dossier.editions.merged import merged_claims, merged_sources
from dossier.editions.moves import path_of
from dossier.models import Moved, Record


def follow_merges(event, standing):
    """Let what was merged lead to what stands for it, and what was set apart lead there no more.

    `standing` is ``{(kind, key): slug or None}`` of the edition about to be published. Nothing is
    led to that it does not hold, nor away from what it holds. Three queries where nothing ever
    moved or was merged, else six, and one for each address that changes.
    """
    rows = dict(Moved.objects.filter(event=event).exclude(to="").values_list("path", "to"))
    every = [("claim", merged_claims(event.pk)), ("source", merged_sources())]
    if not rows and not any(merged.into for _kind, merged in every):
        return  # the address of each of ten thousand claims would be made for nothing
    stands = {path_of(event, kind, slug or key) for (kind, key), slug in standing.items()}
    leads, astray = {}, stands & rows.keys()
    for kind, merged in every:
        names = {str(merged.names[gone]): str(merged.names[to]) for gone, to in merged.into.items()}
        ever = _addresses(event, kind) if names or rows else {}
        for path, key in ever.items():
            to = (kind, names.get(key, key))
            if to in standing and path not in stands:
                leads[path] = path_of(event, kind, standing[to] or to[1])
            elif key not in names and path in rows and ever.get(rows[path], key) != key:
                astray.add(path)
    Moved.objects.filter(event=event, path__in=astray).delete()
    for path, to in leads.items():
        if rows.get(path) != to:
            moved = {"event": event, "to": to, "since": timezone.now()}
            Moved.objects.update_or_create(path=path, defaults=moved)


def _addresses(event, kind):
    """Return ``{path: key}`` of every address that things of this kind ever had. One query."""
    rows = Record.objects.filter(event=event, kind=kind).alias(json=Cast("body", JSONField()))
    name = "key" if kind == "claim" else "slug"
    found = rows.annotate(slug=KT("json__slug")).values_list("key", name).distinct()
    return {path_of(event, kind, slug): key for key, slug in found}
