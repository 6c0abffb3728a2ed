"""The history of an event: its editions, what changed in each, and the whole of one as data."""

from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dossier.dates import stamp
from dossier.editions import catalogue, differing, shelf
from dossier.reading.address import At
from dossier.reading.difference import changes_of
from dossier.reading.edition_lines import lines
from dossier.reading.gate import LIVE, BadQuery, Elsewhere, data, page, stand
from dossier.reading.pages import EditionsPage
from dossier.reading.query import edition_of, page_of, pager

EDITIONS = 20  # to a page
CHANGES = 10  # named per edition; the difference page names all


@page("reading/editions.html", region="editions")
def editions(names, query):
    """Build the list of all editions, newest first, with what each one changed.

    ``?from=1&to=3``, as the form for choosing sends it, leads to the difference of these two;
    without ``to``, up to the latest.
    """
    standing, number = names.standing, page_of(query)
    if "from" in query or "to" in query:
        raise Elsewhere(_chosen(names, query))
    path = names.links.live("editions")
    turner = pager(path, query, number, standing.spot.number, EDITIONS)
    rows = catalogue.editions_of(standing.event_id, start=(number - 1) * EDITIONS, most=EDITIONS)
    return EditionsPage(
        event=names.head,
        edition=names.edition(None),
        editions=lines(names, rows, _changes(names, rows)),
        pager=turner,
    )


def _chosen(names, query):
    latest = names.standing.spot.number
    chosen = sorted([edition_of(query, "from", latest), edition_of(query, "to", latest)])
    if chosen[0] == chosen[1]:
        raise BadQuery(
            _("Choose two different editions: between an edition and itself nothing differs.")
        )
    return names.links.live("difference", *chosen)


def _changes(names, rows):
    """Return ``{edition number: (changes, how many in all)}``; the first changed nothing."""
    numbers = [row.number for row in rows if row.number > 1]
    opened = differing.versions_opened(names.standing.event_id, numbers, CHANGES)
    pinned = names.links.pinned
    return {
        number: (changes_of(names, pairs, pinned(number - 1), pinned(number)), count)
        for number, (pairs, count) in opened.items()
    }


@require_safe
def latest(request, at):
    """Answer with the number of the edition that stands now: small, and kept by its ETag."""
    request.spot = spot = shelf.look(at.slug)
    stand(at, spot)
    response = data({"number": spot.number, "changed_at": stamp(spot.changed_at)})
    response.headers["Cache-Control"] = f"public, {LIVE}"
    return response


@require_safe
def edition_json(request, at):
    """Answer with the whole edition: header and records, enough to check it without us.

    Without a number, lead to that of the edition that stands now.
    """
    request.spot = spot = shelf.look(at.slug)
    standing = stand(at, spot)
    if not standing.is_pinned:
        return HttpResponseRedirect(reverse("edition", args=[At(at.slug, standing.number)]))
    return data(standing.export(), pinned=True)
