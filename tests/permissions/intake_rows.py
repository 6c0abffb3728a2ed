"""The desk's addresses at which reports are brought in, saved again and compared."""

from tests.permissions.desk_rows import at
from tests.permissions.nouns import SHARED, shared_changed
from tests.permissions.people import HERE, NOBODY
from tests.permissions.rules import Row

ROWS = [
    Row(
        "admin:dossier_event_bring_in",
        at("event", "bring_in"),
        HERE,
        HERE,
        ("draft", "published"),
        body=lambda world, state: {
            "slip": [""],
            "text": ["Nobody had read this before."],
            "title": ["Another report"],
            "language": ["en"],
            "showing": ["quotes"],
            "kind": ["outlet"],
        },
    ),
    Row(
        "admin:dossier_report_save_again",
        at("report", "save_again"),
        shared_changed,
        shared_changed,
        SHARED,
        body=lambda world, state: {"slip": [""], "text": ["It says something else now."]},
    ),
    # One text is compared with none, and what was pasted has no original: see tests/desk.
    Row("admin:dossier_report_changes", at("report", "changes"), NOBODY, states=("draft",)),
    Row("admin:dossier_report_original", at("report", "original", 0), NOBODY, states=("draft",)),
]
