"""Invitations, and the desk's log."""

from importlib import import_module

from django.db import migrations

rules = import_module("dossier.migrations.0002_rules")


class Migration(migrations.Migration):
    dependencies = [("dossier", "0013_event_roles")]
    operations = [
        *rules.append_only("dossier_logline"),
        rules.audited("dossier_invitation"),
        rules.kept_from_truncate("dossier_invitation"),
    ]
