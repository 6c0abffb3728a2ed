"""Attributions that stand beside a clause: according to X, per X, in the words of X, citing X."""

import re

from dossier.intake.claims import cues, lexicon
from dossier.intake.claims.attribution import Attribution
from dossier.intake.claims.grammar import SUBJECTS, child, children, is_finite, is_proper
from dossier.intake.claims.nouns import owner

# Nouns for people by their ending: harbourmaster, geologist.
_AGENT = re.compile(r"(?:master|maker|holder|keeper|ist|ian|man|woman|eer)$")
_VIEWS = {
    "words",
    "account",
    "accounts",
    "telling",
    "version",
    "view",
    "opinion",
    "estimation",
    "assessment",
}


def adverbial(token):
    """Return the attribution that begins with this token, or None."""
    if token.lower_ == "according":
        to = child(token, "prep") or (token.nbor() if token.i + 1 < len(token.doc) else None)
        who = to is not None and child(to, "pobj", "pcomp")
        return _around(token, owner(who), token, who) if who and not _is_measure(who) else None
    if token.lower_ == "per" and (who := child(token, "pobj")) and _is_named(token, who):
        return _around(token, owner(who), token, who)
    if token.lower_ in _VIEWS and token.dep_ == "pobj" and token.head.lower_ in {"in", "by"}:
        of = next((one for one in children(token, "prep") if one.lower_ in {"of", "by"}), None)
        who = child(token, "poss") or (of and child(of, "pobj"))
        return who and _around(token, who, token.head, token)
    if token.tag_ == "VBN" and token.lemma_ in cues.SAY and (by := child(token, "agent")):
        as_ = next((one for one in token.children if one.lower_ == "as" and one.i < token.i), None)
        who = child(by, "pobj")
        return as_ and who and _around(token, who, as_, token)
    if token.lower_ == "reference" and token.head.lower_ in {"with", "in"}:
        to = child(token, "prep")
        return (
            _citing(token.head, child(to, "pobj")) if to is not None and child(to, "pobj") else None
        )
    is_relative = token.dep_ == "relcl" and token.lemma_ in {"cite", "quote"}
    if is_relative and (whom := child(token, "dobj")):
        return _citing(token, whom)
    if token.lower_ in {"citing", "quoting"} and (whom := child(token, "dobj")):
        return _citing(token, whom)
    return None


def hearsay(token):
    """Return the attribution to nobody of a sentence with “reportedly” or “allegedly”, or None."""
    words = {"reportedly", "allegedly", "purportedly", "supposedly"}
    if token.lower_ not in words or token.dep_ != "advmod" or token.head.dep_ != "ROOT":
        return None
    return Attribution(token, None, 0, len(token.doc), content=token.head, is_loose=True)


def _is_measure(noun):
    """According to plan."""
    known = lexicon.BODIES | lexicon.PERSONS | lexicon.MEDIA | lexicon.FOOTAGE | lexicon.SAYING
    is_bare = child(noun, "det", "poss", "compound", "amod", "nmod") is None
    return noun.tag_ == "NN" and is_bare and noun.lemma_.lower() not in known


def _is_named(token, who):
    """Per CNN, per the ministry; not per day."""
    behind = token.i == 0 or token.nbor(-1).is_punct
    return is_proper(who) or (behind and child(who, "det", "poss") is not None)


def _around(cue, who, first, last):
    end = max(one.i for one in last.subtree) + 1
    if first.i == 0 or first.nbor(-1).dep_ == "cc":
        end = _clause_after(cue.doc, max(first.i, who.i) + 1, end)
    return Attribution(cue, who, frame=set(range(first.i, end)), is_outer=True)


def _clause_after(doc, at, end):
    """Return where the clause begins that a fronted attribution belongs to: behind a comma.

    Not behind the one that opens an apposition or a relative clause of whoever is named.
    """
    commas = [one.i for one in doc[at:] if one.lower_ == ","]
    for here in commas:
        if here + 1 >= len(doc):
            break
        following = next((there for there in commas if there > here), len(doc))
        segment = doc[here + 1 : following]
        if segment[0].tag_ in {"WP", "WP$", "WDT", "WRB"} or segment[0].lower_ in {
            "who",
            "whose",
            "which",
        }:
            continue
        if is_finite(segment[0]):
            return commas[0] + 1  # its subject stands before, with appositions of its own
        if any(map(is_finite, segment)) or _is_subject_of_more(segment):
            return here + 1
    return end


def _is_subject_of_more(segment):
    return any(one.dep_ in SUBJECTS and one.head.i >= segment.end for one in segment)


def _citing(token, whom):
    """Citing officials; not citing a lack of staff."""
    who = owner(whom)
    by = next((one for one in children(token, "prep", "agent") if one.lower_ == "by"), None)
    if by is not None and whom.lemma_.lower() in lexicon.SAYING and by.i == whom.i + 1:
        who = child(by, "pobj") or who  # a post by X
    words = {who.lemma_.lower(), whom.lemma_.lower(), who.lower_}
    sources = lexicon.SOURCES | lexicon.SAYING | lexicon.MEDIA | lexicon.FOOTAGE
    if not (is_proper(who) or words & sources or _AGENT.search(who.lemma_)):
        return None
    is_nobody = who is whom and who.lemma_.lower() in {"interview", "comment", "remark", "message"}
    last = max([one.i for one in token.subtree if one.i > token.i])
    comma = next((one.i for one in token.doc[whom.i : last] if one.text == ","), last)
    if any(map(is_finite, token.doc[comma:last])):
        last = comma - 1  # another clause, and no apposition
    frame = set(range(token.i, last + 1))
    if token.i == 0:
        frame = set(range(_clause_after(token.doc, whom.i + 1, last + 1)))
    host = token.head
    if token.dep_ == "relcl":  # according to X, which cited Y
        host = next((one for one in token.ancestors if one.lower_ in {"according", "per"}), host)
    if is_nobody:  # an interview given to somebody: it passes words on, and says none
        return Attribution(token, None, frame=frame, is_outer=True, rank=host.i + 0.4)
    return Attribution(token, who, frame=frame, is_outer=True, rank=host.i - 0.5, is_origin=True)
