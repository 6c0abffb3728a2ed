"""Carrying out acts in tests as the desk does: planned, looked at, then done as it was shown."""

from functools import partial

from dossier.editorial import rearranging, rearranging_claims, rearranging_sources


def do(plan, *args, by, reason="They are one.", **choices):
    """Plan the act, then carry out what was planned. Returns the Rearrangement."""
    shown = plan(*args, **choices).digest()
    make = partial(plan, *args, **choices, locked=True)
    return rearranging.carry_out(make, by=by, reason=reason, expected=shown)


def merge(gone, keep, by, **options):
    kind = gone._meta.model_name
    plan = {"claim": rearranging_claims, "source": rearranging_sources}[kind].merging
    return do(plan, gone.pk, keep.pk, by=by, **options)


def split(claim, by, *, wording="The other half.", question=None, said=(), shown=(), **options):
    return do(
        rearranging_claims.splitting,
        claim.pk,
        wording=wording,
        question=(question or claim.question).pk,
        statements=[s.pk for s in said],
        evidence=[e.pk for e in shown],
        by=by,
        **options,
    )


def move(claim, question, by, **options):
    return do(rearranging_claims.moving, claim.pk, question=question.pk, by=by, **options)


def undo(act, by, reason="They are not."):
    return rearranging.undo(act, by=by, reason=reason)
