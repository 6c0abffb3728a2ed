"""What stands in the way of taking an act back, and what becomes of a claim that was split off."""

from django.core.exceptions import ValidationError

from dossier.editions.catalogue import was_published
from dossier.editorial.rearranging_steps import back
from dossier.models import (
    Assignment,
    Claim,
    ClaimRelation,
    Comment,
    Evidence,
    Statement,
    Verification,
)

UNDER = [
    (Statement, "claim"),
    (Evidence, "claim"),
    (ClaimRelation, "claim"),
    (ClaimRelation, "other"),
    (Comment, "claim"),
    (Assignment, "claim"),
]


def decided_since(act, steps):
    """Return the decisions made since the act that cite what goes back. Three queries."""
    since = Verification.objects.filter(decided_at__gt=act.at)
    kinds = {step.table: [] for step in steps}
    for step in steps:
        kinds[step.table].append(step.row)
    keys = set()
    for cited in (
        {"rests_on_said__statement__in": kinds.get("statement", [])},
        {"rests_on_shown__evidence__in": kinds.get("evidence", [])},
    ):
        keys |= set(since.filter(**cited).values_list("pk", flat=True))
    told = act.unsettles.values("verification")
    return list(Verification.objects.filter(pk__in=keys).exclude(pk__in=told).order_by("pk"))


def refuse_what_grew(steps):
    """Raise ValidationError naming what was put since under a claim that was split off."""
    moved = {(step.table, step.row) for step in steps}
    for made in (step.row for step in steps if step.do == "insert"):
        for model, column in UNDER:
            for row in model.objects.filter(**{column: made}):
                kind = row._meta.model_name
                if (kind, row.pk) not in moved:
                    raise ValidationError(
                        "It cannot be undone as a whole: since then this was put under the claim "
                        f"that was split off: {row._meta.verbose_name} “{row}”. Merge the two instead."
                    )


def back_of_split(step, steps):
    """Take away the claim that was split off; one that readers or decisions know is merged back."""
    claim = Claim.objects.get(pk=step.row)
    if not (was_published(claim) or claim.verifications.exists()):
        return back(step)
    [original, *_rest] = {s.before["claim_id"] for s in steps if s.do == "update"}
    claim.merged_into_id = original
    return claim.save(update_fields=["merged_into"])
