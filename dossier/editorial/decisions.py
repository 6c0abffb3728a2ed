"""Deciding on claims: propose, read blind, confirm, send back. Every door of the desk comes here.

The database keeps the rules of two people, of what a status rests on and of what is append-only;
here the rights of the person are checked and the acts made whole. All raise PermissionDenied with
a sentence where the person may not, and IntegrityError where the database refuses.
"""

import json

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection, transaction

from dossier.editorial import mail
from dossier.models import RestsOnEvidence, RestsOnStatement, Review, SecondReading, Verification
from dossier.vocabulary import Outcome, Status

SECOND_PERSON = (
    "This decision needs a second person with the right to confirm: nobody confirms their own."
)
LACKING = """
    SELECT claim, dossier_basis_lacks(claim, %s, statements, evidence)
    FROM jsonb_to_recordset(%s) AS t (claim bigint, statements bigint[], evidence bigint[])
"""


def lacking(status, cited):
    """Return ``{claim: sentence}`` of those claims whose basis falls short of what `status` promises.

    `cited` is ``{claim: {"statements": …, "evidence": …}}``. The database's own rule is asked.
    One query.
    """
    rows = [
        {"claim": claim.pk} | {kind: [item.pk for item in items] for kind, items in basis.items()}
        for claim, basis in cited.items()
    ]
    with connection.cursor() as cursor:
        cursor.execute(LACKING, [status, json.dumps(rows)])
        found = dict(cursor.fetchall())
    return {claim: found[claim.pk] for claim in cited if found[claim.pk]}


@transaction.atomic
def propose(claim, *, by, status, credibility, rationale, judgement="", statements=(), evidence=()):
    """Sign a decision on `claim`, resting on these statements and evidence. Returns it, unreviewed.

    `judgement` says why, where the basis falls short; it is not kept where the basis suffices.
    Raises ValidationError with the sentence of what lacks where nothing is said.
    """
    if not by.may("mark_claim", claim):
        raise PermissionDenied(f"{by} may not decide on claims.")
    statements, evidence = list(statements), list(evidence)
    lack = lacking(status, {claim: {"statements": statements, "evidence": evidence}}).get(claim)
    if lack and not judgement.strip():
        raise ValidationError(lack)
    verification = Verification.objects.create(
        claim=claim,
        status=status,
        credibility=credibility,
        rationale=rationale,
        judgement=judgement if lack else "",
        decided_by=by,
    )
    RestsOnStatement.objects.bulk_create(
        RestsOnStatement(verification=verification, statement=statement) for statement in statements
    )
    RestsOnEvidence.objects.bulk_create(
        RestsOnEvidence(verification=verification, evidence=item) for item in evidence
    )
    mail.tell_reviewers(verification)
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


@transaction.atomic
def read_blind(verification, *, by, status, credibility, reason):
    """Write down what a second person concludes without having seen the proposal. Returns it.

    Another status than the one proposed sends the proposal back with it; the same one opens the
    proposal to its reader, who then confirms it or sends it back.
    """
    _refuse_unless_second(verification, by)
    reading = SecondReading.objects.create(
        verification=verification, status=status, credibility=credibility, reason=reason, read_by=by
    )
    if status != verification.status:
        proposed, concluded = (Status(word).label for word in (verification.status, status))
        words = f"Proposed: {proposed}. Read blind: {concluded}. {reason}"
        _review(verification, by, Outcome.SENT_BACK, words)
    return reading


def confirm(verification, *, by, reason=""):
    """Make the decision count. Returns the review. A second person says why."""
    return _review(verification, by, Outcome.CONFIRMED, reason)


def send_back(verification, *, by, reason):
    """Refuse the decision, with the reason. Returns the review."""
    return _review(verification, by, Outcome.SENT_BACK, reason)


@transaction.atomic
def _review(verification, by, outcome, reason):
    _refuse_unless_second(verification, by)
    review = Review.objects.create(
        verification=verification, outcome=outcome, reason=reason, reviewed_by=by
    )
    if outcome == Outcome.SENT_BACK:
        mail.tell_decider(verification, by=by)
    return review


def _refuse_unless_second(verification, by):
    if not may_review(verification, by):
        raise PermissionDenied(SECOND_PERSON)


def is_shut(event):
    """Say whether nothing cited may be deleted: a proposal waits to be read blind.

    What can be deleted and what cannot would tell what it cites. A query where readings are blind.
    """
    waiting = Verification.objects.waiting()
    return event.is_blind and waiting.filter(claim__event=event).exists()
