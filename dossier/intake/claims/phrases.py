"""Noun phrases: how far they go, and what they are without an article."""

from dossier.intake.claims.cues import words
from dossier.intake.claims.grammar import is_finite

ARTICLES = words("""
    the a an this that these those its his her their
    our my one another both
""")


def phrase(head):
    """Return the tokens of a noun phrase up to its first comma or clause behind the head."""
    doc = head.doc
    end = head.i + 1
    own = {one.i for one in head.subtree}
    while end < len(doc) and end in own and not _breaks(doc[end], head):
        end += 1
    first = head.left_edge.i
    while first < head.i and (
        doc[first].is_punct
        or doc[first].is_space
        or doc[first].dep_ in {"cc", "preconj"}
        or (doc[first].pos_ == "ADV" and doc[first].dep_ == "advmod")
    ):
        first += 1
    for at in range(head.i - 1, first, -1):
        if doc[at].text == '"':
            first = at + 1
            break
    while end > head.i + 1 and (doc[end - 1].is_punct or doc[end - 1].dep_ in {"cc", "prep"}):
        end -= 1
    return list(doc[first:end])


def _breaks(token, head):
    if (
        token.text in {",", ";", "-", "(", ":", '"', "--"}
        and token.dep_ != "compound"
        and token.tag_ != "HYPH"
    ):
        return True
    if (
        token.tag_ in {"WP", "WDT", "WP$"}
        or (token.tag_ == "PRP" and token.dep_ == "nsubj")
        or token.lower_ == "that"
        or is_finite(token)
    ):
        return True
    return token.dep_ in {"acl", "relcl"} or token.lower_ in {
        "there",
        "here",
        "himself",
        "herself",
        "itself",
        "themselves",
    }


def bare(tokens):
    """Return a phrase as one line, without the article it begins with."""
    while (
        len(tokens) > 1
        and tokens[0].lower_ in ARTICLES - {"both", "one", "another"}
        and tokens[1].lower_ != "of"
        and (tokens[0].text.islower() or tokens[0].i == 0 or tokens[0].lower_ != "the")
    ):
        tokens = tokens[1:]
    while len(tokens) > 1 and tokens[-1].tag_ == "POS":
        tokens = tokens[:-1]
    return " ".join(tokens[0].doc[tokens[0].i : tokens[-1].i + 1].text.split())
