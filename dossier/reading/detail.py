"""What differs in one record between two editions, field by field in a reader's words."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as noop

from dossier.reading import told
from dossier.reading.detail_items import ITEMS
from dossier.reading.wording import Detail, Piece, word_diff

# Field of a body: its label, how it is said (None: a text, compared word by word).
FIELDS = {
    "event": {
        "title": (noop("Title"), None),
        "summary": (noop("Summary"), None),
        "happened": (noop("When it happened"), told.moment),
        "place": (noop("Where it happened"), told.place),
        "parties": (noop("Parties to the event"), told.sources),
        "review": (noop("Who decides"), told.review),
        "withdrawn": (noop("Withdrawn"), told.withdrawn),
        "language": (noop("Language of the dossier"), told.plain),
    },
    "question": {
        "wording": (noop("Wording"), None),
        "settled_by": (noop("What would settle it"), None),
        "is_exclusive": (noop("Whether at most one answer can be true"), told.yes_or_no),
        "position": (noop("Place among the questions"), told.plain),
        "slug": (noop("Address"), told.plain),
    },
    "claim": {
        "wording": (noop("Wording"), None),
        "status": (noop("Status"), told.word),
        "question": (noop("Question it answers"), told.question),
        "quantity": (noop("Quantity"), told.quantity),
        "relations": (noop("Related claims"), told.relations),
        "withdrawn": (noop("Withdrawn"), told.withdrawn),
        "basis_changed": (noop("What has happened to its basis"), told.words),
        "merged": (noop("Claims merged into it"), told.numbers),
    },
    "report": {
        "title": (noop("Title"), None),
        "publisher": (noop("Publisher"), told.source),
        "published": (noop("Published"), told.moment),
        "url": (noop("Address"), told.plain),
        "archived_url": (noop("Archived copy"), told.plain),
        "language": (noop("Language"), told.plain),
        "showing": (noop("How much is shown"), told.word),
    },
    "source": {
        "name": (noop("Name"), None),
        "native_name": (noop("Name in its own language"), None),
        "kind": (noop("Kind"), told.word),
        "part_of": (noop("Part of"), told.source),
        "reliability": (noop("Reliability"), told.word),
        "reliability_reason": (noop("Reason for the reliability"), None),
        "graded_at": (noop("Graded"), told.moment),
        "merged": (noop("Sources merged into it"), told.sources),
        "language": (noop("Language"), told.plain),
        "slug": (noop("Address"), told.plain),
    },
}
OTHERS_WORDS = {("source", "native_name"), ("report", "title")}  # in the record's own language


def details(kind, before, after, was, now):
    """Return the :class:`Detail` list from body `before` to body `after`, typed bodies of `kind`.

    `was` and `now` are the :class:`~dossier.reading.names.Names` of the two editions.
    """
    found = [
        _field(kind, field, (before, was), (after, now))
        for field in FIELDS[kind]
        if getattr(before, field) != getattr(after, field)
    ]
    for items in ITEMS.get(kind, ()):
        found += [_said(now, *told) for told in items(before, after, was, now)]
    return found


def _field(kind, field, old, new):
    label, say = FIELDS[kind][field]
    (before, was), (after, now) = old, new
    values = getattr(before, field), getattr(after, field)
    if say is None:
        language = after.language if (kind, field) in OTHERS_WORDS else own(now)
        return Detail(label=_(label), pieces=word_diff(*values), language=language)
    texts = say(values[0], was), say(values[1], now)
    return Detail(label=_(label), pieces=replaced(*texts), language="")


def _said(now, label, before, after, language):
    """`before` and `after`: texts, compared word by word. `language` None: the dossier's own."""
    language = own(now) if language is None else language
    return Detail(label=label, pieces=word_diff(before, after), language=language)


def replaced(before, after):
    """Return the pieces of a value that was replaced as a whole."""
    pieces = [Piece(how="removed", text=before), Piece(how="added", text=after)]
    pieces = [piece for piece in pieces if piece.text]
    return [pieces[0], Piece(how="same", text=" "), pieces[1]] if len(pieces) == 2 else pieces


def own(names):
    """Return the language of the dossier's own words."""
    return names.core.event.language or "en"
