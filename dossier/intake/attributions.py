"""Attributions in one parsed sentence: who, by which word, and where what they vouch for stands."""

from dataclasses import dataclass, field

from dossier.intake import cues
from dossier.intake.grammar import SUBJECTS, child, children, is_negated

_UNREAL = {"if", "unless", "whether", "once", "until"}
_MODAL = {"will", "would", "could", "may", "might", "should", "shall", "must", "'ll", "'d", "can"}
_RELAY_PREPOSITIONS = {"on", "via", "through", "to", "with", "by"}


@dataclass
class Attribution:
    """One attribution. Positions are tokens of its doc; `start` is None where all the rest is meant.

    `frame` are the tokens that attribute and are no content. `is_outer` says that it stands around
    other attributions: behind a comma, or in front.
    """

    cue: object
    speaker: object  # the head of the noun phrase, or None
    start: int | None = None
    end: int | None = None
    frame: set = field(default_factory=set)
    is_outer: bool = False
    is_loose: bool = False  # hearsay, a thought, or a verb with no more than a noun
    content: object = None  # the head of the content, where there is one


def attributions(doc, quoted):
    """Return the attributions of a parsed sentence, in its order. Tokens in `quoted` attribute nothing."""
    found = []
    for token in doc:
        if token.i in quoted:
            continue
        one = _adverbial(token) or _verb(token)
        if one is not None:
            found.append(one)
    return found


def _adverbial(token):
    """According to X; per X; in the words of X; by X's account; quoting X."""
    if token.lower_ == "according":
        to = child(token, "prep") or (token.nbor() if token.i + 1 < len(token.doc) else None)
        who = to is not None and child(to, "pobj")
        return who and _around(token, who, token, who)
    if (
        token.lower_ == "per"
        and (who := child(token, "pobj"))
        and (who.pos_ == "PROPN" or (child(who, "det") and token.i and token.nbor(-1).is_punct))
    ):
        return _around(token, who, token, who)
    if token.lower_ in {"words", "account", "telling", "version"} and token.dep_ == "pobj":
        prep = token.head
        of = next((one for one in children(token, "prep") if one.lower_ in {"of", "by"}), None)
        who = child(token, "poss") or (of and child(of, "pobj"))
        if who and prep.lower_ in {"in", "by"}:
            return _around(token, who, prep, token)
    return None


def _around(cue, who, first, last):
    frame = set(range(first.i, max(one.i for one in last.subtree) + 1))
    return Attribution(cue, who, frame=frame, is_outer=True)


def _verb(token):
    if (
        token.pos_ not in {"VERB", "AUX"}
        or token.lemma_.lower() not in cues.SAY | cues.OBJECT | _MORE
    ):
        return None
    if _is_unreal(token):
        return None
    if token.tag_ == "VBN" and not child(token, "aux") and child(token, "auxpass"):
        return _passive(token)
    if token.lemma_ in {"cite", "quote"}:
        return _quoting(token)
    who = speaker_of(token)
    return _with_content(token, who)


_MORE = {"speak", "talk", "call", "point", "cite", "quote", "threaten", "appear", "have"}


def _is_unreal(token):
    """If he says; will say; to say. A negated or a modal cue is a silence, and read elsewhere."""
    if any(one.lower_ in _UNREAL for one in children(token, "mark", "advmod")) or is_negated(token):
        return True
    if any(one.lower_ in _MODAL for one in children(token, "aux")):
        return True
    if token.tag_ == "VB" and not any(
        one.lower_ in {"did", "does", "do"} for one in children(token, "aux")
    ):
        return True
    return any(
        one.tag_ in {"WP", "WRB"}
        and one.dep_ in SUBJECTS | {"dobj", "advmod"}
        and token.dep_ != "relcl"
        for one in token.children
    )


def speaker_of(verb):
    """Return the head of who does what `verb` says, also where another verb has the subject."""
    seen = 0
    while verb is not None and seen < 6:
        seen += 1
        subject = child(verb, *SUBJECTS)
        if subject is not None and subject.tag_ not in {"WP", "WDT"} and subject.lower_ != "that":
            return _owner(subject) if subject.lemma_.lower() in cues.SAYING_NOUNS else subject
        if verb.dep_ in {"relcl", "acl"}:
            return _owner(verb.head) if verb.head.lemma_.lower() in cues.SAYING_NOUNS else verb.head
        if verb.dep_ not in {"conj", "advcl", "xcomp", "pcomp", "prep", "dep", "ccomp"}:
            return None
        verb = verb.head
    return None


def _owner(noun):
    """Return whose statement, post or letter it is; the noun itself where the sentence does not tell."""
    if whose := child(noun, "poss"):
        return whose
    for prep in children(noun, "prep"):
        if prep.lower_ in {"from", "by", "of"} and (who := child(prep, "pobj")):
            return who
    if noun.dep_ == "dobj" and (who := speaker_of(noun.head)):
        return who
    made = child(noun, "compound", "amod")
    return (
        made
        if made is not None
        and made.pos_ in {"PROPN", "NOUN"}
        and made.lemma_ not in {"news", "video"}
        else noun
    )


def _with_content(token, who):
    frame = _frame(token, who)
    clause = next((one for one in children(token, "ccomp") if one.i > token.i), None)
    if clause is not None and not _is_wh(clause):
        start = clause.left_edge.i
        if token.doc[start].lower_ in {"that", "as"} and token.doc[start].dep_ == "mark":
            start += 1
        return Attribution(
            token,
            who,
            max(start, token.i + 1),
            _end(token),
            frame,
            content=clause,
            is_loose=token.lemma_ in cues.MENTAL,
        )
    if child(token, "ccomp") or token.dep_ == "parataxis" or _is_as(token):
        return Attribution(token, who, frame=_outer_frame(token, who), is_outer=True)
    if clause is not None:
        return None
    return _with_object(token, who, frame)


def _is_wh(clause):
    return False


def _is_as(token):
    return token.dep_ == "advcl" and any(
        one.lower_ == "as" for one in children(token, "mark", "advmod")
    )


def _with_object(token, who, frame):
    lemma = token.lemma_.lower()
    if lemma in cues.INFINITIVE and (act := child(token, "xcomp")) and act.i > token.i:
        return Attribution(token, who, act.left_edge.i, _end(token), frame, content=act)
    thing = next((one for one in children(token, "dobj", "oprd") if one.i > token.i), None)
    if lemma in cues.OBJECT and thing is not None:
        return Attribution(
            token, who, thing.left_edge.i, _end(token), frame, content=thing, is_loose=True
        )
    for prep in children(token, "prep"):
        inner = child(prep, "pobj", "pcomp")
        if inner and prep.i > token.i and prep.lower_ in cues.PREPOSITION.get(lemma, ()):
            return Attribution(
                token, who, prep.i + 1, _end(token), frame, content=inner, is_loose=True
            )
    if lemma in cues.SAY - cues.MENTAL and thing is None:
        return Attribution(token, who, frame=_outer_frame(token, who), is_outer=True)
    return None


def _passive(token):
    """Was said to show; was quoted as saying; was told that."""
    if token.lemma_ == "quote":
        return _quoting(token)
    who = child(token, *SUBJECTS)
    act = next((one for one in children(token, "xcomp", "ccomp", "oprd") if one.i > token.i), None)
    if token.lemma_ not in cues.HEARSAY or act is None or who is None:
        return None
    start = act.left_edge.i if who.lemma_ in cues.FOOTAGE or who.lower_ == "it" else who.left_edge.i
    while token.doc[start].lower_ in {"to", "that"}:
        start += 1
    frame = set(range(who.left_edge.i, token.i + 1)) if start > token.i else set()
    speaker = who if who.lemma_ in cues.FOOTAGE else None
    return Attribution(token, speaker, start, _end(token), frame, content=act, is_loose=True)


def _quoting(token):
    """X cites Y as saying that; X, citing Y; Y was quoted by X as saying that."""
    saying = next(
        (
            one
            for one in token.subtree
            if one.lower_ in {"saying", "telling"} and one.dep_ == "pcomp"
        ),
        None,
    )
    whom = child(token, "dobj") or child(token, "nsubjpass")
    if saying is None:
        return None
    inner = _with_content(saying, whom)
    if inner is not None:
        inner.speaker = whom
        inner.frame |= set(range(token.left_edge.i, saying.i + 1))
    return inner


def _frame(token, who):
    first = min(token.i, who.left_edge.i if who is not None else token.i)
    return set(range(first, token.i + 1))


def _outer_frame(token, who):
    """The tokens from who speaks to the next comma, or to the end where nothing of content follows."""
    doc = token.doc
    first = min(token.i, who.left_edge.i if who is not None and who.head == token else token.i)
    last = max([token.i, *([who.right_edge.i] if who is not None else [])])
    inside = [one for one in doc[last + 1 :] if one.lower_ in {",", '"', ";"}]
    rest = doc[last + 1 :]
    limit = inside[0].i if inside else len(doc)
    return set(range(first, limit if len(rest) else last + 1))


def _end(token):
    """Where the content of a cue must end: before what is coordinated with the cue itself."""
    limit = len(token.doc)
    for one in token.children:
        if one.dep_ == "conj" and one.i > token.i:
            start = one.left_edge.i
            while start > token.i + 1 and (token.doc[start - 1].dep_ in {"cc", "punct"}):
                start -= 1
            limit = min(limit, start)
        if (
            one.dep_ == "advcl"
            and one.tag_ == "VBG"
            and one.i > token.i
            and one.lemma_ in cues.SAY | {"cite", "quote"}
        ):
            limit = min(limit, one.left_edge.i)
    return limit
