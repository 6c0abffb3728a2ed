"""What an event's page shows above its form: its questions and claims, and what waits."""

from itertools import groupby

from dossier.desk.columns import counted
from dossier.desk.unpublished import with_claims_flagged
from dossier.models import Claim, Unsettled, Verification

MOST = 60  # claims listed on the event's page; the rest is one link away


def panel(event):
    """Return what the panel shows of an annotated event. Five queries at every size."""
    claims = Claim.objects.standing().filter(event=event).with_status().select_related("question")
    claims = with_claims_flagged(claims).order_by(
        "question__position", "question__number", "number"
    )
    shown = list(claims[:MOST])
    waiting = set(
        Verification.objects.waiting().filter(claim__event=event).values_list("claim_id", flat=True)
    )
    unsettled = set(Unsettled.objects.filter(claim__event=event).values_list("claim_id", flat=True))
    total = event.verified + event.disputed + event.unverified
    return {
        "event": event,
        "tally": counted(event),
        "total": total,
        "more": max(total - MOST, 0),
        "waiting": waiting,
        "unsettled": unsettled,
        "undecided": Claim.objects.filter(event=event).undecided().count(),
        "groups": [
            (question, list(answers))
            for question, answers in groupby(shown, key=lambda claim: claim.question)
        ],
        "empty": event.questions.exclude(
            pk__in=Claim.objects.standing().filter(event=event).values("question")
        ),
    }
