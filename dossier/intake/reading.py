"""Reading a report: from bytes of unknown origin, or from what somebody pasted."""

import re

from dossier import confined
from dossier.intake.dateline import dateline
from dossier.intake.draft import Draft, NotReadable, kept
from dossier.intake.kinds import MOST, SUFFIXES

BROKEN = "This file could not be read: it is damaged, or made to break what reads it."
TOO_LONG = "This file could not be read within the time and memory allowed."
SECONDS = 15  # of processor time: a person waits
ANSWER = 13 * 10**6  # characters: of a longest text, each one escaped, and what is said of it


def read(body, *, name="", media_type=""):
    """Return the Draft of a report in a file of any kind we know. Raises NotReadable.

    The kind is told by the ending of `name` where we know it, else by `media_type`, which may
    name a charset as well; the bytes have to agree. For what was fetched, give
    ``media_type=fetched.declared`` and no name. Parsed in a process of its own, under limits.
    """
    if len(body) > MOST:
        raise NotReadable(f"This file has more than {MOST // 2**20} MB.")
    suffix = name.rpartition(".")[2].lower()
    try:
        told = confined.ask(
            "dossier.intake.child",
            suffix if suffix in SUFFIXES else "",
            re.sub(r"[^ -~]", "", media_type),
            data=body,
            seconds=SECONDS,
            longest=ANSWER,
        )
    except confined.Stopped:
        raise NotReadable(TOO_LONG) from None
    except confined.Failed:
        raise NotReadable(BROKEN) from None
    if "refused" in told:
        raise NotReadable(told["refused"])
    return Draft(**told | {"notes": tuple(told["notes"])})


def read_text(text):
    """Return the Draft of pasted text. Raises NotReadable.

    A day in one of its first lines is taken as when it was published, and stays in the text.
    """
    text = kept(text)
    return Draft(text, published=dateline(text))
