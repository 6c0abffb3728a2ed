"""Who may do what: by the role one has for all events, and by the role one has in one."""

from collections import defaultdict

from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import Permission

from dossier.models import Event, EventRole


def event_of(thing):
    """Return the key of the event a thing belongs to; None for what all events share."""
    if isinstance(thing, Event):
        return thing.pk
    for name in ("event", "claim", "question", "verification", "statement", "evidence"):
        if hasattr(thing, f"{name}_id"):
            return thing.event_id if name == "event" else event_of(getattr(thing, name))
    return None


class Rights(ModelBackend):
    """Django's rights by group, and beside them what a role in an event gives for that event.

    ``has_perm(right, thing)`` asks for the event of the thing; without a thing, whether the right
    is given anywhere. Three queries for a person, once.
    """

    def has_perm(self, user_obj, perm, obj=None):
        if super().has_perm(user_obj, perm):
            return True
        if not user_obj.is_active or user_obj.is_anonymous:
            return False
        by_event = self._by_event(user_obj)
        if obj is None:
            return any(perm in rights for rights in by_event.values())
        return perm in by_event.get(event_of(obj), ())

    def has_module_perms(self, user_obj, app_label):
        return super().has_module_perms(user_obj, app_label) or (
            user_obj.is_active and bool(self._by_event(user_obj))
        )

    def _by_event(self, user):
        """Return ``{event: rights}`` of the roles somebody has in single events."""
        if not hasattr(user, "_rights_by_event"):
            user._rights_by_event = {}
            roles = dict(EventRole.objects.filter(user=user).values_list("event", "role"))
            if roles:
                rights = rights_of_roles()
                user._rights_by_event = {event: rights[role] for event, role in roles.items()}
        return user._rights_by_event


def rights_of_roles():
    """Return ``{role: set of rights}`` as the groups of the same names have them. One query."""
    rights = defaultdict(set)
    rows = Permission.objects.filter(group__isnull=False)
    for role, app, name in rows.values_list("group__name", "content_type__app_label", "codename"):
        rights[role].add(f"{app}.{name}")
    return rights
