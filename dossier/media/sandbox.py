"""Opening a file in a process of its own; whatever that does instead of answering is a refusal."""

from dossier import confined
from dossier.media.kinds import Facts, Refused

BROKEN = "This file could not be opened: it is damaged, or made to break what opens it."
TOO_LONG = "This file could not be opened within the time and memory allowed."


def look(path):
    """Return the :class:`Facts` of the file at `path`. Raises Refused with a sentence."""
    return Facts(**_asked("look", path, most=0))


def copy(path, to, *, most):
    """Write a copy without metadata to `to`, at most `most` bytes, and check it.

    Returns its :class:`Facts` and the sorted words for what was taken out. Raises Refused where
    no copy can be made or where the copy still holds metadata; then `to` is not to be used.
    """
    told = _asked("copy", path, to, most=most)
    return Facts(**told["facts"]), told["removed"]


def _asked(*words, most):
    try:
        told = confined.ask("dossier.media.child", *words, most=most)
    except confined.Stopped:
        raise Refused(TOO_LONG) from None
    except confined.Failed:
        raise Refused(BROKEN) from None
    if "refused" in told:
        raise Refused(told["refused"])
    return told
