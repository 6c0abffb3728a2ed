"""Attributions in one parsed sentence, found word by word."""

from dossier.intake.claims.adverbials import adverbial, hearsay
from dossier.intake.claims.nouns import noun_cue
from dossier.intake.claims.passives import passive, quoting
from dossier.intake.claims.verbs import is_cue, verb


def attributions(doc, quoted, has_quotation=False):
    """Return the attributions of a parsed sentence, in its order. Tokens in `quoted` attribute nothing.

    With `has_quotation` the doc stands beside a quotation, which a verb with nothing else attributes.
    """
    found = []
    for token in doc:
        if token.i in quoted:
            continue
        one = adverbial(token) or noun_cue(token)
        if one is None and is_cue(token, has_quotation):
            one = passive(token) or quoting(token) or verb(token, has_quotation)
        if one is not None:
            found.append(one)
    return found or list(filter(None, map(hearsay, doc)))[:1]
