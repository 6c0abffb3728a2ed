"""Every grade a source was given stays, with its day, its reason and who gave it."""

from django.db import migrations

from dossier.migrations._operations import audited, function, kept_from_truncate, trigger
from dossier.migrations._rights import grant

# Whichever way a source is written: form, seed, restored version, script.
WRITE_GRADE = """
    IF TG_OP = 'UPDATE' THEN
        IF (NEW.reliability, NEW.reliability_reason)
            IS NOT DISTINCT FROM (OLD.reliability, OLD.reliability_reason) THEN
            RETURN NULL;
        END IF;
    END IF;
    INSERT INTO dossier_grade (source_id, reliability, reason, graded_at, graded_by_id)
        VALUES (NEW.id, NEW.reliability, NEW.reliability_reason, clock_timestamp(),
            nullif(current_setting('dossier.person', true), '')::bigint);
    RETURN NULL;
"""

# A source that nobody cites may be deleted, and its grades with it.
GRADES_GO = """
    DELETE FROM dossier_grade WHERE source_id = OLD.id;
    RETURN OLD;
"""

# Asked at the commit, when it is known whether the source went.
GRADE_STAYS = """
    IF EXISTS (SELECT 1 FROM dossier_source WHERE id = OLD.source_id) THEN
        RAISE EXCEPTION '% is append-only: delete refused', TG_TABLE_NAME
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
"""

# Of sources that were there before: the grade they have, dated as the trail knows it.
GRADES_SO_FAR = """
    INSERT INTO dossier_grade (source_id, reliability, reason, graded_at, graded_by_id)
    SELECT s.id, s.reliability, s.reliability_reason, coalesce(told.at, now()), person.id
    FROM dossier_source s
    LEFT JOIN LATERAL (
        SELECT at, person_id FROM dossier_audit
        WHERE "table" = 'dossier_source' AND "row" = s.id AND operation <> 'delete'
            AND (before->>'reliability', before->>'reliability_reason')
                IS DISTINCT FROM (after->>'reliability', after->>'reliability_reason')
        ORDER BY id DESC LIMIT 1
    ) told ON true
    LEFT JOIN dossier_user person ON person.id = told.person_id
    WHERE NOT EXISTS (SELECT 1 FROM dossier_grade g WHERE g.source_id = s.id)
    ORDER BY s.id
"""


class Migration(migrations.Migration):
    dependencies = [("dossier", "0008_basis")]
    operations = [
        trigger("append_only_row", "dossier_grade", "BEFORE UPDATE", "dossier_refuse()"),
        kept_from_truncate("dossier_grade"),
        function("dossier_grade_stays", GRADE_STAYS),
        trigger(
            "append_only_delete",
            "dossier_grade",
            "AFTER DELETE",
            "dossier_grade_stays()",
            deferred=True,
        ),
        audited("dossier_grade"),
        function("dossier_write_grade", WRITE_GRADE),
        trigger("graded", "dossier_source", "AFTER INSERT OR UPDATE", "dossier_write_grade()"),
        function("dossier_grades_go", GRADES_GO),
        trigger("grades_go", "dossier_source", "BEFORE DELETE", "dossier_grades_go()"),
        grant(both=["view_grade"]),
        # Last: rows written here keep their table from being altered in this transaction.
        migrations.RunSQL(GRADES_SO_FAR, migrations.RunSQL.noop),
    ]
