"""A dump of the database, restored elsewhere, holds what was published and keeps its rules."""

import os
import re
import subprocess
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection

from dossier.editions.publish import publish
from dossier.models import Audit, Claim, Edition, Statement, Verification
from dossier.postgres_programs import Unavailable, find_programs
from tests import factories as make
from tests.models.conftest import make_small
from tests.models.database import refused, sql
from tests.models.test_quote import QUOTE, TEXT, place

NAME = "dossier_restored"
COUNTED = (Claim, Statement, Verification, Edition, Audit)
RULES = """
    SELECT tgrelid::regclass::text, tgname, tgenabled::text, pg_get_triggerdef(oid)
        FROM pg_trigger WHERE NOT tgisinternal
    UNION ALL SELECT conrelid::regclass::text, conname, '', contype::text
        FROM pg_constraint WHERE connamespace = 'public'::regnamespace
    UNION ALL SELECT '', proname, '', prosrc || proconfig::text
        FROM pg_proc WHERE pronamespace = 'public'::regnamespace
    ORDER BY 1, 2, 3, 4
"""


@pytest.fixture
def programs():
    """The folder of PostgreSQL's programs, of a version that can dump the server of the tests."""
    try:
        major, folder = find_programs()
    except Unavailable as error:
        pytest.skip(str(error))
    if not all((folder / name).exists() for name in ("pg_dump", "psql")):
        pytest.skip(f"no pg_dump and psql in {folder}")
    if major < connection.pg_version // 10_000:
        pytest.skip(f"pg_dump {major} is older than the server")
    return folder


def run(program, *words, **options):
    at = connection.settings_dict
    where = ["-h", at["HOST"], "-p", str(at["PORT"] or 5432), "-U", at["USER"]]
    env = os.environ | {"PGPASSWORD": at["PASSWORD"] or ""}
    done = subprocess.run(
        [program, *where, *words], env=env, capture_output=True, text=True, check=False, **options
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture
def restored(committed, programs, analyst, reviewer):
    """Publish two editions, dump, restore into a fresh database, and go on there.

    Yields what was counted, and the rules that were read, before the dump.
    """
    small = make_small(analyst, reviewer)
    small.claim.relations.all().delete()
    publish(small.event, by=reviewer, note="First.")
    Claim.objects.filter(pk=small.other.pk).update(wording="It fell at one.")
    publish(small.event, by=reviewer, note="Second.")
    held = [model.objects.count() for model in COUNTED], sql(RULES)
    database = connection.settings_dict
    source = database["NAME"]
    dump = run(programs / "pg_dump", "--no-owner", source)
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{NAME}" WITH (FORCE)')
        cursor.execute(f'CREATE DATABASE "{NAME}" TEMPLATE template0')
    connection.close()
    try:
        run(programs / "psql", "-q", "-v", "ON_ERROR_STOP=1", NAME, input=dump)
        database["NAME"] = NAME
        yield held
    finally:
        connection.close()
        database["NAME"] = source
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'DROP DATABASE "{NAME}" WITH (FORCE)')


def test_restored_database_is_whole(restored):
    counts, rules = restored
    assert [model.objects.count() for model in COUNTED] == counts
    assert counts[3] == 2
    assert sql(RULES) == rules


def test_restored_editions_verify_and_go_on(restored):
    out = StringIO()
    call_command("verify_editions", stdout=out)
    assert re.sub(r"^event-\d+", "event", out.getvalue()).splitlines() == [
        "event: every digest and the chain hold",
        "Checked 1 event(s).",
    ]
    edition = Edition.objects.order_by("number").last()
    Claim.objects.filter(number=2).update(wording="It fell at two.")
    third = publish(edition.event, by=edition.published_by, note="Third.")
    assert (third.number, third.previous) == (3, edition.digest)


def test_restored_rules_still_refuse(restored):
    claim = Claim.objects.get(number=1)
    with refused("dossier_savedtext is append-only: update refused"):
        sql("UPDATE dossier_savedtext SET text = 'x'")
    with refused("is published: update refused"):
        sql("UPDATE dossier_record SET body = '{}'")
    with refused("The address of a published event is fixed"):
        sql("UPDATE dossier_event SET slug = 'x'")
    with refused("The quote does not stand there"):
        place(claim, QUOTE.upper(), make.make_report(TEXT).texts.get(), start=12, end=46)
    with refused("A claim is disputed only on something cited"):
        make.make_decision(claim, claim.verifications.get().decided_by, status="disputed")
    assert make.make_claim(claim.question).number == 3
    assert Audit.objects.first().after["wording"] == Claim.objects.get(number=3).wording
