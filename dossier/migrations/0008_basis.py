"""The basis of decisions is kept by the database; blind readings; what has become unsettled."""

from importlib import import_module

from django.db import migrations

from dossier.migrations._rights import grant

rules = import_module("dossier.migrations.0002_rules")

UNSETTLED = """
CREATE VIEW dossier_unsettled AS
    SELECT NULL::bigint AS claim_id, NULL::bigint AS decision_id, '{}'::varchar[] AS what
    WHERE false
"""


class Migration(migrations.Migration):
    dependencies = [("dossier", "0007_desk")]
    operations = [
        migrations.RunSQL(UNSETTLED, "DROP VIEW dossier_unsettled"),
        *rules.append_only("dossier_secondreading"),
        *(rules.audited(f"dossier_{name}") for name in ("secondreading", "wantedevidence")),
        rules.kept_from_truncate("dossier_wantedevidence"),
        grant(
            both=[
                "view_secondreading",
                *(f"{verb}_wantedevidence" for verb in ("view", "add", "change", "delete")),
            ]
        ),
    ]
