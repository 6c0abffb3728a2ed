"""``python -m dossier.intake.child SUFFIX MEDIA_TYPE SECONDS 0``, the file on its standard input.

Answers with one line of JSON: a draft, or why the file is refused. Run by `reading` only.
"""

import json
import logging
import sys
from importlib import import_module

from dossier.confined import limit
from dossier.intake.dateline import dateline
from dossier.intake.draft import EMPTY, NotReadable, kept
from dossier.intake.kinds import declared, told_by_bytes
from dossier.intake.reading import BROKEN, TOO_LONG

READERS = {"html": "page", "eml": "message", "pdf": "paper", "docx": "word"}


def read(body, suffix, media_type):
    """Return the Draft of `body`. Raises NotReadable, and what the parsers raise."""
    if not body.strip():
        raise NotReadable(EMPTY)
    media_type, charset = declared(media_type)
    kind = told_by_bytes(body, suffix, media_type)
    # Imported here, within the limits, and no other parser than the one that is needed.
    reader = import_module(f"dossier.intake.{READERS.get(kind, 'plain')}")
    draft = reader.read(body, charset, kind)
    text = kept(draft.text)
    return draft._replace(text=text, published=draft.published or dateline(text))


def answer(body, suffix, media_type):
    try:
        return read(body, suffix, media_type)._asdict()
    except NotReadable as refusal:
        return {"refused": str(refusal)}
    except MemoryError:
        return {"refused": TOO_LONG}
    except Exception:  # whatever a parser makes of hostile bytes: the desk is told that it broke
        return {"refused": BROKEN}


if __name__ == "__main__":
    limit(*map(int, sys.argv[-2:]))
    logging.disable()
    json.dump(answer(sys.stdin.buffer.read(), *sys.argv[1:-2]), sys.stdout)
