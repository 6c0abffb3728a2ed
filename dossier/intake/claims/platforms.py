"""Platforms, accounts and channels on which something is posted."""

from dossier.intake.claims import lexicon
from dossier.intake.claims.cues import words
from dossier.intake.claims.grammar import child, children, entities, is_proper

# What one is heard or read in.
VOICES = words("""
    interview conversation comment statement remark appearance report article broadcast speech
    email dispatch story account column essay ed contribution
""")
# To say it where all can read it.
POSTED = words("post write share publish upload stream tweet announce appear circulate")


def platform(token):
    """The name of a platform, alone or in “its Telegram channel”, “the messaging app Tarn”."""
    behind = token.doc[token.i + 1 : token.i + 3]
    if is_proper(token) and any(one.lower_ in lexicon.PLATFORM_NOUNS for one in behind):
        return token  # the X messaging app
    for one in [token, *token.lefts]:
        if one.lower_.rstrip(".") in lexicon.PLATFORMS and (one.text[0].isupper() or len(one) > 1):
            return one
    if token.lower_ in {"channel", "account", "feed"} and not is_proper(token):
        return next((one for one in children(token, "compound", "nmod") if is_proper(one)), None)
    if token.lower_ in lexicon.PLATFORM_NOUNS or any(
        one.lower_ in lexicon.PLATFORM_NOUNS for one in children(token, "compound", "nmod", "amod")
    ):
        named = child(token, "appos") or next(
            (one for one in token.doc[token.left_edge.i : token.i] if is_proper(one)), None
        )
        return (
            named if named is not None and is_proper(named) else token if is_proper(token) else None
        )
    return None


def may_be_platform(token):
    """A name that is none of a place, a day or a person: posted on X."""
    labels = {one.label_ for one in entities(token.doc) if one.start <= token.i < one.end}
    return is_proper(token) and not labels & {"GPE", "LOC", "FAC", "DATE", "TIME", "NORP", "EVENT"}


def is_posted(word):
    """Whether something is said, or posted, by a verb or a noun."""
    return word.lemma_ in POSTED or word.lemma_.lower() in VOICES | {"post", "message", "video"}
