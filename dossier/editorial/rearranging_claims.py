"""Planning what becomes of claims: two merged, one split, one moved to another question."""

from functools import partial

from django.core.exceptions import ValidationError

from dossier.editions.catalogue import was_published
from dossier.editorial.rearranging_plan import (
    Plan,
    lock,
    lock_events,
    refuse_if_off,
    resting_on,
    short,
)
from dossier.editorial.rearranging_steps import NEW, Step, delete, update
from dossier.models import Claim, ClaimRelation
from dossier.vocabulary import Arrangement

PINNED = "Pages pinned to an edition keep what they said."


def merging(gone, keep, *, locked=False):
    """Plan that claim `gone` goes into claim `keep` of the same event; keys. About twelve queries.

    Raises ValidationError with a sentence where it cannot be.
    """
    gone, keep = _both(gone, keep, locked)
    _refuse_merging(gone, keep)
    to = f"goes to claim {keep.number}"
    statements = list(gone.statements.select_related("speaker").order_by("pk"))
    evidence = list(gone.evidence.order_by("pk"))
    steps = [
        *_relations(gone, keep),
        *(update(s, f"“{short(s)}” {to}", claim_id=keep.pk) for s in statements),
        *(update(e, f"“{e}” {to}", claim_id=keep.pk) for e in evidence),
        *(update(c, f"“{c}” {to}", claim_id=keep.pk) for c in gone.comments.order_by("pk")),
        *_assignment(gone, keep),
        update(gone, f"{gone.number} is merged into claim {keep.number}", merged_into_id=keep.pk),
    ]
    decided = gone.verifications.confirmed().count()
    along = (
        f"Decisions made on claim {gone.number}: {decided}. They stay with it, and the history of "
        f"claim {keep.number} lists them as made on claim {gone.number}; none of them is its status."
    )
    return Plan(
        Arrangement.MERGE_CLAIMS.value,
        keep.event,
        [keep.event],
        f"Claim {gone.number} merged into claim {keep.number}",
        steps,
        [along] if decided else [],
        [
            decision
            for decision in resting_on(
                claims=[keep.pk], statements=_keys(statements), evidence=_keys(evidence)
            )
            if decision.claim_id != gone.pk
        ],
        _readers_of_merge(gone, keep),
    )


def _both(one, other, locked):
    """Return two claims of these keys; locked, with their event, where they are to be changed."""
    if locked:
        events = Claim.objects.filter(pk__in=[one, other]).values_list("event", flat=True)
        lock_events(set(events))
        lock(Claim, [one, other])
    found = Claim.objects.select_related("event", "question").in_bulk([one, other])
    if len(found) < len({one, other}):
        raise ValidationError("One of the claims is no longer there.")
    return found[one], found[other]


def _refuse_merging(gone, keep):
    if gone == keep:
        raise ValidationError("A claim is not merged into itself.")
    if gone.event_id != keep.event_id:
        raise ValidationError("Claims are merged within one event.")
    for claim in (gone, keep):
        refuse_if_off(claim, f"Claim {claim.number}")
    if gone.verifications.waiting().exists():
        raise ValidationError(
            f"A decision on claim {gone.number} waits to be confirmed: let it be answered first."
        )


def _keys(things):
    return [thing.pk for thing in things]


def _relations(gone, keep):
    """Yield what becomes of the relations: taken away where they would say nothing or say it twice."""
    mine = ClaimRelation.objects.select_related("claim", "other")
    standing = set(mine.filter(claim=keep).values_list("claim", "kind", "other"))
    standing |= set(mine.filter(other=keep).values_list("claim", "kind", "other"))
    found = (mine.filter(claim=gone) | mine.filter(other=gone)).order_by("pk")
    for row in found:
        words = f"“claim {row.claim.number} {row.get_kind_display()} claim {row.other.number}”"
        put = partial(_swap, gone=gone.pk, keep=keep.pk)
        after = {"claim_id": put(row.claim_id), "other_id": put(row.other_id)}
        name = (after["claim_id"], row.kind, after["other_id"])
        if after["claim_id"] == after["other_id"]:
            yield delete(row, f"{words} is taken away: the two become one")
        elif name in standing:
            yield delete(row, f"{words} is taken away: claim {keep.number} has it already")
        else:
            standing.add(name)
            changed = {k: value for k, value in after.items() if value != getattr(row, k)}
            yield update(row, f"{words} is now one of claim {keep.number}", **changed)


def _swap(key, gone, keep):
    return keep if key == gone else key


def _assignment(gone, keep):
    row = getattr(gone, "assignment", None)
    if row is None:
        return []
    if hasattr(keep, "assignment"):
        return [delete(row, f"to {row.to} is taken away: claim {keep.number} has one already")]
    return [update(row, f"to {row.to} goes to claim {keep.number}", claim_id=keep.pk)]


def _readers_of_merge(gone, keep):
    if not was_published(gone):
        return [f"Claim {gone.number} was never published: readers notice nothing of it."]
    leads = (
        f"With the next edition {gone.get_absolute_url()} leads to {keep.get_absolute_url()}, and"
    )
    says = f"the difference page says that claim {gone.number} was merged into claim {keep.number}."
    return [f"{leads} {says}", PINNED]


def splitting(key, *, wording, question, statements, evidence, locked=False):
    """Plan that a new claim takes the chosen statements and evidence of claim `key`; keys.

    Raises ValidationError where nothing is chosen, or something that is not under the claim.
    """
    claim, _same = _both(key, key, locked)
    refuse_if_off(claim, f"Claim {claim.number}")
    said = list(claim.statements.filter(pk__in=statements).select_related("speaker").order_by("pk"))
    shown = list(claim.evidence.filter(pk__in=evidence).order_by("pk"))
    if len(said) + len(shown) < len(statements) + len(evidence):
        raise ValidationError("Something you chose is no longer under this claim.")
    if not (said or shown):
        raise ValidationError(
            "Choose at least one statement or piece of evidence for the new claim."
        )
    if not wording.strip():
        raise ValidationError("The new claim needs its wording.")
    if not claim.event.questions.filter(pk=question).exists():
        raise ValidationError("The new claim answers a question of the same event.")
    made = {"event_id": claim.event_id, "question_id": question, "wording": wording}
    steps = [
        Step(
            "insert", "claim", None, {}, made, "claim", f"“{wording}” is made, with the next number"
        ),
        *(
            Step("update", kind, row.pk, {"claim_id": claim.pk}, {"claim_id": NEW}, noun, words)
            for kind, noun, rows in (
                ("statement", "statement", said),
                ("evidence", "evidence", shown),
            )
            for row in rows
            for words in [f"“{short(row) if kind == 'statement' else row}” goes to the new claim"]
        ),
    ]
    return Plan(
        Arrangement.SPLIT_CLAIM.value,
        claim.event,
        [claim.event],
        f"Claim {claim.number} split in two",
        steps,
        ["The new claim starts as unverified. Decisions stay with the claim they were made on."],
        resting_on(claims=[claim.pk], statements=_keys(said), evidence=_keys(shown)),
        [
            "With the next edition the new claim has an address of its own. No address changes.",
            PINNED,
        ],
    )


def moving(key, *, question, locked=False):
    """Plan that claim `key` answers another question of its event."""
    claim, _same = _both(key, key, locked)
    refuse_if_off(claim, f"Claim {claim.number}")
    asked = claim.event.questions.filter(pk=question).first()
    if asked is None or asked == claim.question:
        raise ValidationError("Choose another question of the same event.")
    words = f"{claim.number} answers “{asked}” and no longer “{claim.question}”"
    return Plan(
        Arrangement.MOVE_CLAIM.value,
        claim.event,
        [claim.event],
        f"Claim {claim.number} moved to “{asked}”",
        [update(claim, words, question_id=asked.pk)],
        ["Its statements, evidence, relations and decisions stay with it."],
        [],
        [
            f"Its address stays {claim.get_absolute_url()}. With the next edition it stands on the "
            f"page of “{asked}”."
            if was_published(claim)
            else "It was never published: readers notice nothing of it.",
            PINNED,
        ],
    )
