"""Nouns that say: a statement, a letter, an accusation; and whose they are."""

from dossier.intake.claims import lexicon
from dossier.intake.claims.attribution import Attribution
from dossier.intake.claims.grammar import SUBJECTS, child, children, is_proper


def noun_cue(token):
    """X's accusation is that …"""
    if token.lemma_.lower() not in lexicon.SAYING or token.dep_ not in SUBJECTS:
        return None
    clause = child(token.head, "ccomp")
    if (
        token.head.lemma_ != "be"
        or clause is None
        or clause.i < token.head.i
        or not child(clause, "mark")
    ):
        return None
    who = owner(token)
    start = clause.left_edge.i + 1
    frame = set(range(token.left_edge.i, start))
    return Attribution(token, who, start, len(token.doc), frame, content=clause)


_LEAKED = {"leaked", "internal", "confidential", "secret", "classified", "unpublished"}


def owner(noun):
    """Return the head of whose statement, post or letter it is; the noun itself if that is not told."""
    film = child(noun, "compound")
    if noun.lower_ == "broadcast" and film is not None and film.lemma_.lower() in lexicon.FOOTAGE:
        return film  # footage broadcast by X: no noun, but what was done with it
    if noun.lemma_.lower() in lexicon.ACCOUNTS:
        return child(noun, "poss") or noun
    if noun.lemma_.lower() not in lexicon.SAYING or is_proper(noun):
        return noun  # the Evening Post is nobody's
    if whose := child(noun, "poss"):
        return whose
    for prep in children(noun, "prep", "agent"):
        if prep.lower_ in {"from", "by", "of"} and (who := child(prep, "pobj")):
            return who
    if noun.lemma_ in {"report", "article", "story", "dispatch"}:
        where = next(
            (child(one, "pobj") for one in children(noun, "prep") if one.lower_ == "in"), None
        )
        if where is not None and (is_proper(where) or where.lemma_.lower() in lexicon.MEDIA):
            return where
    made = child(noun, "compound", "nmod")
    if made is None or made.lemma_.lower() in lexicon.KIND_OF_SAYING:
        return noun
    is_leaked = any(one.lower_ in _LEAKED for one in noun.lefts)
    if is_leaked and noun.lemma_.lower() in lexicon.FOOTAGE:
        return noun  # it speaks for itself
    speaks = is_proper(made) or made.lemma_.lower() in lexicon.BODIES | lexicon.PERSONS
    return made if speaks else noun
