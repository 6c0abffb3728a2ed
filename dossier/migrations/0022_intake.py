"""What a text was read from is kept beside it; and who wrote a report."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("dossier", "0021_across")]
    operations = [
        migrations.AddField(
            "report",
            "author",
            models.CharField(
                blank=True, help_text="For the desk: readers do not see it.", max_length=200
            ),
        ),
        migrations.AddField(
            "savedtext",
            "original",
            models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="texts",
                to="dossier.storedfile",
            ),
        ),
    ]
