"""What a report says in its own words of what nobody knows or says: silences and reservations."""

import itertools

from dossier.intake import stances
from dossier.intake.grammar import child
from dossier.vocabulary import Stance

_READ = (
    (Stance.QUALIFIES, stances.QUALIFIES),
    (Stance.DECLINES, stances.DECLINES),
    (Stance.NO_RESPONSE, stances.NO_RESPONSE),
    (Stance.CANNOT_CONFIRM, stances.CANNOT),
    (Stance.INVESTIGATING, stances.INVESTIGATING),
)


def silences(doc, taken):
    """Return ``[(stance, head of the speaker or None, start, end), …]`` of clauses with no token in `taken`."""
    found = []
    for start, end, verb in _clauses(doc):
        if any(at in taken for at in range(start, end)):
            continue
        words = doc[start:end].text
        stance = next((one for one, pattern in _READ if pattern.search(words)), None)
        if stance is None:
            continue
        who = None if stance is Stance.QUALIFIES else child(verb, "nsubj", "nsubjpass")
        if stance is not Stance.QUALIFIES and (
            who is None or (who.lower_ in {"it", "there"} and stance is Stance.INVESTIGATING)
        ):
            continue
        found.append((stance, who, start, end))
    return found


def _clauses(doc):
    """Yield the clauses of a sentence that are coordinated at its top, as ranges of tokens."""
    for sent in doc.sents:
        heads = [sent.root]
        for one in sent.root.subtree:
            if (
                one.dep_ in {"conj"}
                and one.head in heads
                and child(one, "nsubj", "nsubjpass", "expl")
            ):
                heads.append(one)
        cuts = sorted(
            {one.left_edge.i if one is not sent.root else sent.start for one in heads} | {sent.end}
        )
        by_start = sorted(heads, key=lambda one: one.i)
        for (start, end), verb in zip(itertools.pairwise(cuts), by_start, strict=False):
            while start < end and (
                doc[start].is_punct or doc[start].dep_ == "cc" or doc[start].lower_ == "while"
            ):
                start += 1
            while start < end and (
                doc[end - 1].is_punct or doc[end - 1].dep_ == "cc" or doc[end - 1].is_space
            ):
                end -= 1
            if start < end:
                yield start, end, verb
