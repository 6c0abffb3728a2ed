"""Who may do something in an event: whom a claim can be given to, and who is written to."""

from django.contrib.auth.models import Group, Permission
from django.db.models import Q

from dossier.models import EventRole, User


def who_may(right, *events):
    """Return the active people of the desk who have this right in every one of the events.

    A queryset in the order of their names: one query, whatever the number of people.
    """
    given = Permission.objects.filter(content_type__app_label="dossier", codename=right)
    roles = Group.objects.filter(permissions__in=given).values("name")
    everywhere = (
        Q(is_superuser=True)
        | Q(groups__in=Group.objects.filter(permissions__in=given))
        | Q(user_permissions__in=given)
    )
    of_all = User.objects.filter(everywhere).values("pk")
    people = User.objects.filter(is_active=True, is_staff=True)
    for event in events:
        here = EventRole.objects.filter(event=event, role__in=roles).values("user")
        people = people.filter(Q(pk__in=of_all) | Q(pk__in=here))
    return people.order_by("username")
