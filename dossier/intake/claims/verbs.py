"""Verbs that say: X said that …, … X said, X accused Y of …"""

from dossier.intake.claims import cues, lexicon
from dossier.intake.claims.attribution import Attribution
from dossier.intake.claims.extents import end_of_content
from dossier.intake.claims.grammar import (
    SUBJECTS,
    can_speak,
    child,
    children,
    is_finite,
    is_negated,
)
from dossier.intake.claims.nouns import owner
from dossier.intake.claims.objects import object_of

_UNREAL = {"if", "unless", "whether", "once", "until", "before"}
_MODAL = {"will", "would", "could", "may", "might", "should", "shall", "must", "'ll", "'d", "can"}
_WORDS = (
    cues.SAY
    | cues.OBJECT
    | cues.PREPOSITION.keys()
    | {"cite", "quote", "threaten", "give", "have", "read", "go", "appear", "seem", "put"}
)


def is_cue(token, has_quotation):
    """Whether this word is a verb that may attribute, and in this sentence claims to have been said.

    Any verb may that stands alone beside a quotation: “…,” she sighed.
    """
    alone = has_quotation and token.dep_ == "ROOT" and token.lemma_ not in {"be", "have"}
    if token.lemma_.lower() not in _WORDS and not alone:
        return False
    if token.pos_ not in {"VERB", "AUX"} and not (token.dep_ == "ROOT" and child(token, "ccomp")):
        return False
    if any(one.lower_ in _UNREAL for one in children(token, "mark", "advmod")) or is_negated(token):
        return False
    if any(one.lower_ in _MODAL for one in children(token, "aux")):
        return False
    if token.tag_ == "VB" and not any(one.lemma_ == "do" for one in children(token, "aux")):
        return False
    asked = {"WP", "WRB"} if token.dep_ != "relcl" else set()
    return not any(one.tag_ in asked and one.i < token.i for one in token.children)


def verb(token, has_quotation):
    """Return the attribution of a verb in the active voice, or None."""
    who = speaker_of(token)
    if who is not None and who.lower_ in {"i", "you", "we"}:
        return None
    if (
        token.dep_ == "pcomp"
        and token.head.lower_ == "as"
        and token.head.head.lemma_ in {"cite", "quote"}
    ):
        return None  # it is read with the verb that quotes
    return (
        with_content(token, who) or _beside(token, who, has_quotation) or _with_object(token, who)
    )


def speaker_of(token):
    """Return the head of who does what a verb says, also where another verb has the subject."""
    hangs = token.dep_ == "advcl" and token.tag_ == "VBG"  # may belong to the verb above
    for _ in range(6):
        subject = child(token, *SUBJECTS)
        if _is_told(subject) and (not hangs or token.dep_ != "ccomp" or can_speak(subject)):
            return _whose(subject)
        if token.dep_ in {"relcl", "acl"}:
            return _whose(token.head)
        if token.dep_ not in {"conj", "advcl", "xcomp", "pcomp", "prep", "dep", "ccomp"}:
            return None
        token = token.head
    return None


def _is_told(subject):
    return subject is not None and subject.tag_ not in {"WP", "WDT"} and subject.lower_ != "that"


def _whose(noun):
    """The owner of a statement: as it says, or who does what is done with it: X issued a statement saying."""
    who = owner(noun)
    if who is noun and noun.lemma_.lower() in lexicon.SAYING and noun.dep_ == "dobj":
        return speaker_of(noun.head) or noun
    return who


def with_content(token, who):
    """Return the attribution of a cue with a clause behind it, or None."""
    clause = next((one for one in children(token, "ccomp") if one.i > token.i), None)
    start = _clause_start(token, clause) if clause is not None else _after_that(token)
    if start is None:
        return None
    frame = set(range(_first(token, who), start))
    loose = token.lemma_ in cues.MENTAL
    return Attribution(
        token, who, start, end_of_content(token), frame, content=clause, is_loose=loose
    )


def _first(token, who):
    """Where an attribution begins: at its subject, if it has one of its own."""
    own = who is not None and (who.head == token or token.head == who)
    return min(token.i, who.left_edge.i) if own else token.i


def _clause_start(token, clause):
    doc = token.doc
    start = max(clause.left_edge.i, token.i + 1)
    late = next((one for one in doc[token.i + 1 : clause.i] if one.lower_ == "that"), None)
    if (
        late is not None
        and late.nbor(-1).text == ","
        and not any(map(is_finite, doc[token.i + 1 : late.i]))
    ):
        start = late.i  # said, in a report by X, that …
    return (
        start + 1
        if doc[start].lower_ == "that" and (doc[start].dep_ == "mark" or start == (late and late.i))
        else start
    )


def _after_that(token):
    """Where a parse has lost the clause: behind the next “that”, if no other verb comes between."""
    if token.lemma_ not in cues.SAY - cues.MENTAL:
        return None
    for one in token.doc[token.i + 1 :]:
        if (
            one.lower_ == "that"
            and one.tag_ in {"IN", "WDT"}
            and any(map(is_finite, token.doc[one.i + 1 :]))
        ):
            return one.i + 1
        if one.pos_ in {"VERB", "AUX"} or one.lower_ in {";", ":"}:
            return None
    return None


def _beside(token, who, has_quotation):
    """X said, behind what is said, within it, or as in “as X put it”."""
    left = child(token, "ccomp")
    as_ = token.dep_ == "advcl" and any(
        one.lower_ == "as" for one in children(token, "mark", "advmod")
    )
    if (as_ and who is None) or (as_ and child(token, *SUBJECTS) is None):
        return None
    if as_ or token.dep_ == "parataxis" or (left is not None and left.i < token.i):
        return Attribution(token, who, frame=outer_frame(token, who), is_outer=True)
    may_say = token.lemma_ in cues.SAY - cues.MENTAL or (has_quotation and token.dep_ == "ROOT")
    if who is None or not may_say:
        return None
    heard = token.lemma_ in cues.HEARD
    if any(one.dep_ == "dobj" and not heard and one.i > token.i for one in token.children):
        return None
    first = outer_frame(token, who)
    if has_quotation and token.dep_ in {"ROOT", "conj", "advcl", "relcl"}:
        return Attribution(token, who, frame=first, is_outer=True)
    before = token.doc[: min(first)]
    if (
        token.dep_ == "ROOT"
        and len(before) > 2
        and before[-1].is_punct
        and any(map(is_finite, before))
    ):
        return Attribution(token, who, frame=first, is_outer=True)
    return None


def outer_frame(token, who):
    """The tokens of “X said on Tuesday”: to the end, or to the next comma if the content goes on behind it."""
    doc = token.doc
    as_ = next((one for one in children(token, "mark", "advmod") if one.lower_ == "as"), token)
    first = min(_first(token, who), as_.i)
    last = max(token.i, who.right_edge.i if who is not None and who.head == token else token.i)
    content = child(token, "ccomp") or (
        token.head if token.dep_ in {"parataxis", "advcl"} else None
    )
    own = {one.i for one in token.subtree}
    goes_on = content is not None and any(
        one.i > last and (one.i not in own or content.head == token) for one in content.subtree
    )
    if not goes_on:
        return set(range(first, end_of_content(token)))
    comma = next((one.i for one in doc[last + 1 :] if one.is_punct), len(doc))
    return set(range(first, comma))


def _with_object(token, who):
    found = object_of(token)
    if found is None or token.dep_ in {"acl", "amod"}:
        return None
    first = _first(token, who)
    return Attribution(
        token,
        who,
        found.start,
        end_of_content(token),
        set(range(first, token.i + 1)),
        content=found.head,
        is_loose=True,
    )
