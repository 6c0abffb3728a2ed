"""Verbs that say by what they are done to: accused Y of Z, confirmed the death, called for calm."""

from dataclasses import dataclass

from dossier.intake.claims import cues, lexicon
from dossier.intake.claims.grammar import child, children


@dataclass(frozen=True)
class Object:
    """Where the content of such a verb begins, and its head."""

    start: int
    head: object


def object_of(token):
    """Return what follows the verb and is its content, or None where it says nothing by itself."""
    lemma = token.lemma_.lower()
    act = child(token, "xcomp", "advcl") if lemma in cues.INFINITIVE else None
    if (
        act is not None
        and act.i > token.i
        and any(one.lower_ == "to" for one in children(act, "aux"))
    ):
        return Object(act.left_edge.i, act)
    if (
        lemma in {"appear", "seem", "purport"}
        and (act := child(token, "xcomp"))
        and act.lemma_ in cues.SHOWS
    ):
        shown = next((one for one in children(act, "dobj", "ccomp") if one.i > act.i), None)
        return _shown(child(token, "nsubj"), shown)
    doing = child(token, "xcomp")
    if lemma in cues.DOING and doing is not None and doing.tag_ == "VBG" and doing.i > token.i:
        return Object(doing.left_edge.i, doing)
    thing = next((one for one in children(token, "dobj", "oprd", "ccomp") if one.i > token.i), None)
    if thing is not None and thing.lower_.endswith(("self", "selves")):
        return None
    if thing is not None and (lemma in cues.OBJECT or _puts(token, lemma)):
        return Object(thing.left_edge.i, thing)
    if lemma in cues.SHOWS and thing is not None:
        return _shown(child(token, "nsubj"), thing)
    return _preposition(token, lemma)


def _shown(subject, thing):
    """What footage or a document shows."""
    if subject is None or thing is None or subject.lemma_.lower() not in lexicon.FOOTAGE:
        return None
    return Object(thing.left_edge.i, thing)


def _preposition(token, lemma):
    for prep in children(token, "prep", "advcl", "ccomp"):
        first = prep if prep.dep_ == "prep" else child(prep, "mark")
        if (
            first is None
            or first.i < token.i
            or first.lower_ not in cues.PREPOSITION.get(lemma, ())
        ):
            continue
        return Object(first.i, child(prep, "pobj", "pcomp") or prep)
    return None


def _puts(token, lemma):
    """Put the figure at 40; gave the number as 74."""
    if lemma not in {"put", "give"}:
        return False
    words = {one.lower_ for one in token.subtree if one.i > token.i}
    has_number = any(one.like_num for one in token.subtree if one.i > token.i)
    return has_number and bool(
        words & ({"at", "closer", "above", "below", "between"} if lemma == "put" else {"as"})
    )
