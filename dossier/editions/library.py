"""The reader's side: one edition, opened as typed objects. Never the working copy.

A :class:`Standing` answers from the frozen records of one edition. What of an edition never
changes (its event, questions, sources and reports) is kept by the process once read.
"""

import json
from collections import Counter, OrderedDict
from functools import cached_property
from itertools import groupby

from django.db.models import Count, IntegerField, OuterRef, Subquery, Window
from django.db.models.functions import Cast, RowNumber

from dossier.editions import ordering
from dossier.editions.canon import edition_header
from dossier.editions.catalogue import removed_claims
from dossier.editions.core import Core
from dossier.editions.gist import gist_of
from dossier.editions.records import BODIES, ClaimBody
from dossier.models import Edition, Record

NEAR = 25  # claim numbers looked at on either side for the next one
KEPT = 64  # editions whose core a process keeps; a core holds no claims


class Standing:
    """One published edition of an event. `spot` is what stood on the shelf as it was opened."""

    _cores = OrderedDict()

    def __init__(self, spot, number=None):
        self.spot = spot
        self.is_pinned = number is not None
        self.number = number or spot.number
        self.event_id = spot.event_id

    @cached_property
    def edition(self):
        """The edition's row. One query."""
        return Edition.objects.get(event_id=self.event_id, number=self.number)

    @cached_property
    def core(self):
        """The edition's :class:`Core`. One query, or none if this process has it."""
        name = self.event_id, self.number, self.spot.redactions
        if name not in self._cores:
            rows = self._rows().exclude(kind="claim").values_list("kind", "key", "body")
            self._cores[name] = Core(rows)  # read in full before another look-up can push it out
            if len(self._cores) > KEPT:
                self._cores.popitem(last=False)
        return self._cores[name]

    def _rows(self, **wanted):
        rows = Record.objects.filter(event=self.event_id, editions__contains=self.number, **wanted)
        if wanted.get("kind") == "claim" and self.removed:
            rows = rows.exclude(key__in=self.removed)
        return rows

    @cached_property
    def removed(self):
        """Keys of claims removed from public sight since this edition. One query, if live.

        What stands now leaves them out at once; a pinned page keeps what it said.
        """
        if self.is_pinned:
            return frozenset()
        return frozenset(key for _event, key in removed_claims([self.event_id]))

    def claims(self, numbers=None):
        """Return claim bodies by number; with `numbers`, those and in that order. One query."""
        wanted = {} if numbers is None else {"key__in": [str(number) for number in numbers]}
        rows = ordering.ordered(self._rows(kind="claim", **wanted))
        bodies = claims_in(rows.values_list("body", flat=True))
        if numbers is None:
            return bodies
        found = {body.number: body for body in bodies}
        return [found[number] for number in numbers if number in found]

    def gists(self):
        """Yield the :class:`~dossier.editions.gist.ClaimGist` of every claim, in no order. One query."""
        return map(gist_of, self._rows(kind="claim").order_by().values_list("body", flat=True))

    def answers(self, question, *, status=None, stance=None, order=None, start=0, most=None):
        """Return how many claims of a question are as asked for, and the bodies of a stretch of them.

        With `stance`, those on which somebody takes it. Two queries.
        """
        wanted = {"kind": "claim", "parent": str(question)}
        if status is not None:
            wanted["status"] = status
        rows = self._rows(**wanted)
        if stance is not None:
            rows = ordering.taking(rows, stance)
        end = None if most is None else start + most
        bodies = ordering.ordered(rows, order)[start:end].values_list("body", flat=True)
        return rows.count(), claims_in(bodies)

    def counted(self):
        """Return the claims that name a quantity, by number. One query."""
        rows = self._rows(kind="claim", body__contains='"quantity":{')
        return claims_in(ordering.ordered(rows).values_list("body", flat=True))

    def first_claims(self, most, *, status=None, questions=None, numbers=None):
        """Return ``{question number: [claim body, …]}``, at most `most` of each. One query."""
        wanted = {"kind": "claim"}
        if status is not None:
            wanted["status"] = status
        if questions is not None:
            wanted["parent__in"] = [str(number) for number in questions]
        if numbers is not None:
            wanted["key__in"] = [str(number) for number in numbers]
        place = Window(
            RowNumber(), partition_by="parent", order_by=Cast("key", IntegerField()).asc()
        )
        rows = self._rows(**wanted).alias(place=place).filter(place__lte=most)
        bodies = claims_in(rows.values_list("body", flat=True))
        bodies.sort(key=lambda body: (body.question, body.number))
        return {number: list(of) for number, of in groupby(bodies, lambda body: body.question)}

    def spoken_by(self, uids):
        """Return the claims on which one of these sources speaks or passes on. One query."""
        names = "|".join(sorted(uids))
        return claims_in(
            self._rows(kind="claim", body__regex=f'"({names})"')
            .order_by(Cast("key", IntegerField()))
            .values_list("body", flat=True)
        )

    def read_from(self, report):
        """Return the claims with a statement found in report number `report`. One query."""
        return claims_in(
            self._rows(kind="claim", body__contains=f'"report":{report},')
            .order_by(Cast("key", IntegerField()))
            .values_list("body", flat=True)
        )

    def showing(self, sha256, *, ever=False):
        """Return ``[(claim number, file), …]`` of evidence whose public copy has that digest.

        With `ever`, in this edition or one before. Claims removed from public sight are among
        them. One query.
        """
        when = "startswith__lte" if ever else "contains"
        rows = Record.objects.filter(
            event=self.event_id, kind="claim", **{f"editions__{when}": self.number}
        )
        return shown_in(rows.filter(body__contains=sha256).values_list("body", flat=True), sha256)

    def tally(self):
        """Return ``{question number: Counter of statuses}``. One query an edition and process."""
        return self.kept("tally", self._count)

    def kept(self, name, make):
        """Return what `make` does, made once for the edition and process; it should be small."""
        if (name, self.removed) not in self.core.kept:
            self.core.kept[name, self.removed] = make()
        return self.core.kept[name, self.removed]

    def _count(self):
        rows = self._rows(kind="claim").values_list("parent", "status").annotate(n=Count("pk"))
        tallies = {}
        for parent, status, n in rows.order_by():
            tallies.setdefault(int(parent), Counter())[status] += n
        return tallies

    def export(self):
        """Return the whole edition: header and records, enough to check it without us."""
        rows = self._rows().order_by("kind", "key").values()
        header = edition_header(
            self.core.event.slug,
            self.number,
            self.edition.published_at,
            self.edition.previous,
            self.edition.redacted,
        )
        return {
            "edition": {**header, "digest": self.edition.digest},
            "records": [_exported(row) for row in rows],
        }

    def once_stood(self, kind, **wanted):
        """Return the last edition number in which such a record stood, if it no longer does.

        `wanted`: ``key=``, ``slug=`` or, of a claim, the ``file=`` it showed. None where nothing of it was ever published up to this
        edition. One query.
        """
        rows = Record.objects.filter(event=self.event_id, editions__startswith__lte=self.number)
        if "file" in wanted:
            return self._last_shown(rows.filter(kind="claim"), wanted["file"])
        rows = rows.filter(kind=kind)
        if "slug" in wanted:
            rows = rows.filter(body__contains=f'"slug":{json.dumps(wanted["slug"])}')
        else:
            rows = rows.filter(**wanted)
        upper = rows.order_by("-editions__endswith").values_list("editions", flat=True).first()
        return upper and upper.upper and upper.upper - 1

    def _last_shown(self, rows, sha256):
        found = rows.filter(body__contains=sha256, editions__upper_inf=False)
        ends = [
            editions.upper - 1
            for body, editions in found.values_list("body", "editions")
            if shown_in([body], sha256)
        ]
        return max(ends, default=None)

    def versions_of(self, kind, key):
        """Return ``[(editions as a range, when first published, body), …]`` up to this edition.

        Oldest first; what was masked since is left out. One query.
        """
        opened = Edition.objects.filter(
            event=self.event_id, number=OuterRef("editions__startswith")
        )
        rows = Record.objects.filter(
            event=self.event_id, kind=kind, key=key, redaction__isnull=True
        ).filter(editions__startswith__lte=self.number)
        rows = rows.order_by("editions__startswith").values_list(
            "editions", Subquery(opened.values("published_at")), "body"
        )
        return [(of, at, BODIES[kind].model_validate_json(body)) for of, at, body in rows]

    def neighbours(self, claim):
        """Return the numbers of the claims before and after this one; None where none is near.

        One query by key: gaps wider than NEAR are not looked across, so that it costs the same
        in every size of dossier.
        """
        near = range(max(1, claim.number - NEAR), claim.number + NEAR + 1)
        keys = self._rows(kind="claim", key__in=[str(n) for n in near]).values_list(
            "key", flat=True
        )
        return nearest(claim.number, [int(key) for key in keys])


def claims_in(texts):
    """Return the claim bodies of these canonical texts."""
    return [ClaimBody.model_validate_json(text) for text in texts]


def shown_in(texts, sha256):
    """Return ``[(claim number, file), …]`` of the public copies of that digest in claim bodies."""
    return [
        (body.number, evidence.copy_shown)
        for body in claims_in(texts)
        for evidence in body.evidence
        if evidence.copy_shown and evidence.copy_shown.sha256 == sha256
    ]


def nearest(number, numbers):
    """Return the closest of `numbers` before and after `number`; None where there is none."""
    before = [other for other in numbers if other < number]
    after = [other for other in numbers if other > number]
    return max(before, default=None), min(after, default=None)


def _exported(row):
    record = {name: row[name] for name in ("kind", "key", "digest")}
    record["body"] = json.loads(row["body"])
    if row["redaction"] is None:
        return {**record, "salt": row["salt"]}
    return {**record, "redacted": row["redaction"]}
