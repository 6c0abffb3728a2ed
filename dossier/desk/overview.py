"""The desk's first page: what waits for whoever is signed in, and each event's state."""

from typing import NamedTuple

from django import forms
from django.db.models import Count, Max, OuterRef, Subquery, Window
from django.urls import reverse
from django.utils.http import urlencode

from dossier.desk import overview_rows
from dossier.desk.columns import number_of
from dossier.desk.unpublished import with_events_flagged
from dossier.desk.work import DAYS, MOST_DAYS, Work, events_of
from dossier.desk.workbench_texts import texts_of
from dossier.models import Claim, Edition, Verification
from dossier.vocabulary import Status

SHOWN = 5  # rows of a section; the rest is one link away
MOST = 12  # events listed
WHOLE = f"A whole number of days, from 1 to {MOST_DAYS}."


class Section(NamedTuple):
    """One kind of work: its name, its count, its first rows, and where all of it is listed."""

    name: str
    count: int
    rows: list
    address: str


class LookForm(forms.Form):
    """Which event to look at, and how long untouched is long."""

    event = forms.ChoiceField(
        required=False,
        error_messages={"invalid_choice": "There is no such event among yours: all are shown."},
    )
    days = forms.IntegerField(
        required=False,
        min_value=1,
        max_value=MOST_DAYS,
        initial=DAYS,
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), WHOLE),
    )

    def __init__(self, events, *args):
        super().__init__(*args)
        self.fields["event"].choices = [("", "all events"), *((e.pk, e.title) for e in events)]

    def chosen(self):
        """Return ``(event's key or None, days)``; what was not well asked for counts as not asked."""
        self.is_valid()
        key = self.cleaned_data.get("event")
        return int(key) if key else None, self.cleaned_data.get("days") or DAYS


def overview(site, request):
    """Return the context of the first page. The same queries at every number of claims and events."""
    if not request.user.may("view_event"):
        return {}
    every = list(flagged(request.user))
    asked = {name: request.GET[name] for name in ("event", "days") if name in request.GET}
    form = LookForm(every, {"days": DAYS} | asked)
    key, days = form.chosen()
    work = Work(request.user, [event for event in every if key in (None, event.pk)])
    sections = sections_of(work, key, days)
    return {
        "form": form,
        "days": days,
        "chosen": key,
        "sections": sections,
        "first": next((section.name for section in sections if section.count), ""),
        "events": tallied(work.events[:MOST]),
        "more_events": max(len(work.events) - MOST, 0),
    }


def flagged(user):
    """Return this person's events with `latest` and `is_unpublished`. One query."""
    latest = Edition.objects.filter(event=OuterRef("pk")).order_by().values("event")
    events = events_of(user).annotate(latest=Subquery(latest.annotate(n=Max("number")).values("n")))
    return with_events_flagged(
        events.annotate(claims_in=number_of(Claim.objects.standing(), "event"))
    )


def sections_of(work, event, days):
    """Return the sections in the order of who waits. A query for each, and one or two for its rows."""
    sets = {
        "confirm": (work.confirm(), {"needs": "confirm"}),
        "back": (work.back(), {"needs": "back"}),
        "basis": (work.basis(), {"needs": "basis"}),
        "mention": (work.mention(), {"needs": "mention"}),
        "assigned": (work.assigned(), {"assigned": "me"}),
        "decision": (work.decision(), {"needs": "decision"}),
        "untouched": (work.untouched(days), {"untouched": days}),
    }
    found = {name: first_of(claims) for name, (claims, _) in sets.items()}
    rows = overview_rows.of(work, {name: keys for name, (keys, _) in found.items()})
    here = {"event__id__exact": event} if event else {}
    whole = reverse("admin:dossier_claim_changelist")
    sections = [
        Section(name, found[name][1], rows[name], f"{whole}?{urlencode(asked | here)}")
        for name, (_, asked) in sets.items()
    ]
    return [*sections[:-1], unpublished(work), sections[-1]]


def first_of(claims):
    """Return ``(keys of the first claims, how many there are)``: one query, so that both agree."""
    counted = claims.annotate(total=Window(Count("*"))).order_by("event", "number")
    rows = list(counted.values_list("pk", "total")[:SHOWN])
    return [key for key, _ in rows], rows[0][1] if rows else 0


def unpublished(work):
    """Return the section of the events this person could publish anew. No query."""
    events = [
        event
        for event in work.events
        if event.is_unpublished
        and event.claims_in
        and not event.is_withheld
        and event.may_be_published_by(work.user)
    ]
    address = f"{reverse('admin:dossier_event_changelist')}?changed=yes"
    return Section("unpublished", len(events), events[:SHOWN], address)


def tallied(events):
    """Give the events their counts of claims by status, undecided and waiting, and texts to decide on. Five queries."""
    claims = Claim.objects.standing().filter(event__in=events).order_by()
    by_status = claims.with_status().values_list("event", "status").annotate(Count("pk"))
    counts = {(event, status): count for event, status, count in by_status}
    undecided = dict(claims.undecided().values_list("event").annotate(Count("pk")))
    waiting = Verification.objects.waiting().filter(claim__in=Claim.objects.at_work())
    waiting = waiting.filter(claim__event__in=events).order_by().values_list("claim__event")
    waits = dict(waiting.annotate(Count("claim", distinct=True)))
    texts = texts_of([event.pk for event in events])
    for event in events:
        event.texts = [text for text in texts[event.pk] if text.done < text.total]
        event.tally = [{"status": s, "count": counts.get((event.pk, s.value), 0)} for s in Status]
        event.undecided = undecided.get(event.pk, 0)
        event.waiting = waits.get(event.pk, 0)
    return events
