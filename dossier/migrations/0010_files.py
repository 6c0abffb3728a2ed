"""Files never change, and every link of their custody stays."""

from importlib import import_module

from django.db import migrations

from dossier.migrations._rights import grant

rules = import_module("dossier.migrations.0002_rules")


class Migration(migrations.Migration):
    dependencies = [("dossier", "0009_grades")]
    operations = [
        *(
            operation
            for name in ("storedfile", "custody")
            for operation in rules.append_only(f"dossier_{name}")
        ),
        *(rules.audited(f"dossier_{name}") for name in ("storedfile", "custody")),
        grant(both=["view_storedfile", "add_storedfile", "view_custody"]),
    ]
