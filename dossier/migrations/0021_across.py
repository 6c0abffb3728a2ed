from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("dossier", "0020_search")]
    operations = [
        migrations.AddIndex(
            model_name="record",
            index=models.Index(
                condition=models.Q(("kind", "source")), fields=["key"], name="record_source_key"
            ),
        ),
    ]
