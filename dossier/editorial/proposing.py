"""Proposals of a saved text in an event: made once by the program, and marked by hand."""

from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from dossier import intake
from dossier.dates import Moment
from dossier.editorial.quotes import MOST, placed
from dossier.intake.tidying import trimmed
from dossier.models import Event, Proposal, Statement
from dossier.vocabulary import Precision, Tier

DAY_OR_FINER = {Precision.DAY, Precision.HOUR, Precision.MINUTE, Precision.SECOND}


def refuse_unless_curates(by, event):
    """Raise PermissionDenied where this person may not add statements to the event."""
    if not by.may("add_statement", event):
        raise PermissionDenied("You may not add statements to this event.")


def propose_for(saved_text, event, *, by):
    """Look for what `saved_text` attributes, once for this event. Returns how many were proposed.

    A second call proposes nothing more: what is there may have been decided on. What the event
    quotes from an earlier text of the report, and still stands in this one, is not proposed again.
    Raises ModelMissing, which says what to install.
    """
    refuse_unless_curates(by, event)
    found = intake.propose(saved_text.text, day_of(saved_text.report.published))
    with transaction.atomic():
        Event.objects.select_for_update(of=("self",), no_key=True).get(pk=event.pk)
        if Proposal.objects.filter(event=event, saved_text=saved_text, made_by=None).exists():
            return 0
        zone = zone_of(saved_text.report, event)
        stand = _quoted_before(saved_text, event)
        rows = [
            _row(one, saved_text, event, zone)
            for one in found
            if not _is_in(one, stand, saved_text)
        ]
        return len(Proposal.objects.bulk_create(rows))


def _quoted_before(saved_text, event):
    """Return the spans in which what was quoted from other texts of the report still stands."""
    quoted = Statement.objects.filter(claim__question__event=event, report=saved_text.report_id)
    quoted = quoted.exclude(saved_text=None).exclude(saved_text=saved_text)
    found = placed(quoted.select_related("saved_text").order_by("pk")[:MOST], saved_text)
    return [one.span for one in found if one.span]


def _is_in(one, spans, saved_text):
    start, end, _ = trimmed(saved_text.text, one.start, one.end)
    return any(first <= start and end <= last for first, last in spans)


def mark(saved_text, event, *, by, start, end):
    """Mark a span by hand, to be decided on like any other. Returns the proposal.

    Where it shares words with a span already marked, it takes over who says it and how. Raises ValidationError where no words stand there.
    """
    refuse_unless_curates(by, event)
    if not 0 <= start < end <= len(saved_text.text) or not saved_text.text[start:end].strip():
        raise ValidationError("Mark at least one word of the report.")
    return Proposal.objects.create(
        event=event,
        saved_text=saved_text,
        start=start,
        end=end,
        tier=Tier.UNSURE,
        made_by=by,
        **_as_around(saved_text, event, start, end),
    )


def _as_around(saved_text, event, start, end):
    """Return speaker, chain, stance and day of the narrowest span that shares words with these."""
    rows = Proposal.objects.filter(event=event, saved_text=saved_text, start__lt=end, end__gt=start)
    one = min(rows.with_decisions(), key=lambda row: (row.end - row.start, -row.pk), default=None)
    if one is None:
        return {"stance": "asserts"}
    made = Statement.objects.filter(pk=one.ruling and one.ruling.statement_id)
    if said := made.select_related("speaker").first():
        relays = said.chain.order_by("position").values_list("source__name", flat=True)
        speaker = said.speaker.name if said.speaker else ""
        return {"speaker": speaker, "chain": list(relays), "stance": said.stance, "said": said.said}
    names = ("speaker", "mention", "chain", "stance", "said")
    return {name: getattr(one, name) for name in names}


def day_of(moment):
    """Return the day a report was published on, or None where it is not known to the day."""
    known = moment is not None and moment.precision in DAY_OR_FINER
    return date(*moment.numbers[:3]) if known else None


def zone_of(report, event):
    """Return the zone in which the days of a report are told, or nothing."""
    known = event.happened or report.published
    return known.zone if known else ""


def _row(one, saved_text, event, zone):
    return Proposal(
        event=event,
        saved_text=saved_text,
        start=one.start,
        end=one.end,
        speaker=(one.speaker or "")[:300],
        mention=one.mention[:300],
        chain=list(one.chain),
        cue=one.cue[:300],
        stance=one.stance,
        said=Moment(one.said_on.isoformat(), zone) if one.said_on and zone else None,
        places=list(one.places),
        tier=one.tier,
    )
