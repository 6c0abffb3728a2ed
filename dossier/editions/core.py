"""What of an edition never changes and every page of it needs. Kept by the process once read."""

from functools import cached_property

from dossier.editions.records import BODIES


class Core:
    """What every page of an edition needs: event, note, questions, sources, reports, by key."""

    def __init__(self, rows):
        self.kept = {}  # by name and what has been removed; made by the first page that shows it
        self._roots = {}
        bodies = {kind: {} for kind in BODIES}
        for kind, key, body in rows:
            bodies[kind][key] = BODIES[kind].model_validate_json(body)
        self.event = bodies["event"]["event"]
        self.note = next(iter(bodies["note"].values()), None)
        self.sources = bodies["source"]
        self.reports = {body.number: body for body in bodies["report"].values()}
        self.questions = {
            body.number: body
            for body in sorted(
                bodies["question"].values(), key=lambda body: (body.position, body.number)
            )
        }

    def lineage(self, uid):
        """Yield the uid and those above it, root last. An unpublished root is its bare uid."""
        seen = set()
        while uid and uid not in seen:
            seen.add(uid)
            yield uid
            source = self.sources.get(uid)
            uid = source and source.part_of

    def root(self, uid):
        """Return the uid of the body that answers for this source: its independent origin."""
        if uid not in self._roots:
            self._roots[uid] = list(self.lineage(uid))[-1]
        return self._roots[uid]

    def is_party(self, uid):
        """Say whether the source, or a body it is part of, has a stake in the event."""
        return not self._parties.isdisjoint(self.lineage(uid))

    @cached_property
    def _parties(self):
        return frozenset(self.event.parties)
