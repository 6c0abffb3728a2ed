"""How far the content of a cue goes."""

from dossier.intake.claims import cues
from dossier.intake.claims.asides import aside
from dossier.intake.claims.grammar import SUBJECTS, can_speak, child, children
from dossier.intake.claims.stances import DECLINES, NO_RESPONSE


def end_of_content(token, start=None):
    """Return the token before which the content of a cue ends: what is coordinated with the cue itself."""
    limit = len(token.doc)
    for one in token.children:
        if one.i <= token.i or (start is not None and one.i < start):
            continue
        if one.dep_ == "conj" and not _is_told_too(one):
            limit = min(limit, _with_link(one.left_edge.i, token))
        elif (
            one.dep_ == "advcl"
            and any(mark.lower_ in {"while", "whereas"} for mark in one.children)
        ) or (one.dep_ in {"advcl", "ccomp", "dep"} and _says_more(one)):
            limit = min(limit, one.left_edge.i)
    for one in token.doc[token.i + 1 : limit]:
        if (
            one.lower_ in {"while", "whereas"}
            and one.nbor(-1).text == ","
            and one.head.lemma_ in cues.SAY
        ):
            limit = one.i
            break
        if (begins := aside(one)) is not None and begins > token.i:
            limit = begins
            break
        begun = start is not None and one.i > start
        if (
            begun
            and one.dep_ == "prep"
            and _tells_where_said(one, token)
            and one.right_edge.i >= limit - 2
        ):
            limit = one.i
            break
        if (
            one.i >= (start or 0)
            and _says_more(one)
            and one.nbor(-1).text == ","
            and one.dep_ == "advcl"
            and not can_speak(child(one.head, "nsubj", "nsubjpass"))
        ):
            limit = one.i
            break
    limit = min(limit, _silence_behind(token, limit), _act_behind(token, limit))
    if token.dep_ == "conj" and token.head.i < token.i:  # a third verb hangs on the first
        for one in token.head.children:
            if one.dep_ == "conj" and one.i > token.i:
                limit = min(limit, _with_link(one.left_edge.i, token))
    return limit


def _is_told_too(conj):
    """Said it would help and had set up a fund: by its tense no act of the speaker's."""
    auxiliaries = {one.lower_ for one in children(conj, "aux")}
    return child(conj, *SUBJECTS) is None and bool(auxiliaries & {"had", "would", "could", "might"})


def _tells_where_said(prep, token):
    """In an interview with X, behind what was said in it."""
    where = child(prep, "pobj")
    if where is None or prep.lower_ not in {"in", "during", "at"} or where.lemma_ not in _OCCASIONS:
        return False
    return prep.head == token or where.lemma_ in {"interview", "conference"}


_OCCASIONS = {
    "interview",
    "statement",
    "speech",
    "address",
    "briefing",
    "conference",
    "post",
    "email",
    "letter",
}


def _silence_behind(token, limit):
    """Confirmed that … but would not say where: what follows is a silence."""
    doc = token.doc
    for one in doc[token.i + 1 : limit - 1]:
        if one.dep_ == "cc" and one.nbor().tag_ in {"MD", "VBD", "VBZ", "VBP"}:
            behind = doc[one.i + 1 : min(limit, one.i + 8)].text
            if DECLINES.match(behind) or NO_RESPONSE.match(behind):
                return one.i
    return limit


def _act_behind(token, limit):
    """Said she was shocked and urged …: what she urged is another claim."""
    clause = child(token, "ccomp")
    subject = child(clause, "nsubj") if clause is not None and clause.i > token.i else None
    if subject is None or subject.lower_ not in {"he", "she", "it", "they"}:
        return limit
    acts = [one for one in clause.children if one.dep_ == "conj" and one.lemma_ in _ACTS]
    bare = [one for one in acts if one.tag_ == "VBD" and child(one, "nsubj", "aux") is None]
    return min([limit, *(_with_link(one.left_edge.i, token) for one in bare)])


_ACTS = {"urge", "call", "demand", "accuse", "blame", "appeal", "deny", "reject", "promise", "warn"}


def _says_more(one):
    return one.tag_ == "VBG" and one.lemma_ in cues.SAY | {"cite", "quote"}


def _with_link(start, token):
    while start > token.i + 1 and token.doc[start - 1].dep_ in {"cc", "punct", "preconj"}:
        start -= 1
    return start
