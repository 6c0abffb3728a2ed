"""What differs between two versions of a frozen thing, in words."""

from typing import NamedTuple

KINDS = ["event", "question", "claim", "report", "source", "note", "redaction"]
LABELS = {
    "event": ("The event itself", "title"),
    "question": ("Question {number}", "wording"),
    "claim": ("Claim {number}", "wording"),
    "report": ("Report {number}", "title"),
    "source": ("Source", "name"),
    "note": ("Note", "text"),
}
FIELDS = {
    "is_exclusive": "whether the answers exclude each other",
    "settled_by": "what would settle it",
    "part_of": "what it is part of",
    "native_name": "native name",
    "reliability_reason": "reason for the reliability",
    "graded_at": "day of the grade",
    "wanted": "evidence wanted",
    "basis_changed": "flag that the basis changed",
    "archived_url": "archived copy",
    "showing": "how much is shown",
    "texts": "saved text",
    "merged": "what was merged into it",
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
        return KINDS.index(self.kind), int(self.key) if self.key.isdigit() else 0, self.words


def change_of(kind, key, before, after, into=None):
    """Return the :class:`Change` from body `before` to body `after`; either may be None.

    `into` is what :func:`merged_into` found in all that differs.
    """
    what = "added" if before is None else "removed" if after is None else "changed"
    body = after or before
    label, name = LABELS[kind]
    words = f"{label.format_map({'number': body.get('number', key)})}: {body[name]}"
    if what == "removed" and (kind, key) in (into or {}):
        what, words = "merged", f"{words} (merged into {into[kind, key]})"
    fields = []
    if before and after:
        fields = [FIELDS.get(field, field) for field in after if before.get(field) != after[field]]
    return Change(kind, key, what, words, fields)


def merged_into(bodies):
    """Return ``{(kind, key): name of what it was merged into}`` as ``(kind, body)`` pairs say."""
    return {
        (kind, str(gone)): f"claim {body['number']}" if kind == "claim" else body["name"]
        for kind, body in bodies
        if body
        for gone in body.get("merged", ())
    }
