"""Databases of their own for tests that commit, cloned from one that holds the empty tables."""

from contextlib import contextmanager

from django.db import connection, connections

TEMPLATE, CLONE = "{}_template", "{}_clone"


def make_template():
    """Copy the test database, which later has a connection open and could not be copied then."""
    source = connection.settings_dict["NAME"]
    template = TEMPLATE.format(source)
    connections.close_all()
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{template}"')
        cursor.execute(f'CREATE DATABASE "{template}" TEMPLATE "{source}"')


@contextmanager
def fresh_database():
    """Point the default connection at a fresh clone, and drop it afterwards."""
    database = connection.settings_dict
    source = database["NAME"]
    template, clone = TEMPLATE.format(source), CLONE.format(source)
    connections.close_all()
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{clone}" WITH (FORCE)')
        cursor.execute(f'CREATE DATABASE "{clone}" TEMPLATE "{template}"')
    database["NAME"] = clone
    try:
        yield
    finally:
        connections.close_all()
        database["NAME"] = source
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'DROP DATABASE "{clone}" WITH (FORCE)')
