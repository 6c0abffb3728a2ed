"""Whether a name is a person's, and whether he or she takes it up."""

import re

from dossier.intake.claims import lexicon
from dossier.intake.claims.grammar import children, entities

_FEMALE = {"spokeswoman", "mrs", "ms", "miss", "chairwoman", "mother", "woman", "widow", "mum", "mom", "queen",
           "sister", "daughter", "wife", "girl", "actress", "councillorwoman", "policewoman", "businesswoman",
           "congresswoman", "councilwoman", "grandmother", "aunt", "lady", "dame", "princess", "nun"}  # fmt: skip
_MALE = {"spokesman", "mr", "chairman", "father", "man", "widower", "king", "brother", "son", "husband", "dad",
         "boy", "actor", "policeman", "businessman", "congressman", "councilman", "grandfather", "uncle", "sir",
         "lord", "prince", "fisherman", "imam", "priest", "pope"}  # fmt: skip


GENDERED = _FEMALE | _MALE


def is_person(head):
    """Whether a name is a person's: by its entity, a title before it or what it is said to be."""
    of = head.head if head.dep_ == "appos" else head
    if is_body(head) or is_body(of) or (of is not head and of.lemma_.lower() in lexicon.MEDIA):
        return False
    told = next((one for one in children(head, "appos") if one.i > head.i), None)
    if told is not None and told.lemma_.lower() in lexicon.BODIES | lexicon.MEDIA:
        return False
    label = next((one.label_ for one in entities(head.doc) if one.start <= head.i < one.end), "")
    beside = [one for one in head.children if one.dep_ in {"compound", "appos", "nmod", "amod"}]
    before = head.doc[max(head.left_edge.i, head.i - 5) : head.i]
    titled = any(is_title(one) for one in [*beside, *before]) or (
        head.dep_ == "appos" and is_title(head.head)
    )
    behind = next((one for one in children(head, "appos") if one.i > head.i), None)
    told = (
        behind is not None
        and behind.pos_ == "NOUN"
        and behind.lemma_.lower() not in lexicon.BODIES | lexicon.MEDIA | lexicon.OF_BOTH
    )
    aged = behind is not None and behind.like_num
    return (
        titled
        or ((told or aged) and label != "ORG")
        or (label == "PERSON" and not _is_medium_word(head))
    )


def is_title(token):
    word = token.lower_.rstrip(".")
    return word in lexicon.TITLES or token.lemma_.lower() in lexicon.PERSONS


def is_body(head):
    word = head.lower_.rstrip(".")
    is_firm = word in lexicon.FIRMS and head.i and head.nbor(-1).text.istitle()
    return is_firm or head.lemma_.lower() in lexicon.BODIES or word in lexicon.BODIES


def _is_medium_word(head):
    return head.lower_ in lexicon.MEDIA


def gender_of(words, name):
    if words & _FEMALE:
        return "f"
    if words & _MALE:
        return "m"
    return "f?" if re.match(r"\w+a\s", name) else ""
