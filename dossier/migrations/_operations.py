"""The operations our rules are made of: functions, triggers, tables that only grow.

Every function pins its search_path: without it, a restored dump runs them with none. At the end
:func:`pinned` closes it: a temporary table would otherwise stand before ours, whoever made it.
"""

from django.db import migrations


def function(name, body, declare=""):
    """Return the operation that makes the trigger function `name` and takes it away again."""
    return migrations.RunSQL(
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT "
        f"AS $$ DECLARE {declare} BEGIN {body} END $$",
        f"DROP FUNCTION {name}()",
    )


def pinned():
    """Return the operation that lets every function of ours look at temporary tables last."""
    every = """
        DO $$ DECLARE one regprocedure; BEGIN
            FOR one IN SELECT oid FROM pg_proc WHERE pronamespace = current_schema()::regnamespace
                AND starts_with(proname, 'dossier_') LOOP
                EXECUTE format('ALTER FUNCTION %s SET search_path {}', one{});
            END LOOP;
        END $$
    """
    return migrations.RunSQL(
        every.format("TO %I, pg_temp", ", current_schema()"), every.format("FROM CURRENT", "")
    )


def trigger(name, table, when, call, deferred=False):
    """Return the operation that hangs a trigger on `table` and takes it away again."""
    kind = "CONSTRAINT TRIGGER" if deferred else "TRIGGER"
    late = "DEFERRABLE INITIALLY DEFERRED" if deferred else ""
    each = "STATEMENT" if "TRUNCATE" in when else "ROW"
    return migrations.RunSQL(
        f"CREATE {kind} {name} {when} ON {table} {late} FOR EACH {each} EXECUTE FUNCTION {call}",
        f"DROP TRIGGER {name} ON {table}",
    )


def append_only(table):
    """Return the operations that let `table` only grow."""
    return [
        trigger(f"append_only_{when.split()[-1].lower()}", table, when, "dossier_refuse()")
        for when in ("BEFORE UPDATE OR DELETE", "BEFORE TRUNCATE")
    ]


def audited(table):
    """Return the operation that puts every change of `table` on the audit trail."""
    when = "AFTER INSERT OR UPDATE OR DELETE"
    return trigger("audited", table, when, "dossier_write_audit()")


def kept_from_truncate(table):
    """Return the operation that refuses TRUNCATE of `table`: it would pass the trail by."""
    return trigger("no_truncate", table, "BEFORE TRUNCATE", "dossier_refuse()")
