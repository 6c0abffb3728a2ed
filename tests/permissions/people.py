"""The roles of the matrix: who they are, and which of them may do a thing."""

from django.test import Client

from dossier.models import EventRole
from tests import factories as make

ROLES = [
    "reader",
    "analyst",
    "reviewer",
    "admin",
    "event_analyst",  # analyst of every event of the matrix, but not of those elsewhere
    "event_reviewer",
    "other_analyst",  # analyst of the event elsewhere only
    "disabled",  # an analyst signed in when their access was taken away
    "roleless",  # has an account, and no role
]
EVERYWHERE = {"analyst", "reviewer", "admin"}
HERE = {*EVERYWHERE, "event_analyst", "event_reviewer"}
REVIEWING = {"reviewer", "admin", "event_reviewer"}
ELSEWHERE = {*EVERYWHERE, "other_analyst"}
DESK = HERE | ELSEWHERE
SIGNED_IN = {*DESK, "roleless"}
ADMIN = {"admin"}
NOBODY = set()


def cast():
    """Make the people of all roles but readers. Nobody has a role in an event yet."""
    groups = {"analyst": "analyst", "reviewer": "reviewer", "disabled": "analyst"}
    return {role: make.make_user(role, groups.get(role)) for role in ROLES[1:]}


def give_roles(people, events, elsewhere):
    for event in events:
        EventRole.objects.create(event=event, user=people["event_analyst"], role="analyst")
        EventRole.objects.create(event=event, user=people["event_reviewer"], role="reviewer")
    EventRole.objects.create(event=elsewhere, user=people["other_analyst"], role="analyst")


def sign_in(people):
    """Return ``{role: session key}``; readers have none. Then the disabled person is disabled."""
    sessions = {"reader": None}
    for role, person in people.items():
        client = Client()
        client.force_login(person)
        sessions[role] = client.session.session_key
    people["disabled"].is_active = False
    people["disabled"].save()
    return sessions
