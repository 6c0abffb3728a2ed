"""The cast, and a database of their own for tests that commit."""

import pytest
from django.db import connection, connections

from tests import factories

TEMPLATE = "dossier_template"


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Make the test database, and from it the template that committing tests get clones of."""
    with django_db_blocker.unblock():
        source = connection.settings_dict["NAME"]
        connections.close_all()
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'DROP DATABASE IF EXISTS "{TEMPLATE}"')
            cursor.execute(f'CREATE DATABASE "{TEMPLATE}" TEMPLATE "{source}"')


@pytest.fixture
def committed(django_db_setup, django_db_blocker):
    """A fresh database for a test that commits: append-only tables refuse to be emptied after it."""
    settings = connection.settings_dict
    source, name = settings["NAME"], "dossier_clone"
    connections.close_all()
    with django_db_blocker.unblock():
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
            cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{TEMPLATE}"')
        settings["NAME"] = name
        try:
            yield
        finally:
            connections.close_all()
            settings["NAME"] = source
            with connection._nodb_cursor() as cursor:
                cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture
def analyst():
    """An analyst; like all of the cast, a test asks for `db` or `committed` first."""
    return factories.make_user("analyst", "analyst")


@pytest.fixture
def reviewer():
    return factories.make_user("reviewer", "reviewer")


@pytest.fixture
def admin():
    return factories.make_user("admin")
