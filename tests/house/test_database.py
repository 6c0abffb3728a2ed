"""Rules of the database: migrations that go back, functions that do not depend on who calls."""

from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from dossier.editorial import accepting
from dossier.intake.kinds import WORD
from dossier.models import Audit, LogLine
from tests import factories
from tests.models.database import sql
from tests.models.test_restore import RULES

COLUMNS = """
    SELECT table_name, column_name, data_type, is_nullable, column_default, character_maximum_length
    FROM information_schema.columns WHERE table_schema = 'public' AND table_name LIKE 'dossier%%'
    ORDER BY 1, 2
"""
RIGHTS = """
    SELECT g.name, p.codename FROM auth_group g JOIN auth_group_permissions gp ON gp.group_id = g.id
    JOIN auth_permission p ON p.id = gp.permission_id ORDER BY 1, 2
"""
CHECKS = """
    SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE contype = 'c' ORDER BY 1
"""
OURS = """
    SELECT relname::text FROM pg_class WHERE relnamespace = 'public'::regnamespace
        AND relname LIKE 'dossier%%'
    UNION SELECT proname::text FROM pg_proc WHERE pronamespace = 'public'::regnamespace
"""


def test_migrations_go_back_and_forth(committed):
    before = [sql(query) for query in (RULES, CHECKS, COLUMNS, RIGHTS)]
    assert all(before)
    call_command("migrate", "dossier", "zero", verbosity=0)
    assert sql(OURS) == []
    assert sql("SELECT name FROM auth_group") == []
    call_command("migrate", verbosity=0)
    assert [sql(query) for query in (RULES, CHECKS, COLUMNS, RIGHTS)] == before


def test_intake_is_taken_back_where_reports_were_read_from_word_files(committed, analyst):
    event, text = factories.make_event(), factories.make_report("A text.").texts.get()
    accepting.reject(factories.make_proposal(event, text), by=analyst)
    factories.make_file(analyst, media_type=WORD)
    call_command("migrate", "dossier", "0021", verbosity=0)
    call_command("migrate", verbosity=0)
    assert sql("SELECT media_type FROM dossier_storedfile") == [(WORD,)]
    assert sql("SELECT text FROM dossier_savedtext") == [("A text.",)]


def test_every_migration_step_can_be_reversed(db):
    nodes = MigrationLoader(connection).graph.nodes
    ours = {key: node for key, node in nodes.items() if key[0] == "dossier"}
    stuck = [str(key) for key, node in ours.items() for o in node.operations if not o.reversible]
    assert len(ours) >= 5
    assert stuck == []


def test_every_function_pins_its_search_path(db):
    """Without it, a restored dump runs them with none, and a caller could slip in his own tables."""
    functions = sql(
        "SELECT proname, proconfig::text FROM pg_proc WHERE pronamespace = 'public'::regnamespace"
    )
    pinned = '{"search_path=public, pg_temp"}'  # last: unnamed, temporary tables would come first
    loose = [function for function, config in functions if config != pinned]
    assert len(functions) >= 15
    assert loose == []


def test_temporary_tables_hide_nothing_from_the_trail_and_the_log(db, admin):
    before = LogLine.objects.count(), Audit.objects.count()
    for name in ("dossier_logline", "dossier_audit", "dossier_event"):
        sql(f"CREATE TEMP TABLE {name} (LIKE public.{name} INCLUDING ALL)")
    sql("UPDATE public.dossier_user SET is_staff = NOT is_staff WHERE id = %s", admin.pk)
    rows = sql(
        "SELECT count(*) FROM public.dossier_logline UNION ALL SELECT count(*) FROM public.dossier_audit"
    )
    for name in ("dossier_logline", "dossier_audit", "dossier_event"):
        sql(f"DROP TABLE pg_temp.{name}")
    assert [count for (count,) in rows] == [count + 1 for count in before]


def test_every_function_of_a_trigger_is_ours(db):
    called = sql(
        "SELECT DISTINCT nspname FROM pg_trigger t JOIN pg_proc p ON p.oid = tgfoid"
        " JOIN pg_namespace n ON n.oid = pronamespace WHERE NOT tgisinternal"
    )
    assert called == [("public",)]


def test_every_trigger_is_on(db):
    assert sql("SELECT DISTINCT tgenabled::text FROM pg_trigger WHERE NOT tgisinternal") == [("O",)]
