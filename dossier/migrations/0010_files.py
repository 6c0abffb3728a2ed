"""Files never change, and every link of their custody stays.

An evidence keeps the file it got and has its SHA-256; readers get no file but a copy made for
them; what readers have seen is not deleted from under them.
"""

import django.db.models.deletion
from django.db import migrations, models

from dossier.migrations._operations import append_only, audited, function, trigger
from dossier.migrations._rights import grant

FILE = """
    IF TG_OP = 'UPDATE' THEN
        IF OLD.file_id IS NOT NULL AND NEW.file_id IS DISTINCT FROM OLD.file_id THEN
            RAISE EXCEPTION 'An evidence keeps its file: add another evidence for another file'
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        shown := OLD.public_copy_id;
    END IF;
    IF NEW.public_copy_id IS DISTINCT FROM shown AND NEW.public_copy_id IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM dossier_custody WHERE act = 'copied'
                        AND file_id = NEW.public_copy_id AND evidence_id = NEW.id) THEN
        RAISE EXCEPTION 'Only a public copy that was made of this evidence can be shown'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NEW.file_id IS NOT NULL THEN
        NEW.is_held := true;
        NEW.sha256 := (SELECT sha256 FROM dossier_storedfile WHERE id = NEW.file_id);
    END IF;
    RETURN NEW;
"""

# By its uid, which stands in the bodies of its event's claims. One of a claim being deleted with
# all its parts went unpublished too, or the claim could not go.
PUBLISHED = """
    IF EXISTS (
        SELECT 1 FROM dossier_claim c JOIN dossier_record r ON r.event_id = c.event_id
        WHERE c.id = OLD.claim_id AND r.kind = 'claim'
            AND strpos(r.body, format('"uid":"%s"', OLD.uid)) > 0
    ) THEN
        RAISE EXCEPTION 'This evidence is published: withhold it instead'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN OLD;
"""


class Migration(migrations.Migration):
    dependencies = [("dossier", "0009_grades")]
    operations = [
        *(
            operation
            for name in ("storedfile", "custody")
            for operation in append_only(f"dossier_{name}")
        ),
        *(audited(f"dossier_{name}") for name in ("storedfile", "custody")),
        grant(both=["view_storedfile", "add_storedfile", "view_custody"]),
        migrations.AlterField(
            "custody",
            "evidence",
            models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="dossier.evidence",
            ),
        ),
        function("dossier_evidence_file", FILE, "shown bigint;"),
        trigger(
            "evidence_file",
            "dossier_evidence",
            "BEFORE INSERT OR UPDATE",
            "dossier_evidence_file()",
        ),
        function("dossier_evidence_published", PUBLISHED),
        trigger("published", "dossier_evidence", "BEFORE DELETE", "dossier_evidence_published()"),
    ]
