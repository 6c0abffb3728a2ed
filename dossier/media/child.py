"""``python -m dossier.media.child look PATH SECONDS MOST`` and ``… copy PATH TO SECONDS MOST``: see `sandbox`.

Answers with one line of JSON: facts, or why the file is refused. Run by `sandbox` only.
"""

import json
import sys

from dossier.confined import limit
from dossier.media.kinds import Facts, Refused, kind_of, refuse_second_nature
from dossier.media.sandbox import BROKEN, TOO_LONG


def tools(media_type):
    """Return the module that knows files of this type; imported here, within the limits."""
    if media_type == "application/pdf":
        from dossier.media import pdf as module
    elif media_type.startswith("video/"):
        from dossier.media import video as module
    else:
        from dossier.media import image as module
    return module


def look(path):
    with open(path, "rb") as file:
        media_type = kind_of(file)
        refuse_second_nature(file, media_type)
        return tools(media_type).look(file, media_type)


def copy(path, to):
    """Make the copy, open it again as if it came from a stranger, and hold it to be clean."""
    with open(path, "rb") as file:
        media_type = kind_of(file)
        removed = tools(media_type).copy(file, media_type, to)
    facts = look(to)
    with open(to, "rb") as file:
        if left := tools(facts.media_type).left_in(file, facts.media_type):
            words = ", ".join(sorted(left))
            raise Refused(f"No copy was made: {words} could not be taken out.")
    return {"facts": facts._asdict(), "removed": sorted(removed)}


def answer(act, *paths):
    try:
        found = {"look": look, "copy": copy}[act](*paths)
    except Refused as refusal:
        return {"refused": str(refusal)}
    except MemoryError:
        return {"refused": TOO_LONG}
    except Exception:  # whatever a parser makes of hostile bytes: the desk is told that it broke
        return {"refused": BROKEN}
    return found._asdict() if isinstance(found, Facts) else found


if __name__ == "__main__":
    limit(*map(int, sys.argv[-2:]))
    json.dump(answer(*sys.argv[1:-2]), sys.stdout)
