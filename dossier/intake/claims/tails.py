"""“…, X said on Tuesday.” by the order of its words alone: for where a parse has lost X."""

from dossier.intake.claims import cues
from dossier.intake.claims.grammar import is_finite

_BEGINS = {"DT", "PRP", "PRP$", "NN", "NNS", "NNP", "NNPS", "JJ", "CD"}


def tail(token):
    """Return ``(first token, head, end)`` of “X said” behind a comma, or None.

    It ends the sentence, or only another such tail does: “…, X said, Y reported.”
    """
    doc = token.doc
    last = _next_tail(token)
    may = token.lemma_ in cues.SAY - cues.MENTAL and (is_finite(token) or token.tag_ == "VBN")
    if not may or any(is_finite(one) or one.lower_ == "that" for one in doc[token.i + 1 : last]):
        return None
    end = token.i
    while end and doc[end - 1].pos_ in {"AUX", "ADV"}:
        end -= 1
    apposed = end and doc[end - 1].text == ","
    start = _comma_before(doc, end - 1 if apposed else end)
    if apposed and start:
        start = _comma_before(doc, start - 1)
    if not start or start >= end or doc[start].tag_ not in _BEGINS:
        return None
    inside, before = doc[start:end], doc[: start - 1]
    if any(is_finite(one) or one.tag_ in {"VBG", "WP", "WDT"} for one in inside):
        return None
    if not any(map(is_finite, before)):
        return None
    head = next((chunk.root for chunk in doc.noun_chunks if start <= chunk.start < end), None)
    return (start, head, last) if head is not None and head.i < end else None


def _next_tail(token):
    """Return where “, Y reported” begins behind this cue, else the end of the sentence."""
    doc = token.doc
    first = token.i + 2
    if first < len(doc) and doc[first - 1].text == ",":
        for one in doc[first : first + 12]:
            if one.lemma_ in cues.SAY and (found := tail(one)) and found[0] == first:
                return first - 1
    return len(doc)


def _comma_before(doc, at):
    """Return the token behind the last comma or closing mark before `at`, 0 if there is none."""
    return next((here + 1 for here in range(at - 1, 0, -1) if doc[here].text in {",", '"', "-"}), 0)
