"""What is denied in passing: “…, a charge X denies”, “…, which X denies”."""

from dossier.intake.claims import cues, lexicon
from dossier.intake.claims.attribution import Attribution
from dossier.intake.claims.grammar import child, tells_who

_THINGS = lexicon.CLAIMS | {"something"}


def denied_in_passing(token):
    """Return the attribution of a verb that denies what stands before the comma, or None."""
    who, start = child(token, "nsubj"), aside(token)
    if start is None or not tells_who(who):
        return None
    return Attribution(token, who, start, token.i + 1, content=token, is_loose=True)


def aside(token):
    """Return where the aside begins that this verb ends, or None: it is no part of what was said before."""
    if token.lemma_ not in cues.DENY or token.dep_ not in {"relcl", "advcl"}:
        return None
    which = child(token, "dobj")
    thing = token.head
    if which is not None and which.lower_ == "which":
        start = which.i
    elif thing.lemma_.lower() in _THINGS and thing.i < token.i:
        start = thing.left_edge.i
    else:
        return None
    return start if start and token.doc[start - 1].text == "," else None
