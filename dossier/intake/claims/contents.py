"""The clause behind a cue, also where a parse has hung it elsewhere."""

from dossier.intake.claims import cues, lexicon
from dossier.intake.claims.attribution import Attribution
from dossier.intake.claims.extents import end_of_content
from dossier.intake.claims.grammar import (
    SUBJECTS,
    child,
    children,
    first_of,
    is_finite,
    tells_who,
)
from dossier.intake.claims.tails import tail


def with_content(token, who):
    """Return the attribution of a cue with a clause behind it, or None."""
    if _only_points(token):
        return None
    clause = next((one for one in children(token, "ccomp") if one.i > token.i), None)
    if clause is not None and tail(clause):  # “…, Y reported” was read as what X said
        clause = child(clause, "ccomp")
    is_such = token.dep_ == "relcl" and clause is not None and _has_no_subject(clause)
    if clause is not None and token.dep_ != "ROOT" and (_is_showing(clause) or is_such):
        return _shown(token, who, clause)
    if clause is not None and (inner := child(clause, "ccomp")) and _is_showing(inner):
        return None  # posted photographs that it said showed
    is_past = clause is not None and clause.tag_ == "VBN" and child(clause, *SUBJECTS, "aux")
    is_told = is_past or (clause is not None and any(map(is_finite, clause.subtree)))
    if not is_told or _has_no_subject(clause):
        clause = _hung_low(token)
    if clause is not None and _is_when(token, clause) and token.lemma_ not in cues.MENTAL:
        return None  # said when X visited
    start = _clause_start(token, clause) if clause is not None else _after_that(token)
    if start is None:
        return None
    frame = set(range(first_of(token, who), start))
    loose = token.lemma_ in cues.MENTAL
    return Attribution(
        token, who, start, end_of_content(token, start), frame, content=clause, is_loose=loose
    )


def _is_when(token, clause):
    """Said when X visited; responded only after stones were thrown."""
    acts = token.lemma_ in {"respond", "reply", "answer", "react", "counter"}
    between = token.doc[token.i + 1 : clause.left_edge.i + 1] if acts else [clause.left_edge]
    return any(one.lower_ in _WHEN for one in between)


_WHEN = {"when", "while", "as", "after", "before"}


def _is_showing(clause):
    return clause.lemma_ in cues.SHOWS and _has_no_subject(clause)


def _shown(token, who, clause):
    """Photographs that X said showed Y; None where it is no showing."""
    start = clause.i + 1 if clause.lemma_ in cues.SHOWS else clause.left_edge.i
    if start >= len(token.doc):
        return None
    frame = set(range(first_of(token, who), start))
    return Attribution(token, who, start, end_of_content(clause), frame, content=clause)


def _only_points(token):
    """Disputes that account: no clause, though a parser may take “account” for a verb."""
    behind = token.doc[token.i + 1 : token.i + 3]
    points = len(behind) == 2 and behind[0].lower_ in {"that", "this", "these", "those"}
    return points and token.lemma_ in cues.DENY and behind[1].lemma_.lower() in lexicon.CLAIMS


def _clause_start(token, clause):
    """Where a clause begins behind its cue: without “that” or “only that”, also a late one."""
    doc = token.doc
    start = max(clause.left_edge.i, token.i + 1)
    late = next((one for one in doc[token.i + 1 : clause.i] if one.lower_ == "that"), None)
    is_late = late is not None and late.nbor(-1).text in {",", "only"}
    if is_late and not any(map(is_finite, doc[token.i + 1 : late.i])):
        return late.i + 1  # said, in a report by X, that …
    subject = child(clause, *SUBJECTS, "expl")
    if subject is not None and start == token.i + 1 and _is_day(doc[start : subject.left_edge.i]):
        return subject.left_edge.i  # said on Friday it was so
    return start + (doc[start].lower_ == "that" and doc[start].dep_ == "mark")


def _is_day(span):
    """Whether these words only tell a day: on Friday."""
    days = {"DATE", "TIME"}
    rest = [one for one in span if one.ent_type_ not in days and one.dep_ != "prep"]
    return len(span) > 0 and not rest and any(one.ent_type_ in days for one in span)


def _has_no_subject(clause):
    """Whether a clause is no more than a participle taken for one: in a sermon streamed on the net."""
    return (
        clause.pos_ == "VERB"
        and clause.tag_ in {"VBD", "VBN"}
        and child(clause, *SUBJECTS, "expl", "mark") is None
    )


def _hung_low(token):
    """The clause of “said in a statement it was so”, which a parse hangs on the statement."""
    if token.lemma_ not in cues.SAY - cues.MENTAL:
        return None
    for one in token.subtree:
        subject = child(one, *SUBJECTS) if one.dep_ == "relcl" and one.i > token.i else None
        noun = one.head if subject is not None and tells_who(subject) else None
        if (
            noun is not None
            and ((noun.dep_ == "pobj" and noun.head.head == token) or _is_hearer(noun, token))
            and one.left_edge.i == noun.i + 1
        ):
            return one
    return None


def _is_hearer(noun, token):
    """Told the paper it was so."""
    return noun.dep_ in {"dobj", "dative"} and noun.head == token and token.lemma_ in cues.HEARD


def _after_that(token):
    """Where a parse has lost the clause: behind the next “that”, if no other verb comes between."""
    if token.lemma_ not in cues.SAY - cues.MENTAL:
        return None
    for one in token.doc[token.i + 1 :]:
        if (
            one.lower_ == "that"
            and one.tag_ in {"IN", "WDT"}
            and any(map(is_finite, token.doc[one.i + 2 :]))
            and not is_finite(one.nbor())
            and not (one.tag_ == "WDT" and one.nbor().tag_ == "PRP" and one.nbor(2).lemma_ == "say")
        ):
            return one.i + 1
        is_aside = one.lower_ in {"citing", "quoting"}
        is_aside = is_aside or (
            one.tag_ == "VBN" and one.dep_ == "acl"
        )  # an interview carried by Y
        if (one.pos_ in {"VERB", "AUX"} and not is_aside) or one.lower_ in {";", ":"}:
            return None
    return None
