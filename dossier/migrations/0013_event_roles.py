"""Roles in single events."""

from importlib import import_module

from django.db import migrations

rules = import_module("dossier.migrations.0002_rules")


class Migration(migrations.Migration):
    dependencies = [("dossier", "0012_rearranging")]
    operations = [
        rules.audited("dossier_eventrole"),
        rules.kept_from_truncate("dossier_eventrole"),
    ]
