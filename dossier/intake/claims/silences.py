"""What a report says in its own words of what nobody knows or says: silences and reservations."""

from dataclasses import dataclass

from dossier.intake.claims import stances
from dossier.intake.claims.grammar import child
from dossier.vocabulary import Stance

_READ = (
    (Stance.DECLINES, stances.DECLINES),
    (Stance.NO_RESPONSE, stances.NO_RESPONSE),
    (Stance.CANNOT_CONFIRM, stances.CANNOT),
    (Stance.QUALIFIES, stances.QUALIFIES),
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
        who = child(verb, "nsubj", "nsubjpass")
        if (
            stance is Stance.CANNOT_CONFIRM and (_is_the_report(who) or is_medium(who))
        ) or _is_passive_doubt(stance, verb):
            stance = Stance.QUALIFIES
        if stance is Stance.QUALIFIES:
            who = None
        elif who is None or who.lower_ == "there":
            who = _not_heard_from(doc[start:end])
            if who is None:
                continue
        found.append(Silence(stance, who, start, end))
    return found


def _is_the_report(who):
    return who is None or who.lower_ in {"we", "it", "there", "i"}


def _is_passive_doubt(stance, verb):
    return stance is Stance.CANNOT_CONFIRM and child(verb, "nsubjpass") is not None


def _not_heard_from(clause):
    """Whom “there was no comment from X” names."""
    prep = next(
        (one for one in clause if one.lower_ in {"from", "by"} and one.head.lemma_ in _ANSWERS),
        None,
    )
    return (prep is not None and child(prep, "pobj")) or None


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
        for start, end, verb in zip(starts, [*starts[1:], sent.end], heads, strict=True):
            start, end = _inked(doc, start, end, taken)
            if start < end and not taken & set(range(start, end)):
                yield start, end, verb


def _stands_apart(one):
    if child(one, "nsubj", "nsubjpass", "expl") is None:
        return False
    beside = one.dep_ == "advcl" and any(mark.lower_ in _BESIDE for mark in one.children)
    return one.i > one.head.i and (one.dep_ in {"conj", "parataxis"} or beside)


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
