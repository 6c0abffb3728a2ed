"""The clauses of a sentence that stand side by side."""

from dossier.intake.claims.grammar import child, is_finite


def clauses(doc, taken):
    """Yield the clauses of a sentence that stand side by side, as (start, end, verb), but those taken."""
    for sent in doc.sents:
        heads = [sent.root]
        for one in sent.root.subtree:
            if one.head in heads and _stands_apart(one):
                heads.append(one)
        heads.sort(key=lambda one: one.i)
        starts = [sent.start] + [one.left_edge.i for one in heads[1:]]
        if heads[0].i in taken and (said := child(heads[0], "ccomp")) and said.i < heads[0].i:
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
