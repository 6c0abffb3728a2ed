"""Claims that do not seem to stand together: found, offered, and answered once."""

from collections import defaultdict
from typing import NamedTuple

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef

from dossier.intake.clashes import Answer, clashes, side
from dossier.models import Claim, ClaimRelation, NoConflict, Source, Statement
from dossier.vocabulary import Relation, Stance

SIDES = [Stance.ASSERTS.value, Stance.DENIES.value]
NONE, NARROWED = "none", "narrowed"
ANSWERS = [
    (Relation.CONTRADICTS.value, "they contradict each other"),
    (Relation.NARROWS.value, "the first narrows the second"),
    (NARROWED, "the second narrows the first"),
    (Relation.SAME_AS.value, "they say the same"),
    (NONE, "no conflict"),
]


class Clash(NamedTuple):
    claim: Claim
    other: Claim
    why: str


def open_clashes(event, keys):
    """Return the clashes of these claims with others of their questions that nobody has answered.

    In the order of the claims' numbers. Five queries at most, none for no claims.
    """
    if not keys:
        return []
    chosen = Claim.objects.standing().filter(event=event, pk__in=keys)
    taken = Statement.objects.filter(claim=OuterRef("pk"), stance__in=SIDES)
    beside = Claim.objects.standing().filter(
        Exists(taken), event=event, withheld_at=None, question__in=chosen.values("question")
    )
    claims = {one.pk: one for one in beside.select_related("question").order_by("number")}
    if len(claims) < 2:
        return []
    answers, answered = _answers(event, claims), _answered(event)
    by_question = defaultdict(list)
    for key, claim in claims.items():
        by_question[claim.question].append(answers[key])
    found = {}
    for question, mine in by_question.items():
        for answer in (one for one in mine if one.key in keys):
            for key, why in clashes(answer, mine, is_exclusive=question.is_exclusive):
                pair = tuple(sorted((answer.key, key)))
                if pair not in answered:
                    found.setdefault(pair, Clash(claims[pair[0]], claims[pair[1]], why))
    return list(found.values())


@transaction.atomic
def answer(claim, other, said, *, by):
    """Write down how two claims stand to each other, or that they do not clash.

    `said` is one of ANSWERS. Raises ValidationError for another word, or for claims of two events;
    PermissionDenied where the person may not relate them.
    """
    if said not in dict(ANSWERS) or claim.event_id != other.event_id or claim == other:
        raise ValidationError("Choose how two claims of this event stand to each other.")
    if not by.may("add_claimrelation", claim):
        raise PermissionDenied("You may not relate claims of this event.")
    if said == NONE:
        first, second = sorted((claim, other), key=lambda one: one.pk)
        NoConflict.objects.get_or_create(claim=first, other=second, defaults={"by": by})
        return
    if said == NARROWED:
        claim, other, said = other, claim, Relation.NARROWS.value
    ClaimRelation.objects.get_or_create(claim=claim, other=other, kind=said)


def _answers(event, claims):
    """Return ``{key: Answer}``: who asserts and who denies each, by roots. Two queries."""
    up = dict(Source.objects.values_list("pk", "part_of"))
    sides = defaultdict(lambda: {"asserted": set(), "denied": set()})
    said = Statement.objects.filter(claim__event=event, stance__in=SIDES)
    said = said.filter(withheld_at=None, retracted_at=None)
    for claim, speaker, stance in said.values_list("claim", "speaker", "stance"):
        if name := side(stance):
            sides[claim][name].add(_root(speaker, up))
    return {
        key: Answer(
            key,
            one.wording,
            one.quantity_low,
            one.quantity_high,
            one.quantity_unit,
            one.quantity_of,
            **{name: frozenset(roots) for name, roots in sides[key].items()},
        )
        for key, one in claims.items()
    }


def _root(source, up):
    """Return the key of the body at the top of a source; no source stands for itself."""
    while up.get(source) is not None:
        source = up[source]
    return source


def _answered(event):
    """Return the pairs of keys, lower first, that somebody has related or let stand. Two queries."""
    rows = [
        pair
        for model in (ClaimRelation, NoConflict)
        for pair in model.objects.filter(claim__event=event).values_list("claim", "other")
    ]
    return {tuple(sorted(pair)) for pair in rows}
