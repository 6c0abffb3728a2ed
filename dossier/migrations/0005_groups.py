"""The groups analyst and reviewer, with their rights."""

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations

EDITED = [
    "claim",
    "claimrelation",
    "event",
    "eventparty",
    "evidence",
    "question",
    "relay",
    "report",
    "source",
    "statement",
]
ADDED = ["savedtext", "verification"]
READ = ["audit", "edition", "moved", "record", "redaction", "review"]
ANALYST = [
    *(f"{verb}_{noun}" for noun in EDITED for verb in ("view", "add", "change", "delete")),
    *(f"{verb}_{noun}" for noun in ADDED for verb in ("view", "add")),
    *(f"view_{noun}" for noun in READ),
    "mark_claim",
]
REVIEWER = [*ANALYST, "confirm_verification", "publish_event"]


def make(apps, schema_editor):
    # Permissions are otherwise made after all migrations, too late for the groups.
    create_permissions(installed.get_app_config("dossier"), verbosity=0)
    permissions = apps.get_model("auth", "Permission").objects
    for name, rights in (("analyst", ANALYST), ("reviewer", REVIEWER)):
        group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=name)
        group.permissions.set(
            permissions.filter(content_type__app_label="dossier", codename__in=rights)
        )


def unmake(apps, schema_editor):
    apps.get_model("auth", "Group").objects.filter(name__in=["analyst", "reviewer"]).delete()


class Migration(migrations.Migration):
    dependencies = [("dossier", "0004_audit"), ("auth", "0012_alter_user_first_name_max_length")]
    operations = [migrations.RunPython(make, unmake)]
