"""Bringing back an earlier state of a thing, through the same rules as any other save.

Whether a thing is withheld or withdrawn, and how many people an event needs, have doors of their
own and are never restored from here. A thing that was deleted comes back standing as it last did,
with the parts that went with it; a claim, a question or a report in a dossier gets a new number, since none is used twice.
"""

from functools import cache

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection, models, transaction
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404

from dossier.desk import spoken
from dossier.desk.conflicts import REFUSED
from dossier.desk.pages import answer
from dossier.desk.refusals import sentence
from dossier.desk.trail import PARTS, PREFIX, model_of
from dossier.models import Audit

OWN_DOORS = ("withheld_", "withdrawn_", "review", "is_blind", "file", "public_copy", "merged_")
NUMBERED = ("question", "claim")
RESTORABLE = {"claim", "claimrelation", "event", "eventparty", "evidence", "question", "relay"}
RESTORABLE |= {"report", "source", "statement", "wantedevidence"}


def may(request, thing, *also):
    """Return a function: may this person restore what an audit row held of `thing` or its parts?

    It takes the right to change; `also` names others, as "add" for what no longer stands.
    """

    @cache
    def allowed(kind):
        return kind in RESTORABLE and all(
            request.user.may(f"{verb}_{kind}", thing) for verb in ("change", *also)
        )

    return lambda row: allowed(row.table.removeprefix(PREFIX))


def things_of(row):
    """Return the thing of an audit row as it stood then, and as it stands now if it does. One query."""
    model, state = model_of(row.table), row.before or row.after
    values = {f.attname: state.get(f.column) for f in model._meta.concrete_fields}
    then = model(**{name: value for name, value in values.items() if value is not None})
    return [then, *model._base_manager.filter(pk=row.row)]


def last_known(kind, rows):
    """Return the thing that these rows of the trail tell of, as it last stood. One or two queries."""
    own = rows.filter(table=PREFIX + kind).first()
    return things_of(own)[0] if own else None


def page(model_admin, request, key, row):
    """Show what would change; do it when confirmed, unless it has changed since it was shown."""
    rows = Audit.objects.visible_to(request.user)
    row = get_object_or_404(rows, pk=row, before__isnull=False)
    things = things_of(row) if model_of(row.table) else []
    also = [] if things[1:] else ["add"]
    if not (things and all(may(request, thing, *also)(row) for thing in things)):
        raise PermissionDenied("You may not restore this.")
    if request.method == "POST" and restored(request, row):
        return HttpResponseRedirect(model_admin.address("history", key))
    return answer(
        model_admin,
        request,
        "restore",
        title="Restore an earlier state",
        key=key,
        row=row,
        newest=_newest(row),
        differences=_differences(row, request.user),
    )


def restored(request, row):
    """Restore, and say so. False: it was not, and a message says why."""
    try:
        with transaction.atomic():
            done = _restore(row, request.POST.get("_newest"))
            connection.check_constraints()
    except REFUSED as error:
        messages.error(request, f"It cannot be restored. {sentence(error)}")
    except ValidationError as error:
        messages.error(request, "It cannot be restored. " + " ".join(error.messages))
    else:
        if done:
            messages.success(request, f"Restored: {done}")
            return True
        messages.warning(request, "It has changed since you looked. Here is what stands now.")
    return False


def _newest(row):
    return Audit.objects.filter(table=row.table, row=row.row).values_list("pk", flat=True).first()


def _state_now(row):
    newest = Audit.objects.filter(table=row.table, row=row.row).first()
    return newest.after


def _differences(row, user):
    """Return ``[(label, now, then), …]`` of what restoring would change."""
    now, model = _state_now(row), model_of(row.table)
    words = spoken.of_rows([Audit(table=row.table, before=row.before, after=now)], user)
    return [
        (field.verbose_name, words(row.table, field.column, (now or {}).get(field.column)), then)
        for field in model._meta.concrete_fields
        if not _has_own_door(field, now)
        and field.column in row.before
        and (now or {}).get(field.column) != row.before.get(field.column)
        for then in [words(row.table, field.column, row.before.get(field.column))]
    ]


def _has_own_door(field, now):
    """Say whether a field is kept as it is: always its key; while the thing stands, its standing."""
    return field.primary_key or (now is not None and field.name.startswith(OWN_DOORS))


def _restore(row, newest):
    """Write the state before `row` back. Returns the thing, or None if it has changed meanwhile."""
    model = model_of(row.table)
    obj = model._base_manager.select_for_update().filter(pk=row.row).first()
    if str(_newest(row)) != newest:
        return None
    if obj is None:
        return _bring_back(row)
    fields = [f for f in model._meta.concrete_fields if not _has_own_door(f, now={})]
    for field in fields:
        # The trail knows nothing of a column that came later: it stays as it is.
        if field.column in row.before and not isinstance(field, models.GeneratedField):
            setattr(obj, field.attname, field.to_python(row.before.get(field.column)))
    obj.full_clean()
    obj.save()
    return obj


def _bring_back(row):
    """Make a deleted thing again, with the parts that were deleted with it."""
    model, kind = model_of(row.table), row.table.removeprefix(PREFIX)
    last = Audit.objects.filter(table=row.table, row=row.row, operation="delete").first().before
    states = {
        f: last if f.name.startswith(OWN_DOORS) else row.before for f in model._meta.concrete_fields
    }
    told = {f: state[f.column] for f, state in states.items() if f.column in state}
    obj = model(**{f.attname: f.to_python(value) for f, value in told.items()})
    if kind in NUMBERED:
        obj.number = 0  # the database gives the next one
    obj.full_clean()
    obj.save(force_insert=True)
    gone = Audit.objects.filter(transaction=row.transaction, operation="delete")
    for part, column in PARTS.get(kind, {}).items():
        if part in RESTORABLE:
            for part_row in gone.filter(table=PREFIX + part, **{f"before__{column}": row.row}):
                _bring_back(part_row)
    return obj
