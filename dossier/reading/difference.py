"""What changed between two editions of an event: each thing, field by field and word by word."""

from collections import Counter

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from dossier.editions import catalogue, diff, differing, library
from dossier.editions.diff import change_of, merged_into
from dossier.editions.records import BODIES
from dossier.reading.address import with_query
from dossier.reading.detail import details, own
from dossier.reading.edition_lines import lines, ref
from dossier.reading.gate import BadQuery, page
from dossier.reading.names import Names
from dossier.reading.pages import DifferencePage
from dossier.reading.parts import Change, KindCount
from dossier.reading.query import claim_of, kind_of, page_of, pager

CHANGES = 50  # to a page
PUBLISHED = 20  # editions in between that are named
LABELS = {
    "event": gettext_noop("The event itself"),
    "question": gettext_noop("Question %(key)s"),
    "claim": gettext_noop("Claim %(key)s"),
    "report": gettext_noop("Report %(key)s"),
    "source": gettext_noop("Source"),
}
NAMED_BY = {kind: name for kind, (_words, name) in diff.LABELS.items()}


@page("reading/difference.html", region="changes")
def difference(names, query, before, after):
    """Build the list of what differs between two editions. Eleven queries at most."""
    standing, event_id = names.standing, names.standing.event_id
    if not 1 <= before < after <= standing.spot.number:
        raise BadQuery(_("Name two editions that stand, the earlier one first."))
    path = names.links.live("difference", before, after)
    kind, claim = kind_of(query, LABELS), claim_of(query)
    found = differing.names_between(event_id, before, after)
    wanted = [name for name in found if _is_wanted(name, kind, claim)]
    number = page_of(query)
    turner = pager(path, query, number, len(wanted), CHANGES)
    shown = wanted[(number - 1) * CHANGES : number * CHANGES]
    return DifferencePage(
        event=names.head,
        edition=names.edition(None),
        **_editions(names, before, after),
        kind=kind,
        claim=claim,
        all_url=path,
        counts=_counts(path, found),
        total=len(wanted),
        changes=_in_full(names, before, after, shown),
        pager=turner,
    )


def _editions(names, before, after):
    """Return what the page says of the two, of those in between, and of the steps beside them."""
    event_id, live = names.standing.event_id, names.links.live
    rows = catalogue.editions_between(event_id, before - 1, after, PUBLISHED + 1)
    first = rows[-1] if rows[-1].number == before else catalogue.edition_of(event_id, before)
    has_later = after < names.standing.spot.number
    return {
        "before": ref(names, first),
        "after": ref(names, rows[0]),
        "published": lines(names, [row for row in rows if row.number > before][:PUBLISHED]),
        "more_published": max(0, after - before - PUBLISHED),
        "earlier_url": live("difference", before - 1, before) if before > 1 else "",
        "later_url": live("difference", after, after + 1) if has_later else "",
    }


def _is_wanted(name, kind, claim):
    if claim is not None:
        return name == ("claim", str(claim))
    return not kind or name[0] == kind


def _counts(path, found):
    counted = Counter(kind for kind, _key in found)
    return [
        KindCount(kind=kind, count=counted[kind], url=with_query(path, kind=kind))
        for kind in LABELS
        if counted[kind]
    ]


def _in_full(names, before, after, shown):
    """Return the changes of these names with their details. At most five queries."""
    event_id, spot = names.standing.event_id, names.standing.spot
    pairs = differing.versions_between(event_id, before, after, shown)
    into = merged_into(differing.merging_between(event_id, before, after)) if shown else {}
    was, now = (
        Names(library.Standing(spot, number), names.links.pinned(number))
        for number in (before, after)
    )
    return [
        _full(names, change, pairs, was, now)
        for change in changes_of(names, pairs, was.links, now.links, into)
    ]


def _full(names, change, pairs, was, now):
    old, new = pairs[change.kind, change.key]
    if old is None or new is None or is_removed(names, change.kind, change.key):
        return change
    old, new = (BODIES[change.kind].model_validate(body) for body in (old, new))
    return change.model_copy(update={"details": details(change.kind, old, new, was, now)})


def changes_of(names, pairs, was, now, into=None):
    """Turn ``{(kind, key): [body, body]}`` into changes; `was` and `now` are links of the editions."""
    if into is None:
        into = merged_into((kind, new) for (kind, _key), (_old, new) in pairs.items())
    found = [
        _change(names, change_of(*name, *pair, into), pair, (was, now), into)
        for name, pair in pairs.items()
    ]
    return [change for _place, change in sorted(found, key=lambda entry: entry[0])]


def _change(names, change, pair, links, into):
    """Return its place and the :class:`Change`; a removed claim has no words: this page is live."""
    old, new = pair
    body = new or old
    label, name = _(LABELS[change.kind]) % {"key": change.key}, body[NAMED_BY[change.kind]]
    words, is_gone = change.words, is_removed(names, change.kind, change.key)
    if is_gone:
        words = label = _("Claim %(number)s (removed)") % {"number": change.key}
        name = ""
    language = body.get("language", "") if change.kind in ("source", "report") else own(names)
    return change.order, Change(
        kind=change.kind,
        key=change.key,
        what=change.what,
        words=words,
        label=label,
        name=name,
        language=language,
        fields=change.fields,
        before_url=_url(links[0], change, old) if old else "",
        after_url=_url(links[1], change, new) if new else "",
        into=into.get((change.kind, change.key), "") if change.what == "merged" else "",
    )


def is_removed(names, kind, key):
    """Say whether this is a claim that was removed from public sight since."""
    return kind == "claim" and key in names.standing.removed


def _url(links, change, body):
    if change.kind == "event":
        return links("event")
    return links(change.kind, body["slug"] if "slug" in body else body["number"])
