"""Assignments, comments, follows."""

from importlib import import_module

from django.db import migrations

from dossier.migrations._rights import grant

rules = import_module("dossier.migrations.0002_rules")
TABLES = ["assignment", "comment", "comment_mentions", "follow"]


class Migration(migrations.Migration):
    dependencies = [("dossier", "0010_files")]
    operations = [
        *(rules.audited(f"dossier_{name}") for name in TABLES),
        *(rules.kept_from_truncate(f"dossier_{name}") for name in TABLES),
        grant(both=["view_assignment", "view_comment", "add_comment", "view_follow"]),
    ]
