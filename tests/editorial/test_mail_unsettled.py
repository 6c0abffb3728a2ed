"""Mail to whoever decided what has lost its ground: none is lost, and little is asked to find them."""

from django.core import mail as outgoing
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from dossier.editorial.mail import GROUND
from dossier.models import Claim, Statement
from tests import factories
from tests.desk.conftest import make_dossier
from tests.editorial.dossiers import FIRST, SECOND, bent, load_texts
from tests.models.database import sql

READ_BY_VIEW = """
    WITH RECURSIVE read (name) AS (
        SELECT 'dossier_unsettled'::name COLLATE "C"
        UNION SELECT u.table_name FROM information_schema.view_table_usage u
            JOIN read ON read.name = u.view_name
    ) SELECT name::text FROM read WHERE name NOT IN (SELECT viewname FROM pg_views)
"""
WHOLE_VIEW = 'SELECT "dossier_unsettled"."decision_id"'
BEFORE_CONFIRMATION = {
    "dossier_verification", "dossier_restsonstatement", "dossier_restsonevidence"
}  # fmt: skip


def asked(client, address, fields=None):
    """Return the queries that this POST takes."""
    with CaptureQueriesContext(connection) as found:
        assert client.post(address, fields or {}).status_code == 302
    return [query["sql"] for query in found]


def of_admin():
    client = Client()
    client.force_login(factories.make_user("admin", email="admin@example.org"))
    return client


def test_all_that_takes_ground_away_is_looked_out_for(db):
    tables = {name for (name,) in sql(READ_BY_VIEW)} - BEFORE_CONFIRMATION
    tables |= {"dossier_claimrelation", "dossier_eventparty"}  # by way of dossier_basis_lacks
    assert len(tables) == 14
    for verb in ("INSERT INTO {}(", 'UPDATE "{}" SET', " DELETE FROM {} t WHERE"):
        assert [name for name in sorted(tables) if not GROUND.match(verb.format(name))] == []
    assert GROUND.match('INSERT INTO "dossier_comment" (') is None


def test_what_unsettles_nothing_asks_nothing_of_the_decisions(committed):
    make_dossier()
    client, claim = of_admin(), Claim.objects.first()
    address = reverse("admin:dossier_claim_comment", args=[claim.pk])
    queries = asked(client, address, {"text": "Let us see."})
    assert [query for query in queries if WHOLE_VIEW in query] == []


def test_number_of_decisions_unsettled_at_once_costs_no_query_more(committed):
    question = factories.make_question(factories.make_event(review="one"))
    decider = factories.make_user("decider", "reviewer", email="decider@example.org")
    source = factories.make_source()
    client, counts = of_admin(), []
    address = reverse("admin:dossier_source_standing", args=[source.pk, "withhold"])
    for number in (1, 3):
        for _ in range(number):
            claim = factories.make_claim(question)
            said = factories.make_statement(claim, speaker=source)
            factories.make_decision(claim, decider, statements=[said])
        counts.append(len(asked(client, address, {"reason": "So it must be."})))
        [message] = outgoing.outbox
        assert message.body.count("/claim/") == Statement.objects.filter(speaker=source).count()
        outgoing.outbox.clear()
        client.post(address.replace("withhold", "release"))
    assert counts[0] == counts[1]


def test_load_that_unsettles_a_decision_is_told_to_who_decided(committed, tmp_path):
    decider, loader, confirmer = (
        factories.make_user(name, "reviewer", email=f"{name}@example.org")
        for name in ("decider", "loader", "confirmer")
    )
    load_texts(tmp_path, FIRST, SECOND, by=decider, confirmed_by=confirmer)
    outgoing.outbox.clear()
    [(number, wording)] = Claim.objects.filter(verifications__isnull=False).values_list(
        "number", "wording"
    )
    reworded = bent(SECOND, wording, "Sixty-five were aboard.")
    load_texts(tmp_path, reworded, by=loader)
    assert [(message.to, f"claim {number})" in message.subject) for message in outgoing.outbox] == [
        ([decider.email], True)
    ]
