"""What differs between two versions of a frozen thing, in words."""

from typing import NamedTuple

from django.utils.translation import gettext, gettext_noop

KINDS = ["event", "question", "claim", "report", "source", "note", "redaction"]
LABELS = {
    "event": (gettext_noop("The event itself: %(words)s"), "title"),
    "question": (gettext_noop("Question %(number)s: %(words)s"), "wording"),
    "claim": (gettext_noop("Claim %(number)s: %(words)s"), "wording"),
    "report": (gettext_noop("Report %(number)s: %(words)s"), "title"),
    "source": (gettext_noop("Source: %(words)s"), "name"),
    "note": (gettext_noop("Note: %(words)s"), "text"),
}
FIELDS = {  # the names that are no words yet, and those of the other fields for translators
    "is_exclusive": gettext_noop("whether the answers exclude each other"),
    "settled_by": gettext_noop("what would settle it"),
    "part_of": gettext_noop("what it is part of"),
    "native_name": gettext_noop("native name"),
    "reliability_reason": gettext_noop("reason for the reliability"),
    "graded_at": gettext_noop("day of the grade"),
    "wanted": gettext_noop("evidence wanted"),
    "basis_changed": gettext_noop("flag that the basis changed"),
    "archived_url": gettext_noop("archived copy"),
    "showing": gettext_noop("how much is shown"),
    "texts": gettext_noop("saved text"),
    "merged": gettext_noop("what was merged into it"),
    "slug": gettext_noop("slug"),
    "title": gettext_noop("title"),
    "summary": gettext_noop("summary"),
    "happened": gettext_noop("happened"),
    "place": gettext_noop("place"),
    "parties": gettext_noop("parties"),
    "review": gettext_noop("review"),
    "withdrawn": gettext_noop("withdrawn"),
    "language": gettext_noop("language"),
    "wording": gettext_noop("wording"),
    "position": gettext_noop("position"),
    "name": gettext_noop("name"),
    "kind": gettext_noop("kind"),
    "reliability": gettext_noop("reliability"),
    "publisher": gettext_noop("publisher"),
    "url": gettext_noop("url"),
    "published": gettext_noop("published"),
    "question": gettext_noop("question"),
    "quantity": gettext_noop("quantity"),
    "relations": gettext_noop("relations"),
    "status": gettext_noop("status"),
    "statements": gettext_noop("statements"),
    "evidence": gettext_noop("evidence"),
    "decisions": gettext_noop("decisions"),
    "text": gettext_noop("text"),
    "by": gettext_noop("by"),
}


class Change(NamedTuple):
    """One thing that differs. `what`: added, changed, removed or merged; `words` name it for a person."""

    kind: str
    key: str
    what: str
    words: str
    fields: list

    @property
    def order(self):
        return *place_of(self.kind, self.key)[:2], self.words


def place_of(kind, key):
    """Return where a thing stands in a list of changes: by kind, then by number."""
    return KINDS.index(kind), int(key) if key.isdigit() else 0, key


def change_of(kind, key, before, after, into=None):
    """Return the :class:`Change` from body `before` to body `after`; either may be None.

    `into` is what :func:`merged_into` found in all that differs.
    """
    what = "added" if before is None else "removed" if after is None else "changed"
    body = after or before
    label, name = LABELS[kind]
    told = {"number": body.get("number", key), "words": body[name]}
    words = gettext(label) % told
    if what == "removed" and (kind, key) in (into or {}):
        merged = gettext("%(what)s (merged into %(into)s)")
        what, words = "merged", merged % {"what": words, "into": into[kind, key]}
    fields = []
    if before and after:
        fields = [field_words(field) for field in after if before.get(field) != after[field]]
    return Change(kind, key, what, words, fields)


def field_words(field):
    """Return the name of a field of a record, as readers are told what changed."""
    return gettext(FIELDS.get(field, field))


def merged_into(bodies):
    """Return ``{(kind, key): name of what it was merged into}`` as ``(kind, body)`` pairs say."""
    return {
        (kind, str(gone)): gettext("claim %(number)s") % body if kind == "claim" else body["name"]
        for kind, body in bodies
        if body
        for gone in body.get("merged", ())
    }
