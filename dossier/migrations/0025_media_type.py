"""The media type of a Word file has more than sixty letters."""

from django.db import migrations, models

WIDEN = "ALTER TABLE dossier_storedfile ALTER COLUMN media_type TYPE varchar(100)"


class Migration(migrations.Migration):
    dependencies = [("dossier", "0024_proposal_rules")]
    operations = [
        migrations.RunSQL(
            WIDEN,
            migrations.RunSQL.noop,  # the way back: what it holds by then would not fit
            [migrations.AlterField("storedfile", "media_type", models.CharField(max_length=100))],
        )
    ]
