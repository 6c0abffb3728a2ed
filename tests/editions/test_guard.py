"""The database refuses every change of what is published, whoever writes."""

import pytest
from django.db import DatabaseError, connection, transaction

from tests.quarrel import Quarrel

pytestmark = pytest.mark.usefixtures("committed")

COLUMNS = "event_id, kind, key, parent, body, salt, digest, editions"
COPIED = (
    f"INSERT INTO dossier_record ({COLUMNS}) SELECT event_id, kind, 'new', '', body, salt, digest"
)
EDITION = "event_id, number, published_at, published_by_id, digest, previous, redacted"
SKIPPED = f"""
    INSERT INTO dossier_edition ({EDITION})
    SELECT event_id, 9, now(), published_by_id, digest, previous, '[]' FROM dossier_edition
"""
REFUSED = [
    "UPDATE dossier_record SET body = '{}' WHERE kind = 'note'",
    "UPDATE dossier_record SET digest = repeat('0', 64)",
    "UPDATE dossier_record SET salt = repeat('0', 32)",
    "UPDATE dossier_record SET kind = 'x' WHERE kind = 'event'",
    "UPDATE dossier_record SET editions = '[1,)' WHERE NOT upper_inf(editions)",
    "UPDATE dossier_record SET editions = '[1,2)' WHERE upper_inf(editions)",
    "UPDATE dossier_record SET editions = '[1,3)' WHERE upper_inf(editions)",
    "UPDATE dossier_record SET salt = NULL, redaction = '{}'",
    "DELETE FROM dossier_record",
    "TRUNCATE dossier_record",
    "UPDATE dossier_edition SET digest = repeat('0', 64)",
    "DELETE FROM dossier_edition",
    "TRUNCATE dossier_edition CASCADE",
    f"{COPIED}, '[1,)' FROM dossier_record LIMIT 1",  # backdated
    f"{COPIED}, '[3,)' FROM dossier_record LIMIT 1",  # no edition 3 at commit
    SKIPPED,
]


def run(sql):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
        assert cursor.rowcount != 0, "the statement met no row, so nothing was refused"


@pytest.mark.parametrize("sql", REFUSED)
def test_the_database_refuses(sql, analyst):
    quarrel = Quarrel(analyst)
    quarrel.publish()
    quarrel.dispute()
    quarrel.publish()
    with pytest.raises(DatabaseError):
        run(sql)
