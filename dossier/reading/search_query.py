"""Reading what a search asks for."""

import re

from django.utils.translation import gettext as _

from dossier.reading.address import SLUG
from dossier.reading.gate import BadQuery
from dossier.reading.query import status_of
from dossier.reading.search_parts import SearchFilters
from dossier.vocabulary import Stance

LONGEST = 300  # characters of what is typed
SEARCHING = ("q", "event", "source", "stance", "from", "to")


def is_search(query):
    """Say whether an address of the first page asks for claims, and not for the list of events."""
    return any(value.strip() for name in SEARCHING for value in query.get(name, []))


def last_of(query, name):
    return query.get(name, [""])[-1].strip()


def text_of(query):
    """Return what was typed."""
    text = last_of(query, "q")
    if len(text) > LONGEST:
        raise BadQuery(
            _("A search has at most %(most)s characters; this has %(number)s.")
            % {"most": LONGEST, "number": len(text)}
        )
    return text


def filters_of(query):
    """Return the :class:`SearchFilters` asked for."""
    for name in ("event", "source"):
        if (value := last_of(query, name)) and not re.fullmatch(SLUG, value):
            raise BadQuery(_("Events and sources are named as in their addresses."))
    stance = last_of(query, "stance")
    if stance and stance not in {word.value for word in Stance}:
        raise BadQuery(_("A stance is one of: %(words)s.") % {"words": ", ".join(Stance)})
    return SearchFilters(
        event=last_of(query, "event"),
        status=status_of(query),
        source=last_of(query, "source"),
        stance=Stance(stance) if stance else None,
        first=last_of(query, "from"),
        last=last_of(query, "to"),
    )
