"""Bringing a report in from first to last, without a page: for the command line."""

from django.core.exceptions import ValidationError

from dossier.dates import Moment, NotAMoment
from dossier.editorial.getting import facts_of, zone_for
from dossier.editorial.intake import bring_in, save_again
from dossier.editorial.known_reports import known_reports
from dossier.editorial.proposing import propose_for
from dossier.editorial.sources import called
from dossier.intake import ModelMissing


def brought_in(got, *, event, by, publisher="", published="", **given):
    """Save what was read in `event` and propose what it attributes. Returns sentences of what was done.

    A report that is here already, by its address or its text, gets a further text. No source is
    made: a publisher that is not among them stays empty, and is named. Raises ValidationError and
    PermissionDenied as the verbs do.
    """
    told = []
    if known := known_reports(got.url, got.draft.text, by=by):
        saved = save_again(known[0], got.read, by=by, event=event)
        told.append(
            f"Saved again: “{known[0]}”." if saved.is_new else f"Nothing has changed: “{known[0]}”."
        )
    else:
        facts = facts_of(got, event) | given
        if published:
            facts["published"] = _moment(published, event)
        source = _publisher(publisher, got.draft.publisher, by, told)
        saved = bring_in(got.read, event=event, by=by, publisher=source, **facts)
        told.insert(0, f"Brought in: “{saved.text.report}”.")
    return [*told, *got.draft.notes, _proposed(saved.text, event, by)]


def _moment(written, event):
    try:
        return Moment.parse(written, zone=zone_for(event))
    except NotAMoment as error:
        raise ValidationError(str(error)) from error


def _publisher(given, found, by, told):
    sources = called(given or found, by=by)
    if len(sources) == 1:
        return sources[0]
    if given:
        why = "There is no source" if not sources else "There are several sources"
        raise ValidationError(f"{why} called “{given}”.")
    if found:
        told.append(f"The publisher is left open: “{found}” is not among the sources.")
    return None


def _proposed(text, event, by):
    """Propose what the text attributes; say how many proposals wait to be decided on."""
    try:
        propose_for(text, event, by=by)
    except ModelMissing as missing:
        return f"{missing} Until then, mark what is said by hand."
    waiting = event.proposals.filter(saved_text=text).undecided().count()
    return f"{waiting} proposal{'s' * (waiting != 1)} wait{'s' * (waiting == 1)} to be decided on."
