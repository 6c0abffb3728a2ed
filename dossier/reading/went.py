"""Where an address went that no longer stands, be it one of two things it names that went."""

import re
from types import SimpleNamespace

from dossier.editions import catalogue

BOTH = re.compile(r"(/events/[^/]+/)(sources/[^/]+/)(questions/[^/]+/)")


def went(path):
    """Return what :func:`catalogue.moved` does of a live path; None: it never went anywhere.

    A position names a source and a question: it goes where either of them went, and is gone with
    either. One query, of a position three.
    """
    if found := catalogue.moved(path):
        return found
    named = BOTH.fullmatch(path)
    if not named:
        return None
    event, *parts = named.groups()
    rows = [catalogue.moved(event + part) for part in parts]
    if any(row and not row.to for row in rows):
        return next(row for row in rows if row and not row.to)
    if not any(rows):
        return None
    now = [
        row.to.removeprefix(event) if row else part for row, part in zip(rows, parts, strict=True)
    ]
    return SimpleNamespace(to=event + "".join(now))
