"""Who sees to a claim, what the desk says to one another about it, and who follows an event.

None of it is part of the dossier: no edition holds it, and it makes no claim "changed".
"""

import re

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from dossier.editorial import mail
from dossier.editorial.people import who_may
from dossier.models import Assignment, Comment, Follow
from dossier.vocabulary import Mail

MENTION = re.compile(r"(?<![\w.@+-])@([\w.@+-]+)")


@transaction.atomic
def assign(claim, *, to, by):
    """Give the claim to somebody who may work on its event, or to nobody (None).

    Returns the assignment, or None. Raises PermissionDenied and ValidationError with a sentence.
    """
    if not by.may("change_claim", claim.event):
        raise PermissionDenied("You may not assign claims of this event.")
    if to is None:
        Assignment.objects.filter(claim=claim).delete()
        return None
    if not who_may("change_claim", claim.event).filter(pk=to.pk).exists():
        raise ValidationError(f"{to} may not work on this event.")
    assignment, _ = Assignment.objects.update_or_create(
        claim=claim, defaults={"to": to, "by": by, "at": timezone.now()}
    )
    mail.tell(Mail.ASSIGNED, claim.event, by=by, claim=claim, to=[to.pk], path=mail.path_of(claim))
    return assignment


@transaction.atomic
def comment(claim, *, by, text):
    """Say something about the claim to the desk. Returns ``(comment, names nobody here bears)``.

    Whoever is named as ``@name`` and may see the event is told.
    """
    if not by.may("add_comment", claim.event):
        raise PermissionDenied("You may not comment on claims of this event.")
    named, unknown = mentioned_in(text, claim.event)
    said = Comment.objects.create(claim=claim, by=by, text=text)
    said.mentions.set(named)
    path = mail.path_of(claim, f"#comment-{said.pk}")
    to = [person.pk for person in named]
    mail.tell(Mail.MENTIONED, claim.event, by=by, claim=claim, to=to, path=path)
    return said, unknown


def mentioned_in(text, event):
    """Return ``(people, names)``: who is meant by the ``@names``, and names that nobody bears.

    A full stop after a name is no part of it; upper and lower case are the same where they leave
    no doubt. One query.
    """
    people = {person.username: person for person in who_may("view_claim", event)}
    alike = {name.lower(): person for name, person in people.items()}
    found, unknown = {}, []
    for name in dict.fromkeys(MENTION.findall(text)):
        bare = name.strip(".@+-")
        tries = [people.get(name), people.get(bare), alike.get(name.lower())]
        person = next(filter(None, [*tries, alike.get(bare.lower())]), None)
        if person:
            found[person.pk] = person
        elif bare:
            unknown.append(bare)
    return list(found.values()), unknown


def may_take_back(said, user):
    """Say whether this person may delete the comment: its author, or an admin."""
    return user.is_superuser or said.by_id == user.pk


def take_back(said, *, by):
    """Delete a comment; the trail keeps it. Raises PermissionDenied with a sentence."""
    if not may_take_back(said, by):
        raise PermissionDenied("Only its author or an admin deletes a comment.")
    said.delete()


def follow(event, *, by, follows=True):
    """Let this person hear of the event's next editions, or no longer."""
    if follows:
        Follow.objects.get_or_create(event=event, user=by)
    else:
        Follow.objects.filter(event=event, user=by).delete()
