"""Deciding on claims: propose, confirm, send back. Every door of the desk comes through here.

The database keeps the rules of two people and of what is append-only; here the rights of the
person are checked and the acts made whole. All raise PermissionDenied with a sentence where the
person may not, and IntegrityError where the database refuses.
"""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from dossier.models import RestsOnEvidence, RestsOnStatement, Review, Verification
from dossier.vocabulary import Outcome


@transaction.atomic
def propose(claim, *, by, status, credibility, rationale, statements=(), evidence=()):
    """Sign a decision on `claim`, resting on these statements and evidence. Returns it, unreviewed."""
    if not by.may("mark_claim", claim):
        raise PermissionDenied(f"{by} may not decide on claims.")
    verification = Verification.objects.create(
        claim=claim, status=status, credibility=credibility, rationale=rationale, decided_by=by
    )
    RestsOnStatement.objects.bulk_create(
        RestsOnStatement(verification=verification, statement=statement) for statement in statements
    )
    RestsOnEvidence.objects.bulk_create(
        RestsOnEvidence(verification=verification, evidence=item) for item in evidence
    )
    return verification


@transaction.atomic
def mark(claim, *, by, **decision):
    """Decide on `claim`: counts at once where one person decides, waits where two must."""
    verification = propose(claim, by=by, **decision)
    if not claim.event.needs_two:
        confirm(verification, by=by)
    return verification


def may_review(verification, user):
    """Say whether `user` may confirm `verification` or send it back. No query beyond rights."""
    if not verification.claim.event.needs_two:
        return user.may("mark_claim", verification)
    return verification.decided_by_id != user.pk and user.may("confirm_verification", verification)


def confirm(verification, *, by, reason=""):
    """Make the decision count. Returns the review."""
    return _review(verification, by, Outcome.CONFIRMED, reason)


def send_back(verification, *, by, reason):
    """Refuse the decision, with the reason. Returns the review."""
    return _review(verification, by, Outcome.SENT_BACK, reason)


def _review(verification, by, outcome, reason):
    if not may_review(verification, by):
        raise PermissionDenied(
            "This decision needs a second person with the right to confirm: nobody confirms their own."
        )
    return Review.objects.create(
        verification=verification, outcome=outcome, reason=reason, reviewed_by=by
    )
