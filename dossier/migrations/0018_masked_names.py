"""Redactions are held against what decisions cite by its names first, however many there are.

Each citation was held against each redaction by a function: half a minute at 20,000 citations and
100 redactions, for every list, page and edition that says what is unsettled.
"""

from django.db import migrations

from dossier.migrations._unsettled import UNSETTLED

# All that a redaction may lead to: the key of its record, and the uids in its fields. It has no
# ties to the row it is asked for, so that the database works it out once and looks names up.
NAMED = """
    SELECT event_id, key::text FROM dossier_redaction
    UNION SELECT event_id, split_part(field, '.', 2)
        FROM dossier_redaction, jsonb_array_elements_text(fields) field
        WHERE strpos(field, '.') > 0
"""
CITED = ["s.speaker_uid", "s.claim_number", "s.uid", "e.claim_number", "e.uid"]
MAY_BE = " OR ".join(f"(c.event_id, coalesce({name}::text, '')) IN ({NAMED})" for name in CITED)
SHAKEN = UNSETTLED.replace("CREATE VIEW dossier_unsettled", "CREATE OR REPLACE VIEW dossier_shaken")
BY_NAME = SHAKEN.replace("bool_or(EXISTS (", f"bool_or(({MAY_BE}) AND EXISTS (")


class Migration(migrations.Migration):
    dependencies = [("dossier", "0017_redacted_reports")]
    operations = [migrations.RunSQL(BY_NAME, SHAKEN)]
