"""What a decision cites is kept as a digest, so that editing it later is told like all else."""

from django.db import migrations, models

from dossier.migrations._edited import EDITED, SAID_SO, SHOWN_SO, UNSETTLED, backfill
from dossier.migrations._operations import function, trigger

AS_CITED = """
    NEW.as_cited := coalesce((SELECT digest FROM {} WHERE id = NEW.{}_id), '');
    RETURN NEW;
"""
SAID = ["claim_id", "speaker_id", "report_id", "stance", "attribution", "wording", "said"]
SAID += ["quote", "original"]
SHOWN = ["claim_id", "kind", "bearing", "title", "description", "url", "sha256", "credibility"]
SHOWN += ["is_held"]


class Migration(migrations.Migration):
    dependencies = [("dossier", "0014_people")]
    operations = [
        *(
            migrations.AddField(
                f"restson{kind}",
                "as_cited",
                models.CharField(db_default="", editable=False, max_length=32),
            )
            for kind in ("statement", "evidence")
        ),
        migrations.RunSQL(SAID_SO, "DROP VIEW dossier_said_so"),
        migrations.RunSQL(SHOWN_SO, "DROP VIEW dossier_shown_so"),
        *(
            operation
            for kind, view, columns in (
                ("statement", "dossier_said_so", SAID),
                ("evidence", "dossier_shown_so", SHOWN),
            )
            for operation in (
                migrations.RunSQL(backfill(kind, view, columns), migrations.RunSQL.noop),
                function(f"dossier_{kind}_as_cited", AS_CITED.format(view, kind)),
                trigger(
                    "as_cited",
                    f"dossier_restson{kind}",
                    "BEFORE INSERT",
                    f"dossier_{kind}_as_cited()",
                ),
            )
        ),
        migrations.RunSQL(EDITED, "DROP VIEW dossier_edited"),
        migrations.RunSQL(
            "ALTER VIEW dossier_unsettled RENAME TO dossier_shaken",
            "ALTER VIEW dossier_shaken RENAME TO dossier_unsettled",
        ),
        migrations.RunSQL(UNSETTLED, "DROP VIEW dossier_unsettled"),
    ]
