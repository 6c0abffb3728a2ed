"""Letting people in, and stopping them: invitations, disabling, second factors taken back.

What is refused is a ValidationError with a sentence. The database writes each act to the log.
"""

import secrets
from datetime import timedelta
from hashlib import sha256

from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from dossier.editorial import log
from dossier.editorial.person import acting
from dossier.models import EventRole, Invitation, User
from dossier.vocabulary import LogKind

LASTS = timedelta(days=7)
LAST_ADMIN = "This is the last active admin: nobody else could let anybody in."
ONESELF = "You cannot disable your own account: ask another admin."


def digest(token):
    """Return what is kept of the secret in a link."""
    return sha256(token.encode()).hexdigest()


def invite(*, by, whom, role, event=None):
    """Make an invitation; return it and the secret of its link, which is kept nowhere."""
    token = secrets.token_urlsafe(32)
    invitation = Invitation.objects.create(
        token_sha256=digest(token),
        whom=whom,
        role=role,
        event=event,
        made_by=by,
        expires_at=timezone.now() + LASTS,
    )
    return invitation, token


@transaction.atomic
def cancel(invitation):
    """Let its link work no more. One that was accepted or cancelled is left as it is."""
    waiting = Invitation.objects.waiting().select_for_update().filter(pk=invitation.pk)
    if not waiting.update(cancelled_at=timezone.now()):
        raise ValidationError("It is not open any more: accepted, cancelled or run out.")


@transaction.atomic
def accept(token_sha256, make, address=""):
    """Turn an open invitation into an account; None if its link does not work (any more).

    `make` returns the unsaved person. The row is locked: of two who use one link, one comes in.
    """
    found = Invitation.objects.open(token_sha256).select_for_update(of=["self"]).first()
    if found is None:
        return None
    person = make()
    person.is_staff = True
    person.save()
    with acting(person, address):
        if found.event_id:
            EventRole.objects.create(user=person, event_id=found.event_id, role=found.role)
        else:
            person.groups.add(Group.objects.get(name=found.role))
        found.accepted_by, found.accepted_at = person, timezone.now()
        found.save(update_fields=["accepted_by", "accepted_at"])
    return person


@transaction.atomic
def disable(person, *, by, reason=""):
    """Refuse this person's next request and end their sessions. Their words stay as they are."""
    if person.pk == by.pk:
        raise ValidationError(ONESELF)
    admins = User.objects.filter(is_active=True, is_superuser=True)
    admins = admins.order_by("pk").select_for_update()
    if person.is_superuser and not {admin.pk for admin in admins} - {person.pk}:
        raise ValidationError(LAST_ADMIN)
    User.objects.filter(pk=person.pk).update(is_active=False)
    person.end_sessions()
    if reason:
        log.write(LogKind.RIGHTS, person=by, about=f"account {person} disabled because: {reason}")


def enable(person):
    """Let this person sign in again, with the rights they had."""
    User.objects.filter(pk=person.pk).update(is_active=True)


@transaction.atomic
def reset_second_factor(person, *, reason, by=None):
    """Take every second factor of this person away, and end their sessions.

    Whoever must have one is led to set one up at the next sign-in.
    """
    Authenticator.objects.filter(user=person).delete()
    person.end_sessions()
    log.write(LogKind.SECOND_FACTOR, person=by, about=f"account {person}: reset because: {reason}")
