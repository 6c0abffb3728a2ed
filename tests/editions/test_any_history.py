"""Any sequence of edits, publishes and redactions: pinned data stays, every digest holds."""

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction
from django.test import Client
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from dossier.editions import library, shelf
from dossier.editions.publish import pending
from dossier.editions.redact import redact
from dossier.editions.verify import verify_all
from dossier.editorial import standing
from dossier.models import Claim, Edition, Record
from tests import clones
from tests import factories as f
from tests.quarrel import Quarrel

words = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20).filter(
    lambda text: text.strip()
)
TAMPERED = [
    "UPDATE dossier_record SET body = body || ' ' WHERE id = %s",
    "UPDATE dossier_record SET salt = repeat('a', 32) WHERE id = %s",
    "UPDATE dossier_record SET digest = repeat('a', 64) WHERE id = %s",
    "UPDATE dossier_record SET key = key || '1' WHERE id = %s",
    "DELETE FROM dossier_record WHERE id = %s",
]


class History(RuleBasedStateMachine):
    """An analyst and an admin at work; a reader who kept every pinned page's data."""

    def __init__(self):
        super().__init__()
        self.database = clones.fresh_database()
        self.database.__enter__()
        self.pinned = {}

    def teardown(self):
        try:
            self.reader_returns()
        finally:
            self.database.__exit__(None, None, None)

    @initialize()
    def begin(self):
        self.admin = f.make_user("admin")
        self.quarrel = Quarrel(f.make_user("analyst", "analyst"))
        self.publish()

    def read(self, path):
        shelf.forget()
        library.Standing._cores.clear()
        return Client().get(path)

    def claim(self, index):
        claims = list(Claim.objects.order_by("number"))
        return claims[index % len(claims)]

    @rule(index=st.integers(0, 9), wording=words)
    def reword(self, index, wording):
        claim = self.claim(index)
        claim.wording = wording
        claim.save()

    @rule(wording=words)
    def add_claim(self, wording):
        f.make_claim(self.quarrel.cause, wording=wording)

    @rule(index=st.integers(0, 9), status=st.sampled_from(["unverified", "disputed", "verified"]))
    def decide(self, index, status):
        f.make_decision(
            self.claim(index), self.quarrel.by, status=status, statements=[self.quarrel.said]
        )

    @rule(index=st.integers(0, 9), words=words)
    def withhold_or_release(self, index, words):
        claim = self.claim(index)
        if claim.is_withheld:
            standing.release(claim, by=self.quarrel.by)
        else:
            standing.withhold(claim, by=self.quarrel.by, reason=words)

    @rule(name=words)
    def rename_source(self, name):
        self.quarrel.ministry.name = name
        self.quarrel.ministry.save()

    @rule(slug=st.sampled_from(["aboard", "cargo", "load"]))
    def move_question(self, slug):
        self.quarrel.aboard.slug = slug
        self.quarrel.aboard.save()

    @rule()
    def publish(self):
        expected = pending(self.quarrel.event)
        edition = self.quarrel.publish()
        assert (edition is None) == (expected == [])
        if edition:
            self.keep(edition.number)

    def keep(self, number):
        paths = [f"/events/quarrel@{number}.json", f"/events/quarrel@{number}/edition.json"]
        keys = Record.objects.filter(kind="claim", editions__contains=number)
        paths += [
            f"/events/quarrel@{number}/claims/{key}.json"
            for key in keys.values_list("key", flat=True)
        ]
        for path in paths:
            self.pinned[path] = self.read(path).content

    @rule(index=st.integers(0, 9))
    def redact_claim(self, index):
        claim = self.claim(index)
        try:
            redact(
                self.quarrel.event,
                "claim",
                str(claim.number),
                fields=["wording"],
                reason="A reason",
                rule="A rule",
                by=self.admin,
            )
        except ValidationError:
            return
        # From here on the redacted reading is the one that must stay.
        for path in self.pinned:
            now = self.read(path).content
            if now != self.pinned[path]:
                assert b"[redacted]" in now
                self.pinned[path] = now

    @rule(sql=st.sampled_from(TAMPERED), index=st.integers(0, 1000))
    def tamper(self, sql, index):
        pks = list(Record.objects.order_by("pk").values_list("pk", flat=True))
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql, [pks[index % len(pks)]])

    @rule()
    def reader_returns(self):
        """Pinned data is the same to the byte, every digest and the chain hold."""
        for path, content in self.pinned.items():
            assert self.read(path).content == content, path
        assert verify_all() in ({}, {"quarrel": []})
        numbers = list(Edition.objects.order_by("number").values_list("number", flat=True))
        assert numbers == list(range(1, len(numbers) + 1))


def test_any_history_keeps_its_promises(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        History.TestCase.settings = settings(
            max_examples=15,
            stateful_step_count=15,
            deadline=None,
            phases=[Phase.generate],  # shrinking would take minutes: each step is a real publish
            suppress_health_check=list(HealthCheck),
        )
        History.TestCase("runTest").runTest()
