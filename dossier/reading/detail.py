"""What differs in one record between two editions, field by field in a reader's words."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from dossier.reading import told
from dossier.reading.detail_items import ITEMS
from dossier.reading.wording import Detail, Piece, word_diff

# Field of a body: its label, how it is said (None: a text, compared word by word).
FIELDS = {
    "event": {
        "title": (gettext_noop("Title"), None),
        "summary": (gettext_noop("Summary"), None),
        "happened": (gettext_noop("When it happened"), told.moment),
        "place": (gettext_noop("Where it happened"), told.place),
        "parties": (gettext_noop("Parties to the event"), told.sources),
        "review": (gettext_noop("Who decides"), told.review),
        "withdrawn": (gettext_noop("Withdrawn"), told.withdrawn),
        "language": (gettext_noop("Language of the dossier"), told.plain),
    },
    "question": {
        "wording": (gettext_noop("Wording"), None),
        "settled_by": (gettext_noop("What would settle it"), None),
        "is_exclusive": (gettext_noop("Whether at most one answer can be true"), told.yes_or_no),
        "position": (gettext_noop("Place among the questions"), told.plain),
        "slug": (gettext_noop("Address"), told.plain),
    },
    "claim": {
        "wording": (gettext_noop("Wording"), None),
        "status": (gettext_noop("Status"), told.word),
        "question": (gettext_noop("Question it answers"), told.question),
        "quantity": (gettext_noop("Quantity"), told.quantity),
        "relations": (gettext_noop("Related claims"), told.relations),
        "withdrawn": (gettext_noop("Withdrawn"), told.withdrawn),
        "basis_changed": (gettext_noop("What has happened to its basis"), told.words),
        "merged": (gettext_noop("Claims merged into it"), told.numbers),
    },
    "report": {
        "title": (gettext_noop("Title"), None),
        "publisher": (gettext_noop("Publisher"), told.source),
        "published": (gettext_noop("Published"), told.moment),
        "url": (gettext_noop("Address"), told.plain),
        "archived_url": (gettext_noop("Archived copy"), told.plain),
        "language": (gettext_noop("Language"), told.plain),
        "showing": (gettext_noop("How much is shown"), told.word),
    },
    "source": {
        "name": (gettext_noop("Name"), None),
        "native_name": (gettext_noop("Name in its own language"), None),
        "kind": (gettext_noop("Kind"), told.word),
        "part_of": (gettext_noop("Part of"), told.source),
        "reliability": (gettext_noop("Reliability"), told.word),
        "reliability_reason": (gettext_noop("Reason for the reliability"), None),
        "graded_at": (gettext_noop("Graded"), told.moment),
        "merged": (gettext_noop("Sources merged into it"), told.sources),
        "language": (gettext_noop("Language"), told.plain),
        "slug": (gettext_noop("Address"), told.plain),
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
