"""Verbs that say: X said that …, … X said, X accused Y of …"""

from dossier.intake.claims import cues, lexicon
from dossier.intake.claims.attribution import Attribution
from dossier.intake.claims.extents import end_of_content
from dossier.intake.claims.grammar import (
    SUBJECTS,
    can_speak,
    child,
    children,
    first_noun,
    is_finite,
    is_negated,
)
from dossier.intake.claims.nouns import owner
from dossier.intake.claims.objects import object_of
from dossier.intake.claims.tails import tail

_UNREAL = {"if", "unless", "whether", "once", "until", "before"}
_MODAL = {"will", "would", "could", "may", "might", "should", "shall", "must", "'ll", "'d", "can"}
_WORDS = (
    cues.SAY
    | cues.OBJECT
    | cues.SHOWS
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
    if token.pos_ not in {"VERB", "AUX"} and not _is_mistaken(token):
        return False
    if any(one.lower_ in _UNREAL for one in children(token, "mark", "advmod")) or is_negated(token):
        return False
    says_only = any(one.lower_ == "only" for one in children(token, "advmod"))
    if (
        any(one.lower_ in _MODAL for one in children(token, "aux"))
        and not says_only
        and token.lemma_ not in _CAN
    ):
        return False
    if (
        token.tag_ == "VB"
        and not says_only
        and not any(one.lemma_ in {"do", "can"} for one in children(token, "aux"))
    ):
        return False
    if (
        token.lemma_ in cues.MENTAL
        and token.dep_ in {"advcl", "relcl", "acl"}
        and child(token, "mark")
    ):
        return False
    asked = {"WP", "WRB"} if token.dep_ != "relcl" and token.lemma_ not in cues.CALLS else set()
    return not any(one.tag_ in asked and one.i < token.i for one in token.children)


_CAN = {"reveal", "disclose"}  # X can reveal: it does


def _is_mistaken(token):
    """A verb that was read as a noun: the records show that, as X reports."""
    if token.pos_ != "NOUN":
        return False
    return (token.dep_ == "ROOT" and child(token, "ccomp") is not None) or _has_as(token)


def _has_as(token):
    found = children(token, "mark", "advmod", "prep")
    return any(one.lower_ == "as" and one.i < token.i for one in found)


def verb(token, has_quotation):
    """Return the attribution of a verb in the active voice, or None."""
    if token.lemma_ in cues.HEARD and child(token, "auxpass"):
        return None  # was told that: by nobody named
    if token.dep_ == "pcomp" and token.head.head.lemma_ in {"cite", "quote"}:
        return None  # it is read with the verb that quotes
    who = speaker_of(token)
    last = None if has_quotation else tail(token)
    if last is not None and (who is None or who.i < last[0]):
        frame = set(range(last[0], len(token.doc)))
        return Attribution(token, last[1], frame=frame, is_outer=True)
    if (who is None and not has_quotation) or (who is not None and _is_nobody(who)):
        return None
    found = with_content(token, who) or _beside(token, who, has_quotation)
    return found or _with_object(token, who)


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
            break
        token = token.head
    before = first_noun(token.doc)  # X, asked about it, said …
    is_behind = token.dep_ == "ROOT" and token.i and token.nbor(-1).text == ","
    return _whose(before) if is_behind and before is not None and before.i < token.i else None


def _is_nobody(who):
    """No group has claimed it; and what the report says of itself."""
    return who.lower_ in {"i", "you", "we", "nobody", "none"} or any(
        one.lower_ in {"no", "neither"} for one in who.lefts
    )


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
    if clause is None or not any(map(is_finite, clause.subtree)) or _has_no_subject(clause):
        clause = _hung_low(token)
    start = _clause_start(token, clause) if clause is not None else _after_that(token)
    if start is None:
        return None
    frame = set(range(_first(token, who), start))
    loose = token.lemma_ in cues.MENTAL
    return Attribution(
        token, who, start, end_of_content(token, start), frame, content=clause, is_loose=loose
    )


def _first(token, who):
    """Where an attribution begins: at its subject, if it has one of its own."""
    own = who is not None and (who.head == token or token.head == who)
    return min(token.i, who.left_edge.i) if own else token.i


def _clause_start(token, clause):
    """Where a clause begins behind its cue: without “that” or “only that”, also a late one."""
    doc = token.doc
    start = max(clause.left_edge.i, token.i + 1)
    late = next((one for one in doc[token.i + 1 : clause.i] if one.lower_ == "that"), None)
    is_late = late is not None and late.nbor(-1).text in {",", "only"}
    if is_late and not any(map(is_finite, doc[token.i + 1 : late.i])):
        return late.i + 1  # said, in a report by X, that …
    return start + (doc[start].lower_ == "that" and doc[start].dep_ == "mark")


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
        noun = one.head if subject is not None and _is_told(subject) else None
        if (
            noun is not None
            and noun.dep_ == "pobj"
            and noun.head.head == token
            and one.left_edge.i == noun.i + 1
        ):
            return one
    return None


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
        ):
            return one.i + 1
        if one.pos_ in {"VERB", "AUX"} or one.lower_ in {";", ":"}:
            return None
    return None


def _beside(token, who, has_quotation):
    """X said, behind what is said, within it, or as in “as X put it”."""
    left = child(token, "ccomp")
    if _has_as(token) and token.dep_ != "ROOT":
        own = child(token, *SUBJECTS)
        return own and Attribution(token, who, frame=outer_frame(token, who), is_outer=True)
    says = token.lemma_ in cues.SAY or has_quotation
    if says and (token.dep_ == "parataxis" or (left is not None and left.i < token.i)):
        return Attribution(token, who, frame=outer_frame(token, who), is_outer=True)
    if who is None or not (
        token.lemma_ in cues.SAY - cues.MENTAL or (has_quotation and token.dep_ == "ROOT")
    ):
        return None
    if any(_is_said(one, token, has_quotation) for one in token.children):
        return None
    frame = outer_frame(token, who)
    if has_quotation and token.dep_ in {"ROOT", "conj", "advcl", "relcl"}:
        return Attribution(token, who, frame=frame, is_outer=True)
    return Attribution(token, who, frame=frame, is_outer=True) if _is_behind(token, frame) else None


def _is_said(one, token, has_quotation):
    """An object that is what is said, and not who hears it, nor “these words” before a quotation."""
    if one.dep_ != "dobj" or one.i < token.i or token.lemma_ in cues.HEARD:
        return False
    return not (has_quotation and one.lemma_ in _WORDS_OF)


_WORDS_OF = {"word", "statement", "message", "warning", "this", "line", "sentence", "post"}


def _is_behind(token, frame):
    """Whether “, X said” closes a sentence, however a parse has hung it."""
    first = min(frame)
    before, after = token.doc[:first], token.doc[token.i + 1 :]
    return (
        token.dep_ in {"ROOT", "conj", "dep", "appos", "ccomp", "advcl"}
        and len(before) > 2
        and before[-1].is_punct
        and any(map(is_finite, before))
        and not any(map(is_finite, after))
    )


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
    if found is None or child(token, "auxpass"):
        return None
    if token.dep_ in {"acl", "amod", "relcl"} and token.head.lemma_.lower() not in lexicon.SAYING:
        return None
    first = _first(token, who)
    if found.is_whole and who is not None:
        first = found.start = who.left_edge.i
    frame = set(range(first, token.i + 1)) if not found.is_whole else set()
    end = min(end_of_content(token), found.end or len(token.doc))
    return Attribution(token, who, found.start, end, frame, content=found.head, is_loose=True)
