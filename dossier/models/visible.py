"""What somebody may see at the desk: everything, or what belongs to the events of their roles.

A noun says where its event is found: ``of_event = "claim__event"``. Nouns that several events share
say how they are seen (`seen_in`), and in which events one of them stands (`stands_in`).
"""

from django.core.exceptions import ObjectDoesNotExist
from django.db import models
from django.db.models.expressions import RawSQL


class VisibleQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Keep what `user` may see at the desk. No query for who sees all, else one for the roles."""
        if user.sees_all:
            return self
        events = list(user.role_events)
        return self.filter(self.model.seen_in(events)) if events else self.none()


class OfEvent(models.Model):
    """Belongs to one event, which `of_event` leads to; ``pk`` for the event itself."""

    of_event = "event"

    objects = VisibleQuerySet.as_manager()

    class Meta:
        abstract = True

    @classmethod
    def seen_in(cls, events):
        """Return the condition that a row belongs to one of these events (keys)."""
        return models.Q(**{f"{cls.of_event}__in": events})

    def stands_in(self):
        """Return the set of keys of the events it belongs to. A query for each step of the way."""
        thing, (*way, last) = self, self.of_event.split("__")
        try:
            for name in way:
                thing = getattr(thing, name)
        except ObjectDoesNotExist:
            return set()
        return {getattr(thing, thing._meta.get_field(last).attname if last != "pk" else "pk", None)}


class Shared(models.Model):
    """Shared by events: seen where it stands in one of one's own, in public, or nowhere so far."""

    objects = VisibleQuerySet.as_manager()

    class Meta:
        abstract = True


def chosen_by(function, events, *more):
    """Return the condition that a row is among those a function of the database names."""
    marks = ", ".join(["%s::bigint[]", *("%s" for _ in more)])
    sql = f"SELECT {function}({marks})"
    return models.Q(pk__in=RawSQL(sql, [events, *more]))  # noqa: S611 - no input
