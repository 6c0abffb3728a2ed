"""What an event's page shows above its form: its questions and claims, and what waits."""

from collections import Counter
from itertools import groupby

from dossier.desk.columns import counted
from dossier.desk.unpublished import with_claims_flagged
from dossier.editorial.quotes import gone
from dossier.models import Claim, Statement, Unsettled, Verification

MOST = 60  # claims listed on the event's page; the rest is one link away


def panel(event):
    """Return what the panel shows of an annotated event. Six queries at every size, and two more
    where quotes are anchored in texts that newer ones have followed.
    """
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
        "gone": Counter(one.report for one in gone_from(event)).items(),
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


def gone_from(event):
    """Return the statements of the event whose quotes the newest texts of their reports have not."""
    return gone(Statement.objects.filter(claim__event=event).select_related("report"))
