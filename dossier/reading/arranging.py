"""How a reader arranges a comparison, read from its address: which claims, which actors, what order."""

import re
from enum import StrEnum

from django.utils.translation import gettext as _

from dossier.reading.address import SLUG
from dossier.reading.compared import Arrangement
from dossier.reading.gate import BadQuery
from dossier.reading.query import status_of
from dossier.vocabulary import Order, Stance

OWN_WORDS = "@report"  # the column and group of what reports say in their own words
OTHERS = "@others"  # the group of those with no stake in the event
WORDS = rf"{SLUG}|[0-9A-Za-z_-]+|{OWN_WORDS}|{OTHERS}"


class By(StrEnum):
    PARTY = "party"


def arrangement_of(query):
    """Return the :class:`Arrangement` asked for."""
    return Arrangement(
        status=status_of(query),
        stance=_word(query, "stance", Stance),
        sort=_word(query, "sort", Order) or Order.NUMBER,
        by=_word(query, "by", By) or "",
        fold=_listed(query, "fold"),
        actors=_listed(query, "actors"),
    )


def _word(query, name, words):
    """Return the word of a closed list that the address asks for, or None."""
    value = query.get(name, [""])[-1]
    if value and value not in set(words):
        told = {"name": name, "words": ", ".join(words)}
        raise BadQuery(_("“%(name)s” is one of: %(words)s.") % told)
    return words(value) if value else None


def _listed(query, name):
    """Return the names asked for, each once: ``a,b`` and ``a&b`` alike."""
    parts = [part.strip() for value in query.get(name, []) for part in value.split(",")]
    parts = [part for part in dict.fromkeys(parts) if part]
    if any(len(part) > 200 or not re.fullmatch(WORDS, part) for part in parts):
        words = _("“%(name)s” names sources by the last word of their address.")
        raise BadQuery(words % {"name": name})
    return parts
