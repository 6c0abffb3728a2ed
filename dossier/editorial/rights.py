"""Who may do what: by the role one has for all events, and by the role one has in one."""

from collections import defaultdict

from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import Permission

from dossier.models.visible import OfEvent, Shared

FOR_ALL_ONLY = {"dossier.add_event"}  # a new event is in nobody's events yet


class Rights(ModelBackend):
    """Django's rights by group, and beside them what a role in an event gives for that event.

    ``has_perm(right, thing)`` asks for the event of the thing; without a thing, whether the right
    is given anywhere. Who has it by group costs no query more; else the roles are asked, once, and
    where there are some, the rights of the roles, once.
    """

    def has_perm(self, user_obj, perm, obj=None):
        if super().has_perm(user_obj, perm):
            return True
        if not user_obj.is_active or user_obj.is_anonymous or not user_obj.role_events:
            return False
        rights = self._rights_by_event(user_obj)
        holding = {event for event, given in rights.items() if perm in given}
        return bool(holding) and (obj is None or reaches(user_obj, perm, holding, obj))

    def has_module_perms(self, user_obj, app_label):
        if super().has_module_perms(user_obj, app_label):
            return True
        mine = user_obj.is_active and not user_obj.is_anonymous and user_obj.role_events
        return bool(mine) and app_label == "dossier"

    def _rights_by_event(self, user):
        """Return ``{event: rights}`` of the roles somebody has in single events."""
        if not hasattr(user, "_rights_by_event"):
            rights = rights_of_roles()
            user._rights_by_event = {
                event: rights.get(role, set()) for event, role in user.role_events.items()
            }
        return user._rights_by_event


def reaches(user, perm, holding, thing):
    """Say whether a right held in these events reaches `thing`.

    What belongs to one event asks for that one. What events share may be looked at wherever it may
    be seen, and is changed only by who has the right in every event it stands in.
    """
    if isinstance(thing, OfEvent):
        where = thing.stands_in()
        return bool(where) and where <= holding
    if not isinstance(thing, Shared):
        return False
    if thing.pk and not type(thing).objects.visible_to(user).filter(pk=thing.pk).exists():
        return False
    return perm.startswith("dossier.view_") or thing.stands_in() <= holding


def rights_of_roles():
    """Return ``{role: set of rights}`` as the groups of the same names have them. One query."""
    rights = defaultdict(set)
    rows = Permission.objects.filter(group__isnull=False)
    for role, app, name in rows.values_list("group__name", "content_type__app_label", "codename"):
        rights[role].add(f"{app}.{name}")
    return {role: given - FOR_ALL_ONLY for role, given in rights.items()}
