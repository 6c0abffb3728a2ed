"""A sentence that attributes the one before it: the announcement came from X and was passed on by Y."""

from dossier.intake.claims import lexicon
from dossier.intake.claims.grammar import SUBJECTS, child, children

_COMES = {"come", "originate", "stem"}
_PASSES = {
    "pass",
    "relay",
    "carry",
    "report",
    "publish",
    "quote",
    "cite",
    "repeat",
    "spread",
    "distribute",
}


def backward(doc):
    """Return ``(head of who said it, heads of who passed it on)``, or None."""
    for verb in doc:
        subject = child(verb, *SUBJECTS)
        if verb.lemma_ not in _COMES or subject is None or not _points_back(subject):
            continue
        source = next((one for one in children(verb, "prep") if one.lower_ == "from"), None)
        who = source is not None and child(source, "pobj")
        if who:
            agents = [
                child(one, "agent") for one in children(verb, "conj") if one.lemma_ in _PASSES
            ]
            return who, [child(one, "pobj") for one in agents if one is not None]
    return None


def _points_back(subject):
    named = subject.lemma_.lower() in lexicon.SAYING | lexicon.CLAIMS | {
        "news",
        "information",
        "word",
    }
    article = child(subject, "det")
    return named and article is not None and article.lower_ in {"the", "this", "that", "these"}
