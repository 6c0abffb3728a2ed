"""Editions by name: when each was published, by whom, with which note and which redactions."""

from dossier.dates import stamp
from dossier.editions import catalogue
from dossier.reading.parts import EditionLine, EditionRef


def lines(names, rows, changes=None):
    """Return the :class:`EditionLine` list of edition rows. Two queries.

    `changes`: ``{edition number: (changes, how many in all)}``, where the page names them.
    """
    event_id = names.standing.event_id
    notes = catalogue.notes_of(event_id, [row.number for row in rows])
    masked = catalogue.redactions_of(event_id)
    return [_line(names, row, notes.get(row.number), masked, changes or {}) for row in rows]


def _line(names, row, note, masked, changes):
    announced = {(kind, key) for kind, key, _digest in row.redacted}
    named, count = changes.get(row.number, ([], 0))
    is_first = row.number == 1
    return EditionLine(
        number=row.number,
        published_at=stamp(row.published_at),
        digest=row.digest,
        note=note.text if note else "",
        by=note.by if note else "",
        url=names.links.pinned(row.number)("event"),
        difference_url=""
        if is_first
        else names.links.live("difference", row.number - 1, row.number),
        changes=named,
        more_changes=count - len(named),
        redactions=[words for name, words in masked.items() if name in announced],
    )


def ref(names, row):
    """Return the reference to an edition by its row."""
    url = names.links.pinned(row.number)("event")
    return EditionRef(
        number=row.number,
        published_at=stamp(row.published_at),
        digest=row.digest,
        is_pinned=True,
        url=url,
        pinned_url=url,
    )
