"""Taking decisions on proposals back: what accepting made goes again where nothing rests on it."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import ProtectedError, Q

from dossier.editorial.decisions import is_shut
from dossier.editorial.proposing import refuse_unless_curates
from dossier.models import (
    Audit,
    Claim,
    Proposal,
    ProposalDecision,
    Question,
    Record,
    Source,
    Statement,
)
from dossier.vocabulary import Ruling

SHUT = (
    "A decision in this event waits to be read blind: until it is answered, nothing is deleted that "
    "it may rest on."
)


@transaction.atomic
def undo(proposal, *, by):
    """Take back the decision that stands on `proposal`. Returns what stays, as sentences.

    Raises ValidationError where its statement is published, cited or was changed since:
    IntegrityError where nothing stands.
    """
    refuse_unless_curates(by, proposal.event)
    Proposal.objects.select_for_update(no_key=True).get(pk=proposal.pk)
    last = ProposalDecision.objects.filter(proposal=proposal).order_by("-pk").first()
    batch = {"batch": last.batch} if last else {}
    ProposalDecision.objects.create(proposal=proposal, outcome=Ruling.UNDONE, by=by, **batch)
    return _take_back(last, proposal.event)


@transaction.atomic
def undo_batch(batch, event, *, by):
    """Take back all that was accepted at once and still stands, or nothing. Returns what stays."""
    told = ProposalDecision.objects.filter(batch=batch, proposal__event=event)
    proposals = Proposal.objects.filter(decisions__in=told).distinct().with_decisions()
    standing = [one for one in proposals if one.ruling and one.ruling.batch == batch]
    if not standing:
        raise ValidationError("Nothing of this stands any more.")
    return [words for one in reversed(standing) for words in undo(one, by=by)]


def _take_back(decision, event):
    made = decision.made
    for statement in Statement.objects.filter(pk__in=decision.statements):
        _take_away(statement, event, decision.at)
    wanted = [(Claim, made.get("claim")), (Question, made.get("question"))]
    wanted += [(Source, key) for key in reversed(made.get("sources", []))]
    return [words for model, key in wanted if key and (words := _remove(model, key))]


def _take_away(statement, event, at):
    if is_shut(event):
        raise PermissionDenied(SHUT)
    _refuse_rested_on(statement, at)
    try:
        statement.delete()
    except ProtectedError as error:
        raise ValidationError("A decision rests on this statement: it stays.") from error


def _refuse_rested_on(statement, at):
    """Raise ValidationError where readers know the statement, or somebody has worked on it since `at`."""
    claim = Claim.objects.get(pk=statement.claim_id)
    frozen = Record.objects.filter(event=claim.event_id, kind="claim")
    if frozen.filter(body__contains=statement.uid).exists():
        raise ValidationError("This statement is published: withhold it on its own page instead.")
    trail, link = Audit.objects, {"statement_id": statement.pk}
    chain = trail.filter(Q(before__contains=link) | Q(after__contains=link), table="dossier_relay")
    changes = trail.of(statement).filter(operation="update") | chain.filter(at__gt=at)
    if statement.withheld_at or changes.exists():
        raise ValidationError(
            "This statement was changed since: look at it, and delete it on its own page."
        )


def _remove(model, key):
    """Delete what was made, unless something hangs on it. Returns why it stays, or nothing."""
    # Locked: who is putting something on it at this moment comes before this, or finds it gone.
    thing = model.objects.select_for_update(of=("self",)).filter(pk=key).first()
    if thing is None:
        return ""
    stays = f"The {model._meta.verbose_name} “{thing}” stays: "
    if Audit.objects.of(thing).filter(operation="update").exists():
        return stays + "it was changed since."
    if _hangs(thing):
        return stays + "something else rests on it."
    thing.delete()
    return ""


def _hangs(thing):
    """Say whether anything of ours points at the thing. A query for each kind that could."""
    for relation in thing._meta.related_objects:
        if relation.related_model._meta.model_name in ("grade", "noconflict"):
            continue  # they go with it
        if relation.related_model.objects.filter(**{relation.field.name: thing}).exists():
            return True
    kind, key = thing._meta.model_name, getattr(thing, "number", None) or getattr(thing, "uid", "")
    frozen = Record.objects.filter(kind=kind, key=str(key))
    return (frozen.filter(event=thing.event) if hasattr(thing, "event") else frozen).exists()
