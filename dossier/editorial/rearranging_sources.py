"""Planning that two sources turn out to be one, in all events that name them."""

from django.core.exceptions import ValidationError
from django.db.models import Q

from dossier.editorial.rearranging_plan import (
    Plan,
    lock,
    lock_events,
    refuse_if_off,
    resting_on,
    short,
)
from dossier.editorial.rearranging_steps import delete, update
from dossier.models import Event, EventParty, Record, Relay, Report, Source, Statement
from dossier.vocabulary import Arrangement


def events_using(keys):
    """Return the events in which one of these sources stands, with all that is part of it."""
    sources = Source.objects.filter(pk__in=keys)
    return list(
        Event.objects.filter(pk__in=set().union(*(s.stands_in() for s in sources))).order_by("pk")
    )


def _below(keys):
    """Return these sources and all that is part of them, however deep. One query."""
    above = dict(Source.objects.values_list("pk", "part_of"))
    found, size = set(keys), 0
    while size != len(found):
        size = len(found)
        found |= {pk for pk, up in above.items() if up in found}
    return found


def merging(gone, keep, *, locked=False):
    """Plan that source `gone` goes into source `keep`; keys. About twenty queries.

    Raises ValidationError with a sentence where it cannot be.
    """
    if locked:
        lock_events([event.pk for event in events_using([gone, keep])])
        lock(Source, [gone, keep])
    found = Source.objects.in_bulk([gone, keep])
    if len(found) < 2:
        raise ValidationError("Choose two sources that stand.")
    gone, keep = found[gone], found[keep]
    _refuse(gone, keep)
    events = events_using([gone.pk, keep.pk])
    parties, is_new_party = _parties(gone, keep)
    steps = [
        *_relays(gone, keep),
        *parties,
        *(
            update(
                s,
                f"“{short(s)}” on claim {s.claim.number} ({s.claim.event}) is now {keep}’s",
                speaker_id=keep.pk,
            )
            for s in gone.statements.select_related("claim__event", "speaker").order_by("pk")
        ),
        *(
            update(r, f"“{r}” is now published by {keep}", publisher_id=keep.pk)
            for r in Report.objects.filter(publisher=gone).order_by("pk")
        ),
        *(
            update(part, f"“{part}” is now part of {keep}", part_of_id=keep.pk)
            for part in gone.parts.order_by("pk")
        ),
        update(gone, f"“{gone}” is merged into “{keep}”", merged_into_id=keep.pk),
    ]
    spoken = _below([gone.pk]) | (_below([keep.pk]) if is_new_party else set())
    touched = Q(speaker__in=spoken) | Q(chain__source=gone)
    cited = Statement.objects.filter(touched).values_list("pk", flat=True)
    return Plan(
        Arrangement.MERGE_SOURCES.value,
        None,
        events,
        f"{gone} merged into {keep}",
        steps,
        [
            f"Reliability stays {keep}’s: {keep.get_reliability_display()}.",
            f"Grades given to {gone} stay in its own history.",
            "Independent origins are counted anew: what hung on either has one root from now on.",
        ],
        resting_on(statements=cited),
        _readers(gone, keep),
    )


def _refuse(gone, keep):
    if gone == keep:
        raise ValidationError("A source is not merged into itself.")
    for source in (gone, keep):
        refuse_if_off(source, str(source))
    above = dict(Source.objects.values_list("pk", "part_of"))
    line = [keep.pk]
    while above.get(line[-1]):
        line.append(above[line[-1]])
    if gone.pk in line:
        raise ValidationError(
            f"{keep} is part of {gone}: it would become part of itself. Merge the other way round, "
            "or change what it is part of first."
        )


def _relays(gone, keep):
    """Yield what becomes of the hops: one that would stand twice in a row is taken away."""
    chains = {}
    mine = Relay.objects.filter(statement__chain__source=gone).distinct()
    spoken = Relay.objects.filter(statement__speaker=gone)
    rows = Relay.objects.filter(Q(pk__in=mine.values("pk")) | Q(pk__in=spoken.values("pk")))
    for hop in rows.select_related("statement", "source").order_by("statement", "position"):
        chains.setdefault(hop.statement_id, []).append(hop)
    for hops in chains.values():
        last = before = hops[0].statement.speaker_id
        for hop in hops:
            becomes = keep.pk if hop.source_id == gone.pk else hop.source_id
            was_twice = hop.source_id == before
            before = hop.source_id
            if becomes == (keep.pk if last == gone.pk else last) and not was_twice:
                yield delete(hop, f"“{hop}” is taken away: it would stand twice in a row")
                continue
            last = becomes
            if becomes != hop.source_id:
                yield update(hop, f"“{hop}” in a chain is now {keep}", source_id=keep.pk)


def _parties(gone, keep):
    """Return what becomes of the stakes, and whether the kept source becomes a party somewhere."""
    standing = set(EventParty.objects.filter(source=keep).values_list("event", flat=True))
    steps, is_new = [], False
    for row in gone.party_to.select_related("event", "source").order_by("pk"):
        if row.event_id in standing:
            steps.append(delete(row, f"to “{row.event}” is taken away: {keep} is one already"))
        else:
            is_new = True
            steps.append(update(row, f"to “{row.event}” is now {keep}", source_id=keep.pk))
    return steps, is_new


def _readers(gone, keep):
    published = Event.objects.filter(
        pk__in=Record.objects.filter(kind="source", key=gone.uid).values("event")
    ).order_by("pk")
    if not published:
        return [f"{gone} was never published: readers notice nothing of it."]
    return [
        *(
            f"With the next edition of “{event}” the address of {gone} leads to that of {keep}."
            for event in published
        ),
        "Pages pinned to an edition keep what they said.",
    ]
