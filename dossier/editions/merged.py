"""What was merged into what, as the working copy says: for the freeze and for addresses."""

from dossier.models import Claim, Record, Source


class Merged:
    """What was merged, of one kind. `into` is ``{key: key of what stands for it}``, all the way up.

    `names` are those of the records: numbers of claims, uids of sources.
    """

    def __init__(self, kind, rows):
        rows = list(rows)
        above = {pk: up for pk, up, _name in rows if up}
        self.kind = kind
        self.names = {pk: name for pk, _up, name in rows}
        self.into = {pk: _root(pk, above) for pk in above}

    def published(self, event_id):
        """Return ``{name of what stands: names merged into it}`` of what readers have seen here.

        One query, or none where nothing was merged.
        """
        found = self.seen(event_id) if self.into else {}
        listed = {}
        for gone, root in self.into.items():
            if str(self.names[gone]) in found:
                listed.setdefault(self.names[root], []).append(self.names[gone])
        return {name: sorted(names) for name, names in listed.items()}

    def seen(self, event_id):
        """Return the names, as texts, of those merged that were published in this event."""
        keys = [str(self.names[gone]) for gone in self.into]
        rows = Record.objects.filter(event=event_id, kind=self.kind, key__in=keys)
        return set(rows.values_list("key", flat=True))


def _root(pk, above):
    while pk in above:
        pk = above[pk]
    return pk


def merged_claims(event_id):
    """Return the :class:`Merged` claims of an event. One query."""
    rows = Claim.objects.filter(event=event_id)
    involved = rows.exclude(merged_into=None) | rows.filter(merged_from__isnull=False)
    return Merged("claim", involved.distinct().values_list("pk", "merged_into", "number"))


def merged_sources():
    """Return the :class:`Merged` sources. One query."""
    involved = Source.objects.exclude(merged_into=None)
    involved |= Source.objects.filter(merged_from__isnull=False)
    return Merged("source", involved.distinct().values_list("pk", "merged_into", "uid"))
