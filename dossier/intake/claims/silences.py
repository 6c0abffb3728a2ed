"""What a report says in its own words of what nobody knows or says: silences and reservations."""

from dataclasses import dataclass

from dossier.intake.claims import stances
from dossier.intake.claims.grammar import child, is_finite
from dossier.vocabulary import Stance

_READ = (
    (Stance.DECLINES, stances.DECLINES),
    (Stance.NO_RESPONSE, stances.NO_RESPONSE),
    (Stance.QUALIFIES, stances.QUALIFIES),
    (Stance.CANNOT_CONFIRM, stances.CANNOT),
    (Stance.INVESTIGATING, stances.INVESTIGATING),
)


@dataclass(frozen=True)
class Silence:
    """A clause, tokens `start` to `end` of its doc, in which a report says that nothing is said or known."""

    stance: Stance
    who: object  # the head of who is silent, None where the report speaks of itself
    start: int
    end: int


def silences(doc, taken, is_medium):
    """Return the silences of a sentence, in clauses that hold no token of `taken`."""
    found = []
    for start, end, verb in _clauses(doc, taken):
        words = doc[start:end].text
        stance = next((one for one, pattern in _READ if pattern.search(words)), None)
        if stance is None:
            continue
        who = child(verb, "nsubj", "nsubjpass") or _subject_above(verb)
        if stance is Stance.CANNOT_CONFIRM and (_is_the_report(who) or is_medium(who)):
            stance = Stance.QUALIFIES
        if stance is Stance.QUALIFIES:
            who = None
        elif who is None or who.lower_ == "there" or who.lemma_ in _ASKING | _ANSWERS:
            who = _not_heard_from(doc[start:end])
            if who is None:
                continue
        if found and found[-1].stance is stance and child(verb, "nsubj", "nsubjpass") is None:
            start = found.pop().start  # has been asked and has not replied
        found.append(Silence(stance, who, start, end))
    return found


def _subject_above(verb):
    if verb.dep_ != "conj":
        return None
    above = (
        verb.head.head if verb.head.dep_ == "ccomp" else verb.head
    )  # whoever says what comes before
    return child(above, "nsubj", "nsubjpass")


def _is_the_report(who):
    return who is None or who.lower_ in {"we", "it", "there", "i"}


_ASKING = {"attempt", "effort", "call", "email", "e-mail", "message", "request", "question"}


def _not_heard_from(clause):
    """Whom “there was no comment from X” and “attempts to reach X failed” name."""
    for one in clause:
        if one.lower_ in {"from", "by", "to", "with"} and one.head.lemma_ in _ANSWERS | _ASKING:
            return child(one, "pobj")
        if one.lemma_ in {"reach", "contact"} and child(one, "dobj") is not None:
            return child(one, "dobj")
    return None


_ANSWERS = {"comment", "response", "reply", "reaction", "word", "statement", "answer"}


def _clauses(doc, taken):
    """Yield the clauses of a sentence that stand side by side, as (start, end, verb), but those taken."""
    for sent in doc.sents:
        heads = [sent.root]
        for one in sent.root.subtree:
            if one.head in heads and _stands_apart(one):
                heads.append(one)
        heads.sort(key=lambda one: one.i)
        starts = [sent.start] + [one.left_edge.i for one in heads[1:]]
        if heads[0].i in taken and (said := child(heads[0], "ccomp")):
            heads[0] = said  # the root attributes, and its clause may be the silence
            heads.sort(key=lambda one: one.i)
        for start, end, verb in zip(starts, [*starts[1:], sent.end], heads, strict=True):
            start, end = _inked(doc, start, end, taken)
            if start < end and not taken & set(range(start, end)):
                yield start, end, verb


def _stands_apart(one):
    if one.i < one.head.i:
        return False
    if child(one, "nsubj", "nsubjpass", "expl") is None:
        if any(mark.lower_ in {"nor", "neither"} for mark in one.head.children):
            return False
        return one.dep_ == "conj" and (is_finite(one) or any(map(is_finite, one.children)))
    beside = one.dep_ == "advcl" and any(mark.lower_ in _BESIDE for mark in one.children)
    return one.dep_ in {"conj", "parataxis"} or beside


_BESIDE = {"while", "whereas", "although", "though"}


def _inked(doc, start, end, taken):
    def is_edge(at):
        one = doc[at]
        return (
            at in taken or one.is_punct or one.is_space or one.dep_ == "cc" or one.lower_ in _BESIDE
        )

    while start < end and is_edge(start):
        start += 1
    while start < end and is_edge(end - 1):
        end -= 1
    return start, end
