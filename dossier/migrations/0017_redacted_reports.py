"""A decision is unsettled too where the text that a statement of it was found in is redacted."""

from django.db import migrations

from dossier.migrations._edited import UNSETTLED, WITH_REPORTS


class Migration(migrations.Migration):
    dependencies = [("dossier", "0016_pinned")]
    operations = [
        migrations.RunSQL(WITH_REPORTS, UNSETTLED.replace("CREATE", "CREATE OR REPLACE")),
    ]
