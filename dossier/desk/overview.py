"""The desk's first page: each event, what waits in it, and the next thing to do."""

from django.db.models import Count

from dossier.desk.columns import counted
from dossier.editorial.decisions import may_review
from dossier.models import Claim, Event, Verification

MOST = 12


def overview(site, request):
    """Return the context of the first page. Three queries beside those of every page of the desk."""
    if not request.user.may("view_event"):
        return {}
    events = list(site.get_model_admin(Event).get_queryset(request)[:MOST])
    undecided = dict(
        Claim.objects.visible_to(request.user)
        .undecided()
        .values_list("event")
        .annotate(Count("pk"))
        .order_by()
    )
    waiting = Verification.objects.visible_to(request.user).waiting().shown_to(request.user)
    waiting = waiting.select_related("claim__event", "decided_by")
    waiting = list(waiting.order_by("decided_at")[:MOST])
    for event in events:
        event.tally = counted(event)
        event.undecided = undecided.get(event.pk, 0)
        event.may_be_published = event.may_be_published_by(request.user)
    for verification in waiting:
        verification.is_mine_to_review = may_review(verification, request.user)
    return {"events": events, "waiting": waiting}
