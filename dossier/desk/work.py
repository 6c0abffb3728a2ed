"""What waits for one person: sets of claims, the same on the first page and in the list of claims.

Only claims there is work on, in the events this person may see, and only what they may do there.
"""

from datetime import timedelta

from django.db.models import Exists, OuterRef, Q
from django.db.models.expressions import RawSQL
from django.utils import timezone

from dossier.models import Claim, Comment, Event, Unsettled, Verification
from dossier.vocabulary import Outcome

DAYS = 14  # that nobody has touched a claim, unless asked for otherwise; that a mention stays open
MOST_DAYS = 3650

# All claims somebody has touched since: their own rows of the trail, and those of their parts.
# Costs what was written since then, by the trail's index of times, not what there is. DISTINCT lets
# the database foresee a short list, which it then looks up at once instead of reading it each time.
TOUCHED = """
    SELECT DISTINCT named.claim_id FROM dossier_audit a CROSS JOIN LATERAL (
        SELECT a."row" WHERE a."table" = 'dossier_claim'
        UNION ALL SELECT (a.before->>'claim_id')::bigint
        UNION ALL SELECT (a.after->>'claim_id')::bigint
        UNION ALL SELECT s.claim_id FROM dossier_statement s WHERE a."table" = 'dossier_relay'
            AND s.id = (coalesce(a.after, a.before)->>'statement_id')::bigint
        UNION ALL SELECT v.claim_id FROM dossier_verification v
            WHERE a."table" IN ('dossier_review', 'dossier_secondreading')
            AND v.id = (a.after->>'verification_id')::bigint
    ) AS named (claim_id) WHERE a.at > %s AND named.claim_id IS NOT NULL
"""


def events_of(user):
    """Return the events this person may see at the desk, the newest first: a queryset."""
    return Event.objects.visible_to(user)


class Work:
    """What waits for `user` in these events. Each set is a queryset: a query when it is read."""

    def __init__(self, user, events):
        self.user, self.events = user, list(events)

    def where(self, right):
        """Return the keys of those events in which this person has the right."""
        return [event.pk for event in self.events if self.user.may(right, event)]

    def claims(self, right="view_claim"):
        return Claim.objects.at_work().filter(event__in=self.where(right))

    def mine_to_review(self):
        """Return the proposals this person may confirm or send back: in no event their own where two decide."""
        two = {event.pk for event in self.events if event.needs_two}
        confirms = two & {*self.where("confirm_verification")}
        marks = {*self.where("mark_claim")} - two
        return Verification.objects.waiting().filter(
            Q(claim__event__in=confirms) & ~Q(decided_by=self.user) | Q(claim__event__in=marks)
        )

    def sent_back(self):
        """Return the decisions of this person that were sent back, where nobody has proposed since."""
        newer = Verification.objects.filter(claim=OuterRef("claim"), pk__gt=OuterRef("pk"))
        mine = Verification.objects.filter(decided_by=self.user, review__outcome=Outcome.SENT_BACK)
        return mine.exclude(Exists(newer))

    def mentions(self):
        """Return the comments that name this person and wait: not answered on that claim, and recent."""
        answers = Comment.objects.filter(
            claim=OuterRef("claim"), by=self.user, pk__gt=OuterRef("pk")
        )
        since = timezone.now() - timedelta(days=DAYS)
        open_ = Comment.objects.filter(mentions=self.user, at__gte=since).exclude(by=self.user)
        return open_.exclude(Exists(answers))

    # The sets, by the names they have in addresses

    def confirm(self):
        return self.claims().filter(pk__in=self.mine_to_review().values("claim"))

    def back(self):
        return self.claims("mark_claim").filter(pk__in=self.sent_back().values("claim"))

    def basis(self):
        waiting = Verification.objects.waiting().values("claim")
        claims = self.claims("mark_claim").filter(pk__in=Unsettled.objects.values("claim"))
        return claims.exclude(pk__in=waiting)

    def mention(self):
        return self.claims().filter(pk__in=self.mentions().values("claim"))

    def assigned(self):
        return self.claims().filter(assignment__to=self.user)

    def decision(self):
        return self.claims("mark_claim").undecided()

    def untouched(self, days=DAYS):
        since = timezone.now() - timedelta(days=days)
        return self.claims("change_claim").exclude(pk__in=RawSQL(TOUCHED, [since]))  # noqa: S611 - no input
