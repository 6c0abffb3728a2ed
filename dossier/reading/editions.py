"""The history of an event: its editions, what changed in each, and the whole of one as data."""

from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dossier.dates import stamp
from dossier.editions import catalogue, shelf
from dossier.editions.diff import change_of, merged_into
from dossier.reading.address import At
from dossier.reading.gate import BadQuery, data, page, stand
from dossier.reading.pages import DifferencePage, EditionsPage
from dossier.reading.parts import Change, EditionLine, EditionRef
from dossier.reading.query import page_of, pager

EDITIONS = 20  # to a page
CHANGES = 50  # named per edition; the difference page names all


@page("reading/editions.html", region="editions")
def editions(names, query):
    """Build the list of all editions, newest first, with what each one changed."""
    standing, number = names.standing, page_of(query)
    path = names.links.live("editions")
    turner = pager(path, query, number, standing.spot.number, EDITIONS)
    rows = catalogue.editions_of(standing.event_id, start=(number - 1) * EDITIONS, most=EDITIONS)
    notes = catalogue.notes_of(standing.event_id, [row.number for row in rows])
    changed = catalogue.versions_opened(standing.event_id, [row.number for row in rows])
    masked = catalogue.redactions_of(standing.event_id)
    return EditionsPage(
        event=names.head,
        edition=names.edition(None),
        editions=[_line(names, row, notes, changed, masked) for row in rows],
        pager=turner,
    )


def _line(names, row, notes, changed, masked):
    note = notes.get(row.number)
    announced = {(kind, key) for kind, key, _digest in row.redacted}
    changes = changes_between(names, row.number - 1, row.number, changed.get(row.number, {}))
    return EditionLine(
        number=row.number,
        published_at=stamp(row.published_at),
        digest=row.digest,
        note=note.text if note else "",
        by=note.by if note else "",
        url=names.links.pinned(row.number)("event"),
        difference_url=names.links.live("difference", row.number - 1, row.number)
        if row.number > 1
        else "",
        changes=changes[:CHANGES] if row.number > 1 else [],
        more_changes=max(0, len(changes) - CHANGES) if row.number > 1 else 0,
        redactions=[words for name, words in masked.items() if name in announced],
    )


@page("reading/difference.html")
def difference(names, query, before, after):
    """Build the plain list of what differs between two editions."""
    standing = names.standing
    if not 1 <= before < after <= standing.spot.number:
        raise BadQuery(_("Name two editions that stand, the earlier one first."))
    pairs = catalogue.versions_between(standing.event_id, before, after)
    rows = {row.number: row for row in catalogue.editions_of(standing.event_id)}
    return DifferencePage(
        event=names.head,
        edition=names.edition(None),
        before=_ref(names, rows[before]),
        after=_ref(names, rows[after]),
        changes=changes_between(names, before, after, pairs),
    )


def changes_between(names, before, after, pairs):
    """Turn ``{(kind, key): [body, body]}`` into changes with addresses in both editions."""
    into = merged_into((kind, new) for (kind, _key), (_old, new) in pairs.items())
    changes = sorted(
        ((change_of(*name, old, new, into), old, new) for name, (old, new) in pairs.items()),
        key=lambda entry: entry[0].order,
    )
    return [
        Change(
            **_without_words(change, names)._asdict(),
            before_url=_url(names.links.pinned(before), change, old) if old else "",
            after_url=_url(names.links.pinned(after), change, new) if new else "",
        )
        for change, old, new in changes
    ]


def _without_words(change, names):
    """Name a removed claim by its number alone: this page is live."""
    if change.kind == "claim" and change.key in names.standing.removed:
        return change._replace(words=_("Claim %(number)s (removed)") % {"number": change.key})
    return change


def _url(links, change, body):
    if change.kind == "event":
        return links("event")
    return links(change.kind, body["slug"] if "slug" in body else body["number"])


def _ref(names, row):
    url = names.links.pinned(row.number)("event")
    return EditionRef(
        number=row.number,
        published_at=stamp(row.published_at),
        digest=row.digest,
        is_pinned=True,
        url=url,
        pinned_url=url,
    )


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
