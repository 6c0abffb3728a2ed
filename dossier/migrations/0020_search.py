"""Search: an entry for each thing that can be found, and what was published before put into it."""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
from django.db import migrations, models

import dossier.models.search_entry
from dossier.migrations._operations import pinned

# The words of folded texts, `parts`: [[weight, configuration, text], …]; and `marks`, as they are.
WORDS_OF = """
CREATE FUNCTION dossier_words_of(parts jsonb, marks jsonb) RETURNS tsvector
LANGUAGE plpgsql STABLE SET search_path FROM CURRENT AS $$
DECLARE part jsonb; words tsvector;
BEGIN
    words := array_to_tsvector(ARRAY(SELECT jsonb_array_elements_text(marks)));
    FOR part IN SELECT jsonb_array_elements(parts) LOOP
        words := words || setweight(
            to_tsvector((part ->> 1)::regconfig, part ->> 2), (part ->> 0)::"char"
        );
    END LOOP;
    RETURN words;
END $$;
"""

WORDS = """
CREATE FUNCTION dossier_words(words tsvector) RETURNS tsvector
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 10000 SET search_path FROM CURRENT
AS $$ BEGIN RETURN words; END $$;
"""

# The columns of a long entry stand apart from its row, and its words as they are: fetched quickly.
APART = """
ALTER TABLE dossier_searchentry SET (toast_tuple_target = 128);
ALTER TABLE dossier_searchentry ALTER COLUMN words SET STORAGE EXTERNAL;
"""


def take_up(apps, schema_editor):
    """Make what was published before findable. Nothing on the shelf: no table is asked further."""
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SELECT event_id FROM dossier_shelf ORDER BY event_id")
        events = [event for (event,) in cursor.fetchall()]
    if events:
        from dossier.editions.indexing import sync  # only where there is something to read

        for event in events:
            sync(event)


class Migration(migrations.Migration):
    dependencies = [("dossier", "0019_languages")]
    operations = [
        migrations.RunSQL(WORDS_OF, "DROP FUNCTION dossier_words_of(jsonb, jsonb)"),
        migrations.RunSQL(WORDS, "DROP FUNCTION dossier_words(tsvector)"),
        migrations.CreateModel(
            name="SearchEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=10)),
                ("key", models.CharField(max_length=32)),
                ("slug", models.CharField(blank=True, max_length=80)),
                ("status", models.CharField(blank=True, max_length=12)),
                ("is_withdrawn", models.BooleanField(default=False)),
                ("published_at", models.DateTimeField()),
                ("happened_at", models.DateTimeField(blank=True, null=True)),
                ("title", models.TextField()),
                ("made_of", models.JSONField(default=list)),
                ("languages", models.JSONField(default=list)),
                ("texts", models.JSONField(default=list)),
                ("words", django.contrib.postgres.search.SearchVectorField()),
                ("digest", models.CharField(max_length=64)),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="dossier.event",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "search entries",
                "ordering": ["event_id", "kind", "key"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("event", "kind", "key"), name="search_entry_once"
                    )
                ],
            },
        ),
        migrations.RunSQL(APART, migrations.RunSQL.noop),
        migrations.AddIndex(
            model_name="searchentry",
            index=django.contrib.postgres.indexes.GinIndex(
                dossier.models.search_entry.Words("words"),
                condition=models.Q(("kind", "claim")),
                fastupdate=False,
                name="search_claim_words",
            ),
        ),
        migrations.AddIndex(
            model_name="searchentry",
            index=django.contrib.postgres.indexes.GinIndex(
                dossier.models.search_entry.Words("words"),
                condition=models.Q(("kind", "claim"), _negated=True),
                fastupdate=False,
                name="search_named_words",
            ),
        ),
        migrations.AddIndex(
            model_name="searchentry",
            index=models.Index(
                fields=["-published_at", "-id"],
                condition=models.Q(("kind", "claim")),
                name="search_latest",
            ),
        ),
        pinned(),
        migrations.RunPython(take_up, migrations.RunPython.noop),
    ]
