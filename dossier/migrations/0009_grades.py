"""Every grade a source was given stays, with its day."""

from importlib import import_module

from django.db import migrations

from dossier.migrations._rights import grant

rules = import_module("dossier.migrations.0002_rules")


class Migration(migrations.Migration):
    dependencies = [("dossier", "0008_basis")]
    operations = [
        *rules.append_only("dossier_grade"),
        rules.audited("dossier_grade"),
        grant(both=["view_grade"]),
    ]
