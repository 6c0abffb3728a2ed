"""The audit trail: a row for every change of the working copy, by any way, written by PostgreSQL.

One function serves all tables. It is not a library's, because those found can be told by a session
variable to skip their triggers; this one can only be removed by the owner of the tables.
"""

from importlib import import_module

from django.db import migrations

from dossier.migrations._operations import function, trigger

rules = import_module("dossier.migrations.0002_rules")

# An update that changes nothing leaves nothing. Passwords and log-in times are no part of it.
AUDIT = """
    IF TG_OP <> 'INSERT' THEN before := to_jsonb(OLD) - '{password,last_login}'::text[]; END IF;
    IF TG_OP <> 'DELETE' THEN after := to_jsonb(NEW) - '{password,last_login}'::text[]; END IF;
    IF before IS DISTINCT FROM after THEN
        INSERT INTO dossier_audit
            (at, person_id, role, transaction, operation, "table", "row", before, after)
        VALUES (
            clock_timestamp(), nullif(current_setting('dossier.person', true), '')::bigint,
            session_user, pg_current_xact_id()::text::bigint, lower(TG_OP), TG_TABLE_NAME,
            (coalesce(after, before)->>'id')::bigint, before, after
        );
    END IF;
    RETURN NULL;
"""
WORKING_COPY = [
    "claim",
    "claimrelation",
    "event",
    "eventparty",
    "eventreport",
    "evidence",
    "moved",
    "question",
    "relay",
    "report",
    "restsonevidence",
    "restsonstatement",
    "review",
    "savedtext",
    "source",
    "statement",
    "user",
    "user_groups",
    "user_user_permissions",
    "verification",
]
APPEND_ONLY = rules.APPEND_ONLY


class Migration(migrations.Migration):
    dependencies = [("dossier", "0003_editions")]
    operations = [
        function("dossier_write_audit", AUDIT, "before jsonb; after jsonb;"),
        *(
            trigger(
                "audited",
                f"dossier_{name}",
                "AFTER INSERT OR UPDATE OR DELETE",
                "dossier_write_audit()",
            )
            for name in WORKING_COPY
        ),
        # TRUNCATE would pass the trail by.
        *(
            trigger("no_truncate", f"dossier_{name}", "BEFORE TRUNCATE", "dossier_refuse()")
            for name in WORKING_COPY
            if f"dossier_{name}" not in APPEND_ONLY
        ),
        *(
            migrations.RunSQL(
                f"CREATE INDEX audit_by_{noun} ON dossier_audit "
                f"((COALESCE(after, before) ->> '{noun}_id'))",
                f"DROP INDEX audit_by_{noun}",
            )
            for noun in ("claim", "statement", "verification")  # what parts hang on, for histories
        ),
        trigger("append_only_row", "dossier_audit", "BEFORE UPDATE OR DELETE", "dossier_refuse()"),
        trigger("append_only_truncate", "dossier_audit", "BEFORE TRUNCATE", "dossier_refuse()"),
    ]
