"""Telling people by mail that something waits for them: after the commit, and only as they chose.

Mail travels in the clear. It names the event and the claim by their numbers and leads to the desk;
no wording, no status and no comment ever stands in it, and an event's title only as published.
"""

import json
import logging
import re
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import groupby
from typing import NamedTuple

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import connection, transaction
from django.template.loader import render_to_string
from django.urls import reverse

from dossier.editorial.people import who_may
from dossier.models import Record, Unsettled, Verification
from dossier.vocabulary import Mail

logger = logging.getLogger(__name__)

TOLD = {
    Mail.CONFIRM: "a decision waits for you to confirm it",
    Mail.SENT_BACK: "a decision of yours was sent back",
    Mail.ASSIGNED: "a claim was assigned to you",
    Mail.MENTIONED: "somebody mentioned you in a comment",
    Mail.UNSETTLED: "the basis of a decision of yours has changed",
    Mail.PUBLISHED: "an event you follow was published anew",
}

# What takes the ground from under a decision, or makes one count: all that the view of
# the unsettled reads, but for a proposal and what it cites: they come before its confirmation.
GROUND = re.compile(
    r'\s*(?:INSERT INTO|UPDATE|DELETE FROM) "?dossier_'
    r"(?:claim|claimrelation|custody|eventparty|eventreport|evidence|rearrangement|redaction|relay"
    r"|report|review|source|statement|unsettles)\b"
)


class Note(NamedTuple):
    """One thing to tell one person. Notes alike in the first three travel in one mail."""

    address: str
    kind: Mail
    event: int
    title: str
    claim: int | None
    path: str


_waiting = ContextVar("waiting", default=None)


def tell(kind, event, *, by, path, claim=None, to=None, right="view_claim"):
    """Tell those people `to` (their keys; None: all) who have the right in `event`, but not `by`.

    Sent once the transaction has committed, and never if it is rolled back; a mail server that
    fails is logged. One query, and one more where there is somebody to tell.
    """
    people = _wanting(kind, event, by=by, right=right)
    if to is not None:
        people = people.filter(pk__in=to)
    addresses = list(people.values_list("email", flat=True))
    if addresses:
        about = (kind, event.pk, published_title(event), claim.number if claim else None, path)
        _once_committed([Note(address, *about) for address in addresses])


def tell_reviewers(verification):
    """Tell who may confirm the decision that it waits, if it still does once all is committed."""
    event = verification.claim.event
    if event.needs_two:
        transaction.on_commit(lambda: _tell_reviewers(verification.pk), robust=True)


def _tell_reviewers(key):
    waiting = Verification.objects.waiting().select_related("claim__event", "decided_by")
    if verification := waiting.filter(pk=key).first():
        claim, path = verification.claim, path_of(verification)
        about = {"claim": claim, "path": path, "by": verification.decided_by}
        tell(Mail.CONFIRM, claim.event, right="confirm_verification", **about)


def tell_decider(verification, *, by):
    """Tell whoever made the decision that it was sent back."""
    claim, to = verification.claim, [verification.decided_by_id]
    tell(Mail.SENT_BACK, claim.event, by=by, claim=claim, to=to, path=path_of(claim))


def tell_followers(event, *, by):
    """Tell whoever follows the event that it was published anew."""
    to = event.follows.values("user")
    tell(Mail.PUBLISHED, event, by=by, to=to, path=path_of(event), right="view_event")


def published_title(event):
    """Return the title that readers see now, or nothing. One query."""
    record = Record.objects.filter(event=event, kind="event", editions__upper_inf=True).first()
    if record is None or event.is_withheld:
        return ""
    return " ".join(str(json.loads(record.body).get("title") or "").split())


@contextmanager
def bundled():
    """Hold back what is told inside: at the end a person gets one mail for a kind and an event."""
    token = _waiting.set([])
    try:
        yield
    finally:
        notes = _waiting.get()
        _waiting.reset(token)
        _send(notes)


@contextmanager
def telling_what_is_unsettled(by):
    """Tell deciders whose decision loses its ground by what is done inside.

    No query unless something is written that decisions can lose their ground by; then two that read
    all decisions, and two for each event in which there is somebody to tell.
    """
    before = None

    def look_before_writing(execute, sql, params, many, context):
        nonlocal before
        if before is None and GROUND.match(sql):
            before = set(Unsettled.objects.values_list("decision", flat=True))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(look_before_writing):
        yield
    if before is not None:
        _tell_unsettled(before, by)


def _tell_unsettled(before, by):
    rows = Unsettled.objects.exclude(decision__in=before).select_related("claim__event", "decision")
    rows = rows.order_by("claim__event", "claim__number")
    for event, lost in groupby(rows, lambda row: row.claim.event):
        address_of = dict(_wanting(Mail.UNSETTLED, event, by=by).values_list("pk", "email"))
        told = [row for row in lost if row.decision.decided_by_id in address_of]
        if told:
            about = (Mail.UNSETTLED, event.pk, published_title(event))
            _once_committed(
                [
                    Note(
                        address_of[row.decision.decided_by_id], *about, claim.number, path_of(claim)
                    )
                    for row in told
                    for claim in [row.claim]
                ]
            )


def _wanting(kind, event, *, by, right="view_claim"):
    """Return whoever has the right, wants such mail and has an address, but not `by`: a queryset."""
    people = who_may(right, event).exclude(pk=by.pk).exclude(email="")
    return people.filter(mails__contains=[kind])


def path_of(thing, part=""):
    """Return the desk's path of a claim, an event or a decision."""
    return reverse(f"admin:dossier_{thing._meta.model_name}_change", args=[thing.pk]) + part


def _once_committed(notes):
    transaction.on_commit(lambda: _hand_over(notes), robust=True)


def _hand_over(notes):
    if _waiting.get() is None:
        _send(notes)
    else:
        _waiting.get().extend(notes)


def _send(notes):
    """Send the notes, one mail for those alike. Never raises."""
    if not notes:
        return
    try:
        connection = get_connection()
        connection.open()
    except Exception:
        logger.exception("The mail server cannot be reached: %s mails were not sent", len(notes))
        return
    for _, alike in groupby(sorted(notes, key=lambda note: note[:3]), lambda note: note[:3]):
        try:
            connection.send_messages([_message(list(dict.fromkeys(alike)))])
        except Exception:
            logger.exception("A mail was not sent")
    connection.close()


def _message(notes):
    kind, event = notes[0].kind, notes[0].event
    claims = ", ".join(str(note.claim) for note in notes if note.claim)
    of_claims = f", claim{'s' if ', ' in claims else ''} {claims}" if claims else ""
    context = {
        "told": TOLD[kind],
        "event": event,
        "title": notes[0].title,
        "claims": claims,
        "links": [settings.SITE_URL + note.path for note in notes],
        "choose": settings.SITE_URL + reverse("admin:my_mail"),
    }
    return EmailMessage(
        subject=f"{settings.DESK_NAME}: {TOLD[kind]} (event {event}{of_claims})",
        body=render_to_string("desk/mail.txt", context),
        to=[notes[0].address],
    )
