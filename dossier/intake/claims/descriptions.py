"""Whom “the ministry” or “the company” takes up, among those a report has named."""

from dossier.intake.claims import lexicon
from dossier.intake.claims.grammar import child, is_proper
from dossier.intake.claims.phrases import ARTICLES, phrase

SAME = {"same", "latter", "former", "other", "own", "said"}


def taken_up(figures, head, is_speaker=True):
    """Return the figure the phrase with this head stands for, or None: by its words, else by its kind."""
    before = [one for one in phrase(head) if one.i <= head.i]
    own = {one.lower_ for one in before if one.pos_ in {"NOUN", "PROPN", "ADJ"}} - ARTICLES - SAME
    if not own:
        return None
    lemmas = {head.lemma_.lower(), head.lower_}
    fit = _by_words(figures, head, own, lemmas, any(map(is_proper, before)))
    is_alone = len(own) == 1
    has_article = child(head, "det") is not None
    is_plain = is_alone or (lemmas & lexicon.MEDIA and own - {head.lower_} <= _OF_MEDIA)
    if not fit and is_plain and has_article and lemmas & (lexicon.MEDIA | {"agency"}):
        fit = [one for one in figures if one.is_medium and _may_be(one, lemmas)]
    if not fit and is_alone:
        called = lexicon.ALSO_CALLED.get(head.lower_, frozenset())
        fit = [one for one in figures if one.kind != "person" and called & one.words]
    says_which = child(head, "relcl", "acl") is not None
    is_hearer = not is_speaker and "agency" in lemmas  # told the agency: a medium, if any
    if not fit and is_alone and not says_which and not is_hearer:
        if lemmas & lexicon.ANY_BODY:
            fit = [one for one in figures if _is_such_a_body(one, lemmas)]
        if not fit and has_article and lemmas & lexicon.ANY_PERSON:
            fit = [one for one in figures if one.kind == "person" and one.is_named]
    return max(fit, key=lambda one: one.seen, default=None)


def _by_words(figures, head, own, lemmas, is_named):
    fit = [one for one in figures if own <= one.words] or [
        one
        for one in figures
        if not is_named and own - {head.lower_} <= one.words and lemmas & one.words
    ]
    fit = [one for one in fit if _is_kind(one, head, lemmas)]
    return [one for one in fit if one.is_named] or fit


def _is_such_a_body(figure, lemmas):
    """Whether a body without that word in its name may be called so: no council is a company."""
    kinds = {"body", "either"} | ({"group"} if lemmas & _GROUPS else set())
    is_public = bool(lemmas & lexicon.BUSINESSES and figure.words & lexicon.PUBLIC)
    is_other = figure.is_medium or figure.is_place or is_public
    return figure.kind in kinds and figure.is_named and not is_other


_OF_MEDIA = {"business", "daily", "state", "online", "local", "private", "independent", "weekly"}
_GROUPS = {"group", "organisation", "organization"}


def _is_kind(figure, head, lemmas):
    """Whether a figure may be taken up so: officials are several, a mayor is somebody, a ministry a body."""
    if head.tag_ in {"NNS", "NNPS"}:
        return figure.kind == "group"
    if lemmas & lexicon.BODIES:
        return figure.kind in {"body", "either"}
    return figure.kind == "person" if lemmas & lexicon.PERSONS else figure.kind != "group"


def _may_be(medium, lemmas):
    """Whether a medium may be called so: no paper is called a radio."""
    for kind in (lexicon.ON_PAPER, lexicon.ON_AIR):
        if lemmas & kind:
            others = (lexicon.ON_PAPER | lexicon.ON_AIR) - kind
            return bool(medium.words & kind) or not medium.words & (others | {"agency"})
    return True


def is_definite(head):
    """The ministry, its chief; also “a company statement”, where whose it is has no article."""
    article = child(head, "det", "poss")
    if article is not None:
        return article.lower_ not in {"a", "an", "some", "one", "another", "any", "no"}
    return head.tag_ == "NN" and child(head, "nummod") is None
