"""Bringing reports in: a text with what it was read from, in the dossier of an event.

All raise PermissionDenied with a sentence where the person may not, and ValidationError with the
reason where something is wrong.
"""

import hashlib
import io
from typing import NamedTuple

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from dossier.editorial import files
from dossier.editorial.sources import source_of
from dossier.media.kinds import Facts
from dossier.models import EventReport, Report, SavedText
from dossier.vocabulary import CustodyAct


class Read(NamedTuple):
    """A text as it was read, from where, when (None: now), and what it was read from.

    `body` are the bytes it was read from, None for a pasted text; `note` says how they came.
    """

    text: str
    saved_from: str = ""
    saved_at: object = None
    body: bytes | None = None
    media_type: str = ""
    note: str = ""


class Saved(NamedTuple):
    """A saved text; `is_new` unless the report had this very text already."""

    text: SavedText
    is_new: bool


@transaction.atomic
def bring_in(read, *, event, by, publisher=None, **facts):
    """Save `read` as a new report of `event`. Returns :class:`Saved`.

    `publisher` is a Source, a NewSource to be made, or None: not known. `facts` are the
    fields of :class:`Report`, as they were confirmed by the person. An address that they changed
    or took away is not told to readers as where the copy came from; custody keeps it.
    """
    if not by.may("add_report", event):
        raise PermissionDenied("You may not add reports to this event.")
    if read.saved_from and "url" in facts:
        read = read._replace(saved_from=facts["url"])
    report = Report(publisher=source_of(publisher, by=by)[0], **facts)
    report.full_clean()
    report.save()
    EventReport.objects.create(event=event, report=report)
    return _saved(report, read, by)


@transaction.atomic
def save_again(report, read, *, by, event=None):
    """Save `read` as a further text of `report`, unless it has this very text.

    With `event`, the report then stands in its dossier as well.
    """
    if event is not None:
        take_into(event, report, by=by)
    if has := report.texts.filter(sha256=digest(read.text)).first():
        return Saved(has, False)
    if not by.may("add_savedtext", report):
        raise PermissionDenied(
            "Other events use this report too, and you have no role in them: you may not save a text of it."
        )
    return _saved(report, read, by)


def take_into(event, report, *, by):
    """Let a report that `by` may see stand in the dossier of `event` too."""
    if not (by.may("add_report", event) and by.may("view_report", report)):
        raise PermissionDenied("You may not add this report to this event.")
    EventReport.objects.get_or_create(event=event, report=report)


def digest(text):
    """Return the SHA-256 a text is saved under: lower-case hex, of its UTF-8 bytes."""
    return hashlib.sha256(text.encode()).hexdigest()


def _saved(report, read, by):
    if not read.text.strip():
        raise ValidationError("There is no text to save.")
    original = None
    if read.body is not None:
        original = files.keep(io.BytesIO(read.body), Facts(read.media_type), by=by)
        files.write(CustodyAct.RECEIVED, original, by=by, note=read.note)
    saved = SavedText(
        report=report,
        text=read.text,
        saved_at=read.saved_at or timezone.now(),
        saved_from=read.saved_from,
        original=original,
    )
    saved.full_clean(exclude=["sha256"])
    saved.save()
    saved.refresh_from_db(fields=["sha256"])
    return Saved(saved, True)
