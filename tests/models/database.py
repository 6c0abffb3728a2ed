"""Speaking to the database past the models, as a careless script would, and several at once."""

import json
import re
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Barrier

import pytest
from django.db import IntegrityError, connection, transaction


def sql(query, *values):
    """Run raw SQL; return its rows, or how many it touched."""
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return cursor.fetchall() if cursor.description else cursor.rowcount


def settle():
    """Let the rules that wait for the commit speak now."""
    sql("SET CONSTRAINTS ALL IMMEDIATE")
    sql("SET CONSTRAINTS ALL DEFERRED")


@contextmanager
def refused(sentence="", error=IntegrityError):
    """What is done inside is refused by the commit at the latest, with that sentence, and undone."""
    match = re.escape(sentence) or None
    with pytest.raises(error, match=match), transaction.atomic():  # noqa: PT012 - the caller's one statement and the wait
        yield
        settle()


def table(model):
    return model._meta.db_table


def as_json(row):
    """Return the row as PostgreSQL writes it as JSON, without what the trail leaves out."""
    name = table(type(row))
    found = sql(
        f"SELECT to_jsonb(t) - '{{password,last_login}}'::text[] FROM {name} t WHERE id = %s",
        row.pk,
    )
    return json.loads(found[0][0])


def insert(row):
    """Insert an unsaved row by raw SQL and return its id."""
    fields = [f for f in row._meta.concrete_fields if not f.primary_key and not f.generated]
    given = {f.column: f.get_db_prep_save(getattr(row, f.attname), connection) for f in fields}
    names = ", ".join(f'"{name}"' for name in given)
    marks = ", ".join(["%s"] * len(given))
    query = f"INSERT INTO {table(type(row))} ({names}) VALUES ({marks}) RETURNING id"
    return sql(query, *given.values())[0][0]


def at_once(*jobs):
    """Run the jobs in threads on connections of their own, let go together.

    Returns what each returned, or the exception it raised.
    """
    start = Barrier(len(jobs))

    def run(job):
        try:
            connection.ensure_connection()
            start.wait()
            return job()
        except Exception as error:  # the test looks at it
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(jobs)) as pool:
        return list(pool.map(run, jobs))


def begin_waiting(job):
    """Return the future of `job`, run in a thread, once it waits for a lock that the caller holds."""

    def run():
        try:
            sql("SET lock_timeout = '20s'")
            return job()
        finally:
            connection.close()

    pool = ThreadPoolExecutor(1)
    future, deadline = pool.submit(run), time.monotonic() + 10
    pool.shutdown(wait=False)
    while not sql("SELECT 1 FROM pg_locks WHERE NOT granted"):
        assert not future.done(), future.exception() or "it did not wait"
        assert time.monotonic() < deadline
        time.sleep(0.01)
    return future
