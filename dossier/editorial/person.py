"""Who is writing: told to the database, so that its audit trail can name the person."""

from contextlib import contextmanager

from django.db import connection

TELL = "SELECT set_config('dossier.person', %s, false)"


@contextmanager
def acting(user):
    """Name `user` on the audit trail for all that is written inside. Two queries."""
    with connection.cursor() as cursor:
        cursor.execute(TELL, [str(user.pk)])
    try:
        yield
    finally:
        # In a broken transaction nothing can be told; its rollback forgets the name by itself.
        if not connection.needs_rollback:
            with connection.cursor() as cursor:
                cursor.execute(TELL, [""])
