"""What an act of rearranging would do, row by row and in sentences, worked out before it is done."""

from typing import NamedTuple

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Q
from django.utils.text import Truncator

from dossier.editions.canon import canonical, sha256
from dossier.editorial.rearranging_steps import states
from dossier.models import Event, Verification


class Plan(NamedTuple):
    """What an act would do. `steps` change the working copy, `readers` says what readers will see.

    `unsettles` are the decisions whose ground it changes; `along` sentences about what else goes
    with it. `events` are those in which one needs the right; `event` is None for sources.
    """

    kind: str
    event: object
    events: list
    words: str
    steps: list
    along: list
    unsettles: list
    readers: list

    @property
    def lines(self):
        """Every sentence of it, in order."""
        return [
            *(f"{step.noun.capitalize()} {step.words}" for step in self.steps),
            *self.along,
            *(f"Loses its ground: {words_of(decision)}" for decision in self.unsettles),
            *self.readers,
        ]

    def digest(self):
        """Return a digest of all that is shown and of every row it touches. A query for each table."""
        touched = {}
        for step in self.steps:
            touched.setdefault(step.table, set()).add(step.row)
        held = {kind: states(kind, keys - {None}) for kind, keys in sorted(touched.items())}
        return sha256(canonical([self.words, self.lines, held]))


def words_of(decision):
    """Return a decision in words: its claim, status, day and person.

    Of one that waits, no status: a second person may yet have to read it blind.
    """
    if not hasattr(decision, "review"):
        return f"claim {decision.claim.number}, a proposal of {decision.decided_by} that waits"
    return (
        f"claim {decision.claim.number}, {decision.get_status_display().lower()}, decided"
        f" {decision.decided_at:%-d %B %Y} by {decision.decided_by}"
    )


def short(statement):
    """Return a statement in words, with the beginning of what was said."""
    said = Truncator(statement.quote).chars(90)
    return f"{statement}: {said}" if said else str(statement)


def refuse_unless_may(by, events, act="rearrange"):
    """Raise PermissionDenied unless the person has the right in every one of these events.

    Events that they may not see are not named.
    """
    lacking = [event for event in events if not by.may("add_rearrangement", event)]
    if lacking or not by.may("add_rearrangement"):
        seen = Event.objects.visible_to(by).filter(pk__in=[event.pk for event in lacking])
        where = ", ".join(f"“{event}”" for event in seen) or "events that are not yours"
        raise PermissionDenied(f"{by} may not {act} what stands in {where}.")


def refuse_if_off(thing, name):
    """Raise ValidationError where a claim or source does not stand: merged, withheld, withdrawn."""
    if thing.merged_into_id:
        raise ValidationError(f"{name} has been merged already: undo that first.")
    if thing.is_withheld:
        raise ValidationError(f"{name} is withheld: release it first.")
    if getattr(thing, "is_withdrawn", False):
        raise ValidationError(f"{name} is withdrawn: reinstate it first.")


def resting_on(*, claims=(), statements=(), evidence=()):
    """Return the decisions that count or wait, on these claims or citing these rows. Four queries.

    What a proposal cites that is to be read blind is nobody's to learn from here: what becomes of
    that is told once it is confirmed.
    """
    current = Verification.objects.confirmed().order_by("claim_id", "-pk").distinct("claim_id")
    live = Q(pk__in=list(current.values_list("pk", flat=True).filter(claim__merged_into=None)))
    live |= Q(pk__in=Verification.objects.waiting().values("pk"))
    cites = Q(rests_on_said__statement__in=list(statements))
    cites |= Q(rests_on_shown__evidence__in=list(evidence))
    found = Q(claim__in=list(claims)) | cites & ~Q(review__isnull=True, claim__event__is_blind=True)
    rows = Verification.objects.filter(found & live).distinct().order_by("pk")
    return list(rows.select_related("claim", "decided_by", "review"))


def lock_events(keys):
    """Lock these events' rows, as a load of a file does: the two take turns."""
    found = Event.objects.select_for_update(no_key=True).filter(pk__in=keys)
    list(found.order_by("pk").values_list("pk"))


def lock(model, keys):
    """Lock these rows against everything that could hang on them, lowest key first."""
    found = model.objects.select_for_update(of=("self",)).filter(pk__in=keys)
    list(found.order_by("pk").values_list("pk"))
