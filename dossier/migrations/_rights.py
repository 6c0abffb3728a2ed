"""Giving rights to the groups analyst and reviewer, as an operation of a migration."""

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations


def grant(both=(), reviewer=()):
    """Return the operation that gives these rights (codenames) to both groups, or to reviewers."""
    wanted = {"analyst": [*both], "reviewer": [*both, *reviewer]}

    def give(apps, schema_editor):
        # Permissions are otherwise made after all migrations, too late for the groups.
        create_permissions(installed.get_app_config("dossier"), verbosity=0)
        for group, rights in _of(apps, wanted):
            group.permissions.add(*rights)

    def take(apps, schema_editor):
        for group, rights in _of(apps, wanted):
            group.permissions.remove(*rights)

    return migrations.RunPython(give, take)


def _of(apps, wanted):
    permissions = apps.get_model("auth", "Permission").objects
    groups = apps.get_model("auth", "Group").objects
    for name, codenames in wanted.items():
        rights = permissions.filter(content_type__app_label="dossier", codename__in=codenames)
        yield groups.get(name=name), list(rights)
