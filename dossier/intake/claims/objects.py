"""Verbs that say by what they are done to: accused Y of Z, confirmed the death, called for calm."""

from dataclasses import dataclass

from dossier.intake.claims import cues, lexicon
from dossier.intake.claims.grammar import child, children, first_noun, is_proper


@dataclass
class Object:
    """Where the content of such a verb begins, its head, and where it ends, None for the rest.

    `is_whole` where the object only points to what is denied, and the clause has to stand for it.
    """

    start: int
    head: object
    end: int | None = None
    is_whole: bool = False


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
    if lemma in cues.SEEMS and (act := child(token, "xcomp")) and act.lemma_ in cues.SHOWS:
        return _shown(
            token, next((one for one in children(act, "dobj", "ccomp") if one.i > act.i), None)
        )
    doing = child(token, "xcomp")
    if lemma in cues.DOING and doing is not None and doing.i > token.i and _is_doing(doing):
        return Object(doing.left_edge.i, doing)
    if lemma in cues.CALLS and any(
        one.lower_ == "what" and one.i < token.i for one in token.children
    ):
        return Object(token.i + 1, token)  # in what X called a failure
    thing = next((one for one in children(token, "dobj", "oprd", "ccomp") if one.i > token.i), None)
    if lemma == "hit" and any(one.lower_ in {"back", "out"} for one in token.children):
        return Object(token.i, token, is_whole=True)
    if lemma == "disagree" or (lemma == "doubt" and thing is not None):
        return Object(token.i, token, is_whole=True)
    if lemma == "rule" and thing is not None and child(token, "prt") is not None:
        return Object(token.i, token)  # ruled out any deal
    if thing is not None:
        return (
            _thing(token, lemma, thing)
            or (lemma not in cues.CALLS and _preposition(token, lemma))
            or None
        )
    return _preposition(token, lemma)


def _is_asked(token, thing):
    """Asked the country to let monitors in."""
    act = child(token, "xcomp", "ccomp") or (thing if thing.dep_ == "ccomp" else None)
    to_act = act is not None and any(one.lower_ == "to" for one in children(act, "aux"))
    whom = child(act, "nsubj") if thing.dep_ == "ccomp" else thing
    is_body = whom is not None and (is_proper(whom) or whom.lemma_.lower() in lexicon.BODIES)
    return is_body and to_act


def _is_doing(verb):
    """Seeing; having seen."""
    return "VBG" in {verb.tag_, *(one.tag_ for one in children(verb, "aux", "auxpass"))}


def _thing(token, lemma, thing):
    if thing.lower_.endswith(("self", "selves")):
        return None
    if lemma in cues.DENY:
        return _denied(token, lemma, thing)
    if lemma in cues.CALLS - {"describe"} and not _is_called_something(token, thing):
        return None
    if lemma in cues.OBJECT or _puts(token, lemma):
        return Object(thing.left_edge.i, thing, _before_manner(token, thing))
    if lemma == "hold" and thing.dep_ == "ccomp" and thing.lemma_ == "responsible":
        return Object(thing.left_edge.i, thing)
    if lemma == "ask":
        return Object(thing.left_edge.i, thing) if _is_asked(token, thing) else None
    if lemma == "express" and any(one.text == '"' for one in token.doc[token.i : thing.i]):
        return Object(thing.left_edge.i, thing)
    return _shown(token, thing) if lemma in cues.SHOWS else None


def _denied(token, lemma, thing):
    """Denied the killing; rejected claims that …; and “rejects the accusation”, which is the whole clause."""
    if thing.lemma_.lower() not in lexicon.CLAIMS:
        if lemma == "dispute" and child(token, "aux") is None:
            return Object(thing.left_edge.i, thing, is_whole=True)
        is_dismissed = lemma in {"dismiss", "reject"} or thing.lemma_.lower() in lexicon.FOOTAGE
        if is_dismissed and _is_called_something(token, thing):
            end = _before_manner(token, thing)
            return Object(thing.left_edge.i, thing, end, is_whole=True)  # dismissed it as a fake
        return Object(thing.left_edge.i, thing) if lemma == "deny" else None
    clause = child(thing, "acl", "relcl", "ccomp")
    that = clause is not None and next(
        (one for one in children(clause, "mark", "dobj", "nsubj") if one.lower_ == "that"), None
    )
    if that:
        return Object(that.i + 1, clause)
    is_all = any(one.lower_ == "any" for one in thing.lefts)
    return Object(
        thing.left_edge.i,
        thing,
        _before_manner(token, thing),
        is_whole=not (is_all and lemma == "deny"),
    )


def _is_called_something(token, thing):
    """Called the claim absurd, not called a strike."""
    behind = [
        one
        for one in token.children
        if one.i > thing.i and one.dep_ in {"oprd", "acomp", "xcomp", "ccomp", "advcl"}
    ]
    as_ = any(one.lower_ == "as" for one in token.subtree if one.i > thing.i)
    inside = thing.dep_ in {"ccomp", "oprd"} or any(
        one.i > thing.i and one.pos_ == "ADJ" for one in thing.children
    )
    quoted = any(one.text == '"' for one in token.doc[thing.i : thing.i + 3])
    return bool(behind) or as_ or inside or quoted


def _before_manner(token, thing):
    """Where “in a statement” or “on X” begins behind an object."""
    for one in token.doc[thing.i + 1 : token.right_edge.i + 1]:
        where = child(one, "pobj") if one.dep_ == "prep" else None
        if where is not None and one.head not in {token, thing} and where.lemma_ not in _SPOKEN:
            where = None
        if (
            where is not None
            and one.lower_ in {"in", "on", "via", "at", "through"}
            and _is_manner(where)
        ):
            return one.i
    return None


_SPOKEN = {"interview", "conference", "briefing"}


def _is_manner(where):
    words = {where.lemma_.lower()} | {one.lower_ for one in where.lefts}
    return bool(
        words & (lexicon.SAYING | lexicon.PLATFORMS | {"conference", "briefing", "interview"})
    )


def _shown(token, thing):
    """What footage or a document shows."""
    subject = child(token, "nsubj") or first_noun(token.doc)
    kinds = (
        {one.lemma_.lower() for one in (subject, *subject.lefts)} if subject is not None else set()
    )
    if thing is None or not kinds & lexicon.FOOTAGE:
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
    behind = [one for one in token.subtree if one.i > token.i]
    if lemma == "give" and any(one.lower_ == "as" for one in behind):
        kinds = {one.lemma_.lower() for one in children(token, "nsubj")}
        if kinds & lexicon.FOOTAGE:
            return True
    if lemma not in {"put", "give"} or not any(one.like_num for one in behind):
        return False
    if lemma == "give" and any(
        one.lemma_ in {"toll", "figure", "number", "count"} for one in behind
    ):
        return True
    words = {"at", "closer", "above", "below", "between"} if lemma == "put" else {"as"}
    return any(one.lower_ in words for one in behind)
