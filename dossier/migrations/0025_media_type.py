"""The media type of a Word file has more than sixty letters."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("dossier", "0024_proposal_rules")]
    operations = [
        migrations.AlterField("storedfile", "media_type", models.CharField(max_length=100)),
    ]
