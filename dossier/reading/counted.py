"""A count in figures: how often a claim was read, against how many it comes from."""

from functools import lru_cache

from django.utils.translation import get_language, ngettext, npgettext


def in_figures(count):
    """Return ``2 reports · 1 outlet · 1 independent origin: 1 party, 0 others`` of a Count."""
    return _in_figures(count, get_language())


@lru_cache(4096)  # a dossier has hundreds of claims and few different counts
def _in_figures(count, _language):
    told = [
        ngettext("%(number)s report", "%(number)s reports", count.reports) % _n(count.reports),
        ngettext("%(number)s outlet", "%(number)s outlets", count.outlets) % _n(count.outlets),
    ]
    if n := count.channels:
        words = ngettext("%(number)s channel or platform", "%(number)s channels or platforms", n)
        told.append(words % _n(n))
    told.append(_origins(count))
    if n := count.anonymous:
        told.append(ngettext("%(number)s anonymous", "%(number)s anonymous", n) % _n(n))
    return " · ".join(told)


def _origins(count):
    n, parties, others = count.origins, count.parties, count.others
    words = ngettext("%(number)s independent origin", "%(number)s independent origins", n) % _n(n)
    if not n:
        return words
    party = ngettext("%(number)s party", "%(number)s parties", parties) % _n(parties)
    other = npgettext(
        "origins that are no party", "%(number)s other", "%(number)s others", others
    ) % _n(others)
    return f"{words}: {party}, {other}"


def _n(number):
    return {"number": number}
