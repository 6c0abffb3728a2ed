"""What slips past the guard is found: an owner of the tables can switch triggers off."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from dossier.editions.verify import verify_all
from tests.quarrel import Quarrel

pytestmark = pytest.mark.usefixtures("committed")

FORGERIES = {
    "UPDATE dossier_record SET body = replace(body, '65 ', '66 ') WHERE kind = 'claim'": "body",
    "UPDATE dossier_record SET digest = repeat('0', 64) WHERE kind = 'event'": "digest",
    "UPDATE dossier_record SET salt = NULL WHERE kind = 'event'": "salt is gone",
    "UPDATE dossier_record SET parent = '2' WHERE kind = 'claim' AND key = '1'": "filed under",
    "UPDATE dossier_record SET editions = '[2,)' WHERE kind = 'event'": "edition 1",
    "UPDATE dossier_record SET editions = '[1,)' WHERE kind = 'claim' AND key = '1' "
    "AND upper_inf(editions)": "two versions",
    "DELETE FROM dossier_record WHERE kind = 'question' AND key = '2'": "edition",
    "UPDATE dossier_edition SET previous = repeat('0', 64) WHERE number = 2": "edition before",
    "UPDATE dossier_edition SET published_at = now() + interval '1 day'": "edition",
    'UPDATE dossier_edition SET redacted = \'[["claim","1","x"]]\'': "edition",
    "DELETE FROM dossier_edition WHERE number = 1": "missing",
    "UPDATE dossier_shelf SET number = 1 WHERE slug <> ''": "shelf",
}


@pytest.mark.parametrize("sql", FORGERIES)
def test_a_forgery_is_found(sql, analyst, capsys):
    quarrel = Quarrel(analyst)
    quarrel.publish()
    quarrel.dispute()
    quarrel.publish()
    assert verify_all() == {"quarrel": []}
    call_command("verify_editions")
    with connection.cursor() as cursor:
        if "editions = '[1,)'" in sql:
            cursor.execute("DROP INDEX record_version_once")
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(sql)
        assert cursor.rowcount > 0
        cursor.execute("SET session_replication_role = origin")
    problems = " ".join(verify_all()["quarrel"])
    assert FORGERIES[sql] in problems
    with pytest.raises(CommandError):
        call_command("verify_editions")
    assert FORGERIES[sql] in capsys.readouterr().err
