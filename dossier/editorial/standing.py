"""Withholding, withdrawing and removing: three ways in which a thing stops standing.

*Withheld* things stay in the working copy and out of every later edition. *Withdrawn* ones are
still shown, under a banner with the reason. *Removed* ones answer 410 with what, when and why.
"""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from dossier.editions.catalogue import was_published
from dossier.editions.shelf import take_down, take_up
from dossier.models import Claim, Event, Moved


def _stand(thing, prefix, by, reason):
    refuse_without(reason)
    setattr(thing, f"{prefix}_at", timezone.now())
    setattr(thing, f"{prefix}_by", by)
    setattr(thing, f"{prefix}_reason", reason)
    _save(thing, prefix)


def refuse_without(reason):
    """Raise ValidationError where no reason is given."""
    if not reason.strip():
        raise ValidationError("Say why.")


def _lift(thing, prefix):
    setattr(thing, f"{prefix}_at", None)
    setattr(thing, f"{prefix}_by", None)
    setattr(thing, f"{prefix}_reason", "")
    _save(thing, prefix)


def _save(thing, prefix):
    thing.save(update_fields=[f"{prefix}_{part}" for part in ("at", "by", "reason")])


def withhold(thing, *, by, reason):
    """Keep an event, claim, source, report, statement or evidence out of the next edition on."""
    _stand(thing, "withheld", by, reason)


@transaction.atomic
def release(thing, *, by):
    """Let a withheld thing into the next edition again; what was removed answers again at once."""
    if isinstance(thing, Claim | Event):
        removed = Moved.objects.filter(path=thing.get_absolute_url(), to="")
        if removed.exists():
            _refuse_unless_publisher(thing, by)
            removed.delete()
            take_up(getattr(thing, "event", thing))
    _lift(thing, "withheld")


def withdraw(thing, *, by, reason):
    """Put an event or a claim under the banner of the withdrawn, from the next edition on."""
    _stand(thing, "withdrawn", by, reason)


def reinstate(thing, *, by):
    """Take the banner of the withdrawn off again."""
    _lift(thing, "withdrawn")


@transaction.atomic
def remove(thing, *, by, reason):
    """Take an event or a claim out of public sight: its address answers 410 from now on.

    A claim leaves all live pages at once, and the record with the next edition; pinned pages
    before it keep what they said. An event is gone with every address under it, pinned ones too.
    Needs the right to publish.
    """
    _refuse_unless_publisher(thing, by)
    refuse_without(reason)
    event = getattr(thing, "event", thing)
    if not was_published(thing):
        raise ValidationError("It was never published, so there is nothing to remove: withhold it.")
    path = thing.get_absolute_url()
    withhold(thing, by=by, reason=reason)
    Moved.objects.update_or_create(
        path=path,
        defaults={
            "event": event,
            "to": "",
            "what": thing._meta.verbose_name,
            "reason": reason,
            "since": timezone.now(),
        },
    )
    take_down(event, whole=thing is event)


def _refuse_unless_publisher(thing, by):
    if not getattr(thing, "event", thing).may_be_published_by(by):
        raise PermissionDenied(
            f"{by} may not remove or bring back what is published of this event."
        )
