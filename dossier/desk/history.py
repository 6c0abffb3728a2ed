"""The history of a thing, from the trail the database keeps: who, when, what, before and after."""

from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404

from dossier.desk import folded, restore, spoken
from dossier.desk.pages import answer
from dossier.desk.trail import model_of, seen_by, trail_of

PAGE = 30
DONE = {"insert": "added", "update": "changed", "delete": "deleted"}
HIDDEN = {"id", "uid", "steps"}  # keys say nothing to a person; steps are told row by row


def page(model_admin, request, key):
    """Show the trail of one thing and its parts, newest first, whether or not it still stands."""
    obj = model_admin.get_object(request, unquote(key))
    if not model_admin.has_view_or_change_permission(request, obj):
        raise PermissionDenied
    if not key.isdecimal() or len(key) > 18:
        raise Http404
    rows = seen_by(request.user, trail_of(model_admin.opts.model_name, int(key)))
    rows = rows.visible_to(request.user)
    if obj is None and not rows.exists():
        raise Http404
    thing = obj or restore.last_known(model_admin.opts.model_name, rows)
    kind = model_admin.opts.model_name
    paginator = Paginator(folded.heads(rows, kind, int(key), request.user), PAGE)
    chunk = paginator.get_page(request.GET.get("p"))
    return answer(
        model_admin,
        request,
        "history",
        title=f"History: {obj}" if obj else "History of what was deleted",
        object=obj,
        key=key,
        page=chunk,
        entries=with_acts(rows, list(chunk), restore.may(request, thing), request.user),
    )


def with_acts(rows, chunk, may_restore, user):
    """Return the entries of a page; an act has the rows that it wrote of this thing beneath it."""
    parts = folded.beneath(rows, chunk, user)
    told = entries([*chunk, *(row for under in parts.values() for row in under)], may_restore, user)
    by_row = {entry["row"].pk: entry for entry in told}
    for entry in told:
        under = [by_row[row.pk] for row in parts.get(entry["row"].pk, ())]
        entry |= {"is_act": entry["row"].pk in parts, "parts": under}
    return [by_row[row.pk] for row in chunk]


def entries(rows, may_restore, user):
    """Return the rows in words, naming what `user` may see. Queries: one for each noun they point at."""
    words = spoken.of_rows(rows, user)
    return [
        {
            "row": row,
            "noun": noun_of(row),
            "done": DONE[row.operation],
            "changes": changes_of(row, words),
            "may_restore": row.before is not None and may_restore(row),
        }
        for row in rows
    ]


def changes_of(row, words):
    """Return ``[(label, before, after), …]`` in words; what is empty on both sides is left out."""
    changes = (
        (label_of(row.table, column), *(words(row.table, column, value) for value in values))
        for column, *values in row.changes()
        if column not in HIDDEN
    )
    return [change for change in changes if change[1] != change[2]]


def noun_of(row):
    """Return what the row is about: its noun, with the number people know it by if it has one."""
    model = model_of(row.table)
    noun = model._meta.verbose_name if model else row.table.removeprefix("dossier_")
    number = (row.after or row.before).get("number")
    return f"{noun} {number}" if number else noun.replace("_", " ")


def label_of(table, column):
    field = spoken.field_of(table, column)
    return field.verbose_name if field else column.replace("_", " ")
