"""Merging, splitting and moving, and taking it back."""

from importlib import import_module

from django.db import migrations

from dossier.migrations._rights import grant

rules = import_module("dossier.migrations.0002_rules")


class Migration(migrations.Migration):
    dependencies = [("dossier", "0011_work")]
    operations = [
        *rules.append_only("dossier_unsettles"),
        *(rules.audited(f"dossier_{name}") for name in ("rearrangement", "unsettles")),
        rules.kept_from_truncate("dossier_rearrangement"),
        grant(both=["view_rearrangement", "add_rearrangement"]),
    ]
