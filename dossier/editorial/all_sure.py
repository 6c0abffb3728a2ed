"""Accepting at once all proposals of a text that are plainly said, and what that would make."""

from dataclasses import dataclass, replace
from hashlib import sha256

from django.db import transaction

from dossier.editorial.accepting import Acceptance, NewClaim, NewQuestion, NewSource, accept
from dossier.editorial.suggesting import Suggesting
from dossier.intake.names import fold
from dossier.models import Proposal
from dossier.models.base import new_uid
from dossier.vocabulary import Tier


class Stale(Exception):
    """What was shown is no longer what would be made: it has to be looked at anew."""


@dataclass(frozen=True)
class Plan:
    """What accepting all would make: ``(proposal, acceptance)`` in the order of the text."""

    steps: list

    def digest(self):
        """Return a word that changes whenever the plan does, but for how it words a question."""
        told = [(one.pk, _told(what)) for one, what in self.steps]
        return sha256(repr(told).encode()).hexdigest()[:16]

    def new_sources(self):
        """Return the sources that would be made, each once, in order."""
        named = {}
        for one in (one for _, what in self.steps for one in _named(what)):
            if isinstance(one, NewSource):
                named.setdefault(fold(one.name), one)
        return list(named.values())

    def new_claims(self):
        return [what.claim for _, what in self.steps if isinstance(what.claim, NewClaim)]

    def lacks_question(self):
        """Say whether a new claim would answer a question that is not worded yet."""
        asked = (claim.question for claim in self.new_claims())
        return any(isinstance(one, NewQuestion) and not one.wording for one in asked)

    def with_kinds(self, kinds):
        """Return the plan with its new sources of these kinds, ``{folded name: kind}``."""

        def kind(one):
            is_new = isinstance(one, NewSource)
            return replace(one, kind=kinds.get(fold(one.name), one.kind)) if is_new else one

        return Plan(
            [
                (one, replace(what, speaker=kind(what.speaker), chain=tuple(map(kind, what.chain))))
                for one, what in self.steps
            ]
        )


def plan(saved_text, event, *, by, tier=Tier.SURE, question=None):
    """Return what accepting all open proposals of that tier would make. Six queries.

    Left out is what names a source by a name that several have: somebody has to say which is meant.
    `question`, a Question or NewQuestion, is the one new claims are put to where none is near.
    """
    rows = Proposal.objects.undecided().filter(event=event, saved_text=saved_text, tier=tier)
    suggesting = Suggesting(saved_text, event, by)
    steps = []
    for one in rows.order_by("start", "end", "pk"):
        one.event, one.saved_text = event, saved_text
        what = suggesting.of(one).acceptance
        if isinstance(what.claim, NewClaim) and isinstance(what.claim.question, NewQuestion):
            what = replace(what, claim=replace(what.claim, question=question or NewQuestion("")))
        if not any(suggesting.known.is_taken(source) for source in _named(what)):
            steps.append((one, what))
    return Plan(steps)


@transaction.atomic
def accept_all(planned, *, by, expected):
    """Make what was planned, all of it or nothing. Returns ``(batch, how many)``.

    Raises Stale where the plan is not the one that was shown (`expected` is its digest), and what
    `accept` raises.
    """
    if planned.digest() != expected:
        raise Stale
    batch, made = new_uid(), {}
    for one, what in planned.steps:
        what = replace(what, claim=_once_made(what.claim, made))
        done = accept(one, what, by=by, batch=batch)
        claim = done.statement.claim
        made.setdefault(("claim", claim.wording), claim)
        made.setdefault(("question", claim.question.wording), claim.question)
    return batch, len(planned.steps)


def _once_made(claim, made):
    """Return a new claim of the same wording, or on the question, that this very act has made."""
    if not isinstance(claim, NewClaim):
        return claim
    if ("claim", claim.wording) in made:
        return made["claim", claim.wording]
    key = ("question", getattr(claim.question, "wording", ""))
    return replace(claim, question=made.get(key, claim.question))


def _named(what):
    return [what.speaker, *what.chain]


def _told(what: Acceptance):
    claim = what.claim
    is_new = isinstance(claim, NewClaim)
    on = (claim.wording, getattr(claim.question, "pk", None)) if is_new else claim.pk
    who = [getattr(one, "pk", None) or getattr(one, "name", "") for one in _named(what)]
    return on, who, what.stance.value, what.start, what.end, str(what.said)
