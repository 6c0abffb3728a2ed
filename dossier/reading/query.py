"""Reading the query of an address. What cannot be read is a 400 with a sentence, never a 500."""

import re

from django.utils.translation import gettext as _

from dossier.reading.address import with_query
from dossier.reading.gate import BadQuery
from dossier.reading.parts import Pager
from dossier.vocabulary import Footing, Status

FEWEST, MOST = 2, 10  # claims side by side


def page_of(query):
    """Return the page number asked for, from 1."""
    value = query.get("page", ["1"])[-1]
    if not re.fullmatch(r"[1-9][0-9]{0,5}", value):
        raise BadQuery(_("A page number is a whole number from 1."))
    return int(value)


def status_of(query):
    """Return the status asked for, or None for all."""
    value = query.get("status", [""])[-1]
    if value and value not in {status.value for status in Status}:
        raise BadQuery(_("A status is verified, disputed or unverified."))
    return Status(value) if value else None


def footing_of(query):
    """Return the footing asked for, or None for all. It cannot be asked for beside a status."""
    value = query.get("footing", [""])[-1]
    if value and value not in {footing.value for footing in Footing}:
        raise BadQuery(_("A footing is agreed, contested or not_shown."))
    if value and status_of(query):
        raise BadQuery(_("Ask for claims by status or by footing, one of them."))
    return Footing(value) if value else None


def year_of(query):
    """Return the year asked for, or None for all."""
    value = query.get("year", [""])[-1]
    if value and not re.fullmatch(r"[0-9]{4}", value, re.ASCII):
        raise BadQuery(_("A year is written with four figures."))
    return int(value) if value else None


def sort_of(query):
    """Return in which order events are asked for: by their last change, or by when they happened."""
    value = query.get("sort", [""])[-1] or "changed"
    if value not in ("changed", "happened"):
        raise BadQuery(_("Events are sorted by changed or happened."))
    return value


def claims_of(query):
    """Return the claim numbers asked for, in the reader's order, each once.

    Read from ``claims=2,5,9`` and from ``claims=2&claims=5`` alike: the second is what a plain
    form sends.
    """
    written = [
        part.strip() for value in query.get("claims", []) for part in value.split(",") if part
    ]
    if any(not re.fullmatch(r"[1-9][0-9]{0,8}", part) for part in written):
        raise BadQuery(_("Claims are named by number, such as ?claims=2,5,9."))
    numbers = list(dict.fromkeys(int(part) for part in written))
    if not FEWEST <= len(numbers) <= MOST:
        raise BadQuery(
            _("Choose %(fewest)s to %(most)s claims to compare; this names %(number)s.")
            % {"fewest": FEWEST, "most": MOST, "number": len(numbers)}
        )
    return numbers


def edition_of(query, name, latest):
    """Return the edition number asked for under `name`; the latest, if none is."""
    value = query.get(name, [""])[-1] or str(latest)
    if not re.fullmatch(r"[1-9][0-9]{0,8}", value) or int(value) > latest:
        raise BadQuery(_("An edition is a whole number from 1 to %(latest)s.") % {"latest": latest})
    return int(value)


def kind_of(query, kinds):
    """Return the kind of thing asked for, one of `kinds`; empty for all."""
    value = query.get("kind", [""])[-1]
    if value and value not in kinds:
        words = _("A kind is one of: %(kinds)s.")
        raise BadQuery(words % {"kinds": ", ".join(kinds)})
    return value


def claim_of(query):
    """Return the claim number asked for, or None for all."""
    value = query.get("claim", [""])[-1]
    if value and not re.fullmatch(r"[1-9][0-9]{0,8}", value):
        raise BadQuery(_("A claim is named by its number, such as ?claim=5."))
    return int(value) if value else None


def pager(path, query, page, total, size):
    """Return the :class:`Pager` for `total` things, `size` to a page."""
    pages = max(1, -(-total // size))
    if page > pages:
        raise BadQuery(
            _("There is no page %(page)s: the last one is %(pages)s.")
            % {"page": page, "pages": pages}
        )

    def url(number):
        return with_query(path, **query | {"page": number if number > 1 else ""})

    return Pager(
        page=page,
        pages=pages,
        previous_url=url(page - 1) if page > 1 else "",
        next_url=url(page + 1) if page < pages else "",
    )
