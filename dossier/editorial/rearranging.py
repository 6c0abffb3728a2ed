"""Carrying out what was planned, and taking it back: each in one transaction, as a whole."""

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils import timezone

from dossier.editorial import rearranging_steps as rows
from dossier.editorial.rearranging_plan import lock, lock_events, refuse_unless_may
from dossier.editorial.rearranging_sources import events_using
from dossier.editorial.rearranging_undone import back_of_split, decided_since, refuse_what_grew
from dossier.editorial.standing import refuse_without
from dossier.models import Claim, Rearrangement, Source, Unsettles


class Stale(Exception):
    """What was shown is no longer what would be done: it has to be planned and looked at anew."""


@transaction.atomic
def carry_out(make, *, by, reason, expected):
    """Do what ``make()`` plans, if its digest is still `expected`. Returns the Rearrangement.

    `make` locks what the act is about, and plans. Raises Stale, ValidationError where it cannot be,
    PermissionDenied where the person may not.
    """
    plan = make()
    refuse_unless_may(by, plan.events)
    if plan.digest() != expected:
        raise Stale
    refuse_without(reason)
    done, new = _do(plan.steps)
    act = Rearrangement.objects.create(
        kind=plan.kind,
        event=plan.event,
        words=plan.words + _number(new),
        reason=reason,
        steps=[step._asdict() for step in done],
        at=timezone.now(),  # the database sets the start of its transaction
        by=by,
    )
    _write_down(act, plan.unsettles)
    return act


def _do(steps):
    """Do all steps; return them as done, and the key of the claim that was made, if any."""
    done, new = [], None
    try:
        for step in steps:
            done.append(rows.forward(step, new))
            new = done[-1].row if step.do == "insert" else new
    except rows.Changed as error:  # by somebody who held no lock that this act waits for
        raise Stale from error
    return done, new


def _number(new):
    return f" (claim {Claim.objects.get(pk=new).number})" if new else ""


def _write_down(act, decisions):
    """Write down which decisions lose their ground; let rules that wait for the commit speak now."""
    Unsettles.objects.bulk_create(
        Unsettles(rearrangement=act, verification=decision) for decision in decisions
    )
    connection.check_constraints()


@transaction.atomic
def undo(act, *, by, reason):
    """Take an act back as a whole. Raises ValidationError naming what has changed since.

    What was decided since on what goes back loses its ground, and that is written down. A claim
    that was split off and since published or decided on stays, merged back: its address leads on.
    """
    lock_events([act.event_id] if act.event_id else [])
    act = Rearrangement.objects.select_for_update(of=("self",)).get(pk=act.pk)
    refuse_unless_may(by, events_of(act), "undo")
    refuse_without(reason)
    if act.undone_at:
        raise ValidationError("This has been undone already.")
    steps = [rows.Step(**step) for step in act.steps]
    _lock_things(steps)
    since = decided_since(act, steps)
    refuse_what_grew(steps)
    try:
        for step in reversed(steps):
            rows.back(step) if step.do != "insert" else back_of_split(step, steps)
    except rows.Changed as error:
        raise ValidationError(
            f"It cannot be undone as a whole: since then something of it was changed or deleted: {error}."
        ) from error
    act.undone_at, act.undone_by, act.undone_reason = timezone.now(), by, reason
    act.save(update_fields=["undone_at", "undone_by", "undone_reason"])
    _write_down(act, since)
    return act


def events_of(act):
    """Return the events in which one needs the right to undo the act. Three queries at most."""
    if act.event_id:
        return [act.event]
    return events_using(_sources_of(rows.Step(**step) for step in act.steps))


def _sources_of(steps):
    names = ("speaker_id", "source_id", "publisher_id", "part_of_id")
    keys = set()
    for step in steps:
        for state in (step.before, step.after):
            keys |= {state.get(name) for name in names}
            if step.table == "source":
                keys |= {step.row, state.get("merged_into_id")}
    return keys - {None}


def _lock_things(steps):
    """Lock the claims and sources that the steps are about, lowest key first."""
    claims = {step.row for step in steps if step.table == "claim"}
    for step in steps:
        for state in (step.before, step.after):
            claims |= {state.get("claim_id"), state.get("other_id")}
    lock(Claim, claims - {None})
    lock(Source, _sources_of(steps))
