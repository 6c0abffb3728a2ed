"""Writing to the desk's log what no trigger of the database sees: a request that came or went.

Rights, accounts, passwords, second factors, invitations, editions and redactions are written down by
the database itself, whoever changes them and by whatever way (migration 0014).
"""

import re

from allauth.account.adapter import get_adapter
from django.core.exceptions import ImproperlyConfigured, PermissionDenied

from dossier.models import LogLine
from dossier.vocabulary import LogKind

# What breaks a line, or turns round how it reads: the database leaves it out of its own lines too.
UNRULY = re.compile("[\x01-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]+")
LONGEST = LogLine._meta.get_field("about").max_length


def write(kind, *, person=None, about="", request=None):
    """Add a line of that kind (a `LogKind`) and return it. One query.

    `person` is whoever did it; left out, whoever is signed in where there is a `request`. `about`
    says to what, in words of the desk, never what somebody typed; it is one line, cut at 300 characters.
    """
    if person is None and request is not None and request.user.is_authenticated:
        person = request.user
    about = UNRULY.sub(" ", about)[:LONGEST]
    return LogLine.objects.create(
        kind=LogKind(kind), person=person, about=about, address=address_of(request)
    )


def address_of(request):
    """Return where a request came from, past as many proxies as are trusted; None if unknown."""
    try:
        address = get_adapter().get_client_ip(request) if request is not None else ""
    except (PermissionDenied, ImproperlyConfigured):
        return None
    return address.partition("%")[0] or None  # no column holds the zone of a link-local address
