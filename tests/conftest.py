"""The cast, and a database of their own for tests that commit."""

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test.utils import override_settings, setup_databases, teardown_databases

from dossier.editions import library, shelf
from tests import clones, factories


@pytest.fixture(scope="session", autouse=True)
def swift(django_test_environment):
    """Collect the static files once, uncompressed, and hash passwords fast."""
    storage = "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"
    with override_settings(
        STORAGES=settings.STORAGES | {"staticfiles": {"BACKEND": storage}},
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
    ):
        call_command("collectstatic", interactive=False, verbosity=0)
        yield


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker, django_db_modify_db_settings):
    """Make the test database, and from it the template that committing tests get clones of.

    Each worker of a run in parallel has both under a name of its own.

    pytest-django's own makes it only where a test carries its mark, which would wrap the test in
    a transaction.
    """
    with django_db_blocker.unblock():
        made = setup_databases(verbosity=0, interactive=False, aliases=["default"])
        clones.make_template()
    yield
    with django_db_blocker.unblock():
        teardown_databases(made, verbosity=0)


@pytest.fixture
def committed(django_db_setup, django_db_blocker):
    """A fresh database for a test that commits: append-only tables refuse to be emptied after it."""
    with django_db_blocker.unblock(), clones.fresh_database():
        yield


@pytest.fixture(autouse=True)
def forgetful():
    """Nothing that this process remembers of one test reaches the next."""
    shelf.forget()
    library.Standing._cores.clear()


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
