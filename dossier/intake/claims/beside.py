"""“…, X said”: a cue that stands behind, within or around what it attributes."""

from dossier.intake.claims import cues
from dossier.intake.claims.attribution import Attribution
from dossier.intake.claims.extents import end_of_content
from dossier.intake.claims.grammar import (
    SUBJECTS,
    child,
    children,
    first_of,
    has_as,
    is_finite,
)


def beside(token, who, has_quotation):
    """X said, behind what is said, within it, or as in “as X put it”."""
    if token.lemma_ in cues.DENY and not has_quotation:
        return None  # a charge X denied
    act = child(token, "xcomp")
    if token.lemma_ in cues.INFINITIVE and act is not None and act.i > token.i:
        return None  # promised to
    left = child(token, "ccomp")
    if has_as(token) and token.dep_ != "ROOT":
        own = child(token, *SUBJECTS)
        return own and Attribution(token, who, frame=outer_frame(token, who), is_outer=True)
    says = token.lemma_ in cues.SAY or has_quotation
    if says and (token.dep_ == "parataxis" or (left is not None and left.i < token.i)):
        return Attribution(token, who, frame=outer_frame(token, who), is_outer=True)
    if who is None or not (
        token.lemma_ in cues.SAY - cues.MENTAL or (has_quotation and token.dep_ == "ROOT")
    ):
        return None
    if any(_is_said(one, token, has_quotation) for one in token.children):
        return None
    frame = outer_frame(token, who)
    if has_quotation and token.dep_ in {"ROOT", "conj", "advcl", "relcl"}:
        return Attribution(token, who, frame=frame, is_outer=True)
    return Attribution(token, who, frame=frame, is_outer=True) if _is_behind(token, frame) else None


def _is_said(one, token, has_quotation):
    """An object that is what is said, and not who hears it, nor “these words” before a quotation."""
    if one.dep_ != "dobj" or one.i < token.i or token.lemma_ in cues.HEARD:
        return False
    return not (has_quotation and one.lemma_ in _WORDS_OF)


_WORDS_OF = {"word", "statement", "message", "warning", "this", "line", "sentence", "post"}


def _is_behind(token, frame):
    """Whether “, X said” closes a sentence, however a parse has hung it."""
    first = min(frame)
    before, after = token.doc[:first], token.doc[token.i + 1 :]
    return (
        token.dep_ in {"ROOT", "conj", "dep", "appos", "ccomp", "advcl"}
        and len(before) > 2
        and before[-1].is_punct
        and any(map(is_finite, before))
        and not any(map(is_finite, after))
    )


def outer_frame(token, who):
    """The tokens of “X said on Tuesday”: to the end, or to the next comma if the content goes on behind it."""
    doc = token.doc
    as_ = next((one for one in children(token, "mark", "advmod") if one.lower_ == "as"), token)
    first = min(first_of(token, who), as_.i)
    last = max(token.i, who.right_edge.i if who is not None and who.head == token else token.i)
    content = child(token, "ccomp") or (
        token.head if token.dep_ in {"parataxis", "advcl"} else None
    )
    own = {one.i for one in token.subtree}
    goes_on = content is not None and any(
        one.i > last and (one.i not in own or content.head == token) for one in content.subtree
    )
    if not goes_on:
        return set(range(first, end_of_content(token)))
    comma = next((one.i for one in doc[last + 1 :] if one.is_punct), len(doc))
    return set(range(first, comma))
