"""Verbs that say: X said that …, … X said, X accused Y of …"""

from dossier.intake.claims import cues, lexicon
from dossier.intake.claims.asides import denied_in_passing
from dossier.intake.claims.attribution import Attribution
from dossier.intake.claims.beside import beside, outer_frame
from dossier.intake.claims.contents import with_content
from dossier.intake.claims.extents import end_of_content
from dossier.intake.claims.grammar import (
    SUBJECTS,
    child,
    children,
    first_of,
    has_as,
    is_negated,
)
from dossier.intake.claims.nouns import owner
from dossier.intake.claims.objects import object_of
from dossier.intake.claims.speakers import speaker_of
from dossier.intake.claims.tails import tail

_UNREAL = {"if", "unless", "whether", "once", "until", "before"}
_MODAL = {"will", "would", "could", "may", "might", "should", "shall", "must", "'ll", "'d", "can"}
_WORDS = (
    cues.SAY
    | cues.OBJECT
    | cues.SHOWS
    | cues.PREPOSITION.keys()
    | {
        "cite",
        "quote",
        "threaten",
        "give",
        "have",
        "read",
        "go",
        "appear",
        "seem",
        "put",
        "hold",
        "ask",
    }
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
        and not (token.lemma_ in _SAME_IN_THE_PAST and child(token, *SUBJECTS, "dobj"))
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


_SAME_IN_THE_PAST = {"put", "hit", "read"}
_CAN = {"reveal", "disclose"}  # X can reveal: it does


def _is_mistaken(token):
    """A verb that was read as a noun: the records show that, as X reports."""
    if token.pos_ != "NOUN":
        return False
    return (token.dep_ == "ROOT" and child(token, "ccomp") is not None) or has_as(token)


def verb(token, has_quotation):
    """Return the attribution of a verb in the active voice, or None."""
    if token.lemma_ in cues.HEARD and child(token, "auxpass"):
        return None  # was told that: by nobody named
    quotes = token.head.head if token.dep_ == "pcomp" else token.head
    is_quoted = token.dep_ == "pcomp" or token.lower_ == "saying"
    if is_quoted and quotes.lemma_ in {"cite", "quote"}:
        return None  # it is read with the verb that quotes
    if (denied := denied_in_passing(token)) is not None:
        return denied
    who = speaker_of(token)
    last = None if has_quotation or token.lemma_ == "ask" else tail(token)
    if last is not None and (who is None or who.i < last[0] or last[2] < len(token.doc)):
        frame = set(range(last[0], last[2]))
        return Attribution(token, last[1], frame=frame, is_outer=True)
    if (who is None and not has_quotation) or (who is not None and _is_nobody(who)):
        return None
    if token.lemma_ == "read" and has_quotation and (paper := _reads(token)) is not None:
        return Attribution(token, paper, frame=outer_frame(token, paper), is_outer=True)
    if token.lemma_ == "ask" and not (has_quotation and token.dep_ == "ROOT"):
        return _with_object(token, who)
    found = with_content(token, who) or beside(token, who, has_quotation)
    return found or _with_object(token, who)


def _reads(token):
    """Whose letter it is: “…,” reads a letter from X."""
    papers = lexicon.SAYING | lexicon.FOOTAGE
    paper = next((one for one in children(token, "dobj", "nsubj") if one.i > token.i), None)
    return owner(paper) if paper is not None and paper.lemma_.lower() in papers else None


def _is_nobody(who):
    """No group has claimed it; and what the report says of itself."""
    return who.lower_ in {"i", "you", "we", "nobody", "none"} or any(
        one.lower_ in {"no", "neither"} for one in who.lefts
    )


def _circumstance(token, start):
    """Where “, as riot police sealed off the square” begins: no part of what was called for."""
    doc = token.doc
    return next(
        (
            one.i
            for one in doc[start:]
            if one.text == "," and one.i + 1 < len(doc) and one.nbor().lower_ in cues.MEANWHILE
        ),
        len(doc),
    )


def _with_object(token, who):
    found = object_of(token)
    if found is None or child(token, "auxpass"):
        return None
    hangs = token.dep_ in {"acl", "amod", "relcl"}
    is_verb = token.tag_ == "VBD" and token.nbor(-1).text == "," and token.head.dep_ == "ROOT"
    if hangs and not is_verb and token.head.lemma_.lower() not in lexicon.SAYING:
        return None
    first = first_of(token, who)
    if found.is_whole and who is not None:
        first = found.start = who.left_edge.i
    frame = set(range(first, token.i + 1)) if not found.is_whole else set()
    end = min(end_of_content(token), found.end or len(token.doc), _circumstance(token, found.start))
    return Attribution(token, who, found.start, end, frame, content=found.head, is_loose=True)
