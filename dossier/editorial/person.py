"""Who is writing: told to the database, so that its audit trail can name the person."""

from contextlib import contextmanager, suppress
from contextvars import ContextVar

from django.db import DatabaseError, connection

_person = ContextVar("person", default=("", ""))


@contextmanager
def acting(user, address=""):
    """Name `user`, and where they are, on the trail and in the log of what is done inside.

    Two queries. Afterwards whoever was named before is named again.
    """
    token = _person.set((str(user.pk), address or ""))
    _tell()
    try:
        yield
    except BaseException:
        _person.reset(token)
        # A broken transaction takes no more; its rollback forgets the name by itself.
        with suppress(DatabaseError):
            _tell()
        raise
    _person.reset(token)
    _tell()


def _tell():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('dossier.person', %s, false), set_config('dossier.address', %s, false)",
            _person.get(),
        )
