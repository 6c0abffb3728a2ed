"""Passives: was said to show, was rejected by X, was quoted as saying; and X cites Y as saying."""

from dossier.intake.claims import cues, lexicon
from dossier.intake.claims.attribution import Attribution
from dossier.intake.claims.beside import outer_frame
from dossier.intake.claims.contents import with_content
from dossier.intake.claims.extents import end_of_content
from dossier.intake.claims.grammar import SUBJECTS, child, children, first_noun
from dossier.intake.claims.objects import object_of


def passive(token):
    """Return the attribution of a verb in the passive, or None."""
    if token.tag_ != "VBN" or child(token, "auxpass") is None or token.lemma_ == "quote":
        return None
    who = child(token, *SUBJECTS)
    if who is None or who.lemma_.lower() not in lexicon.FOOTAGE:
        who = _footage_before(token) or who  # however far a relative clause has put the verb
    if who is None:
        return None
    agent = child(token, "agent")
    by = agent is not None and child(agent, "pobj")
    if by and token.lemma_ in cues.DENY - {"hit"} | {
        "confirm",
        "condemn",
        "denounce",
        "criticise",
        "criticize",
    }:
        start, end = who.left_edge.i, end_of_content(token)
        return Attribution(token, by, start, end, set(), content=token, is_loose=True)
    act = next((one for one in children(token, "xcomp", "ccomp", "oprd") if one.i > token.i), None)
    if token.lemma_ not in cues.HEARSAY or act is None:
        return None
    return _hearsay(token, who, by or None, act)


def _footage_before(token):
    """The video that is the subject of this sentence, where the verb has another or only “that”."""
    before = token.doc[: token.i]
    found = [one for one in before if one.lemma_.lower() in lexicon.FOOTAGE]
    begins = first_noun(token.doc)
    return next((one for one in found if one.dep_ in SUBJECTS or one == begins), None)


def _hearsay(token, who, by, act):
    shows = who.lemma_.lower() in lexicon.FOOTAGE
    start = act.left_edge.i if shows or who.lower_ == "it" else who.left_edge.i
    if shows and act.lemma_ in {"show", "capture", "record", "depict", "document", "be"}:
        start = max(act.i + 1, start)
    while token.doc[start].lower_ in {"to", "that"}:
        start += 1
    frame = set(range(who.left_edge.i, token.i + 1)) if start > token.i else set()
    speaker = by or (who if shows else None)
    return Attribution(
        token, speaker, start, end_of_content(token), frame, content=act, is_loose=True
    )


def quoting(token):
    """X cites Y as saying that; Y was quoted (by X) as saying that."""
    if token.lemma_ not in {"cite", "quote"}:
        return None
    saying = next(
        (one for one in token.subtree if one.dep_ == "pcomp" and one.head.lower_ == "as"), None
    )
    if saying is None:
        saying = next(
            (one for one in children(token, "advcl", "xcomp", "ccomp") if one.lower_ == "saying"),
            None,
        )
    if saying is None or saying.i < token.i:
        return None
    whom = child(token, "dobj")
    relay = child(token, *SUBJECTS)
    if whom is None:
        whom, relay = relay, _agent(token) or _agent(saying)
    inner = with_content(saying, whom)
    if inner is None and whom is not None and (said := object_of(saying)) is not None:
        inner = Attribution(saying, whom, said.start, end_of_content(saying), content=said.head)
    if inner is None:
        frame = outer_frame(token, whom) | set(range(token.i, saying.i + 1))
        inner = Attribution(saying, whom, frame=frame, is_outer=True)
    else:
        inner.frame |= set(range(token.left_edge.i, inner.start))
    inner.relays = [relay] if relay is not None else []
    return inner


def _agent(token):
    by = next((one for one in children(token, "agent", "prep") if one.lower_ == "by"), None)
    return (by is not None and child(by, "pobj")) or None
