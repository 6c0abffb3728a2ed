"""Single rows put elsewhere, taken away or made, and each of these taken back.

A :class:`Step` says what a row held in the columns it changes, before and after; of a row that is
made or taken away, the whole row. So a step can be checked and undone long after.
"""

import json
from typing import NamedTuple

from django.db import IntegrityError, connection, transaction

from dossier.models import Claim

NEW = "new"  # in place of the key of a claim that is only made when the act is carried out


class Changed(Exception):
    """A row no longer stands as it was left; the message names it."""


class Step(NamedTuple):
    """`do`: update, delete or insert. `noun` and `words` name the row for a person."""

    do: str
    table: str
    row: int | None
    before: dict
    after: dict
    noun: str
    words: str


def update(obj, words, **after):
    """Return the step that sets these columns of `obj`, a row of ours, to new keys."""
    before = {column: getattr(obj, column) for column in after}
    return Step(
        "update", obj._meta.model_name, obj.pk, before, after, obj._meta.verbose_name, words
    )


def delete(obj, words):
    """Return the step that takes `obj` away, for good measure written down whole. One query."""
    kind = obj._meta.model_name
    [whole] = states(kind, [obj.pk])
    return Step("delete", kind, obj.pk, json.loads(whole), {}, obj._meta.verbose_name, words)


def states(kind, keys):
    """Return the rows of a table of ours with these keys, each as JSON text. One query."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT to_jsonb(t)::text FROM dossier_{kind} t WHERE id = ANY(%s) ORDER BY id",  # noqa: S608 - a table of ours
            [sorted(keys)],
        )
        return [text for (text,) in cursor]


def forward(step, new=None):
    """Do what the step says. Returns it as done: with the key of what it made.

    Raises Changed where the row is not as it was.
    """
    after = {name: new if value == NEW else value for name, value in step.after.items()}
    step = step._replace(after=after)
    if step.do == "insert":
        claim = Claim.objects.create(**step.after)
        [whole] = states(step.table, [claim.pk])
        return step._replace(row=claim.pk, after=json.loads(whole))
    if step.do == "update":
        _set(step, step.before, step.after)
    else:
        _take(step, step.before)
    return step


def back(step):
    """Take the step back. Raises Changed where the row is not as the step left it."""
    if step.do == "update":
        _set(step, step.after, step.before)
    elif step.do == "insert":
        _take(step, step.after)
    else:
        _make(step)


def _run(query, values):
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return cursor.rowcount


def _set(step, before, after):
    names = list(after)
    to = ", ".join(f'"{name}" = %s' for name in names)
    still = "".join(f' AND "{name}" IS NOT DISTINCT FROM %s' for name in names)
    values = [*(after[name] for name in names), step.row, *(before[name] for name in names)]
    if _run(f"UPDATE dossier_{step.table} SET {to} WHERE id = %s{still}", values) != 1:  # noqa: S608 - columns of ours
        raise Changed(step.words)


def _take(step, whole):
    query = f"DELETE FROM dossier_{step.table} t WHERE id = %s AND to_jsonb(t) = %s::jsonb"  # noqa: S608 - a table of ours
    if _run(query, [step.row, json.dumps(whole)]) != 1:
        raise Changed(step.words)


def _make(step):
    row = f"jsonb_populate_record(NULL::dossier_{step.table}, %s::jsonb)"
    try:
        with transaction.atomic():
            _run(f"INSERT INTO dossier_{step.table} SELECT * FROM {row}", [json.dumps(step.before)])  # noqa: S608 - a table of ours
    except IntegrityError as error:  # its place is taken
        raise Changed(step.words) from error
