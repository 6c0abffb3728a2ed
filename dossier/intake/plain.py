"""Plain text and Markdown: kept as written."""

import re

from dossier.intake.draft import Draft, line
from dossier.intake.letters import decoded

HEADING = re.compile(r"\s*#\s+(.+?)\s*#*\s*$", re.MULTILINE)


def read(body, charset, kind):
    """Return the Draft of a text; of Markdown, its first heading is the title."""
    text, note = decoded(body, charset)
    title = HEADING.match(text) if kind == "md" else None
    return Draft(
        text,
        title=line(title[1]) if title else "",
        media_type="text/markdown" if kind == "md" else "text/plain",
        notes=(note,) if note else (),
    )
