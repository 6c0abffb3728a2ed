"""Who is meant: the names of one report, and which of them he, it or the ministry stands for."""

from functools import lru_cache

from dossier.intake.claims import lexicon
from dossier.intake.claims.grammar import SUBJECTS, child, entities, is_proper
from dossier.intake.claims.names import Figure, named
from dossier.intake.claims.phrases import ARTICLES, bare, phrase

_PERSONAL = {
    "he": "m",
    "him": "m",
    "she": "f",
    "her": "f",
    "it": "",
    "they": "",
    "them": "",
    "who": "",
    "his": "m",
    "its": "",
    "their": "",
}


_SAME = {"same", "latter", "former", "other", "own", "said"}


class Cast:
    """The figures of one report, in the order in which it brings them."""

    def __init__(self, outlets=()):
        self.figures = [Figure(name, "body", is_medium=True, is_own=True) for name in outlets]
        self.now = 0

    def meet(self, doc):
        """Note whom a sentence names, before asking who speaks in it."""
        self.now += 1
        heads = [entity.root for entity in entities(doc) if entity.label_ in {"PERSON", "ORG"}]
        heads += [chunk.root for chunk in doc.noun_chunks if self._is_somebody_known(chunk.root)]
        heads += [
            chunk.root
            for chunk in doc.noun_chunks
            if _is_described_body(chunk) and not self._is_known_so(chunk.root)
        ]
        heads += [chunk.root for chunk in doc.noun_chunks if _is_whose_person(chunk.root)]
        heads += [chunk.root for chunk in doc.noun_chunks if self._are_people(chunk.root)]
        for head in sorted(set(heads), key=lambda one: one.i):
            if is_proper(head) or (
                head.pos_ == "NOUN" and head not in [e.root for e in entities(doc)]
            ):
                self._note(named(head), 0.0 if _is_subject(head) else -1.5)

    def _is_somebody_known(self, head):
        """A subject that is a name and short for a name from before, which no entity was seen in."""
        if not is_proper(head) or head.dep_ not in SUBJECTS:
            return False
        return self._known(named(head)) is not None

    def _is_known_so(self, head):
        """The press service, behind the press service of the district."""
        return _is_definite(head) and self._described(head, None) is not None

    def _are_people(self, head):
        """Parents; and the minister, as long as nobody has been named: he or they may take them up."""
        if head.pos_ != "NOUN" or head.dep_ not in SUBJECTS or head.head.dep_ != "ROOT":
            return False
        is_alone = not any(one.kind == "person" and one.is_named for one in self.figures)
        return head.lemma_.lower() in lexicon.PERSONS and (head.tag_ == "NNS" or is_alone)

    def _note(self, figure, weight):
        known = self._known(figure)
        if known is None:
            self.figures.append(figure)
            known = figure
        known.words |= figure.words
        if figure.kind == "person":
            known.kind = figure.kind
        if known.gender in {"", "f?"}:  # a guess stays one, however often the name comes
            known.gender = figure.gender or known.gender
        known.is_medium = known.is_medium or figure.is_medium
        known.seen = max(known.seen, self.now + weight)
        return known

    def _known(self, figure):
        words = _words(figure.name)
        for other in reversed(self.figures):
            theirs = _words(other.name)
            if words == theirs or _is_short_for(figure, words, other, theirs):
                return other
        return None

    def resolve(self, head, is_speaker=True):
        """Return ``(figure, is_certain)`` for the noun phrase with this head."""
        figure = self._pronoun(head) if head.lower_ in _PERSONAL else None
        if head.lower_ in _PERSONAL and figure is None:
            return Figure(None, "body", is_named=False), False
        certain = True
        if figure is None:
            figure = named(head)
            is_own = figure.name == bare(phrase(head))  # and not that of an apposition
            if not figure.is_named or (not is_proper(head) and figure.kind != "person" and is_own):
                known = self._known(figure) or (
                    self._described(head, figure) if _is_definite(head) else None
                )
                certain = known is not None or not _is_definite(head)
                figure = known or figure
            figure = self._note(figure, 0.5 if is_speaker else -1.5)
        elif is_speaker:
            figure.seen = self.now + 0.5
        return figure, certain

    def is_report(self, head):
        """Whether a phrase stands for the report itself: we, or the agency whose dateline it has."""
        if head is None or head.lower_ in {"we", "it", "there", "i"}:
            return True
        return self.is_own(head)

    def is_own(self, head):
        """Whether a phrase names the agency or paper whose report this is."""
        known = self._known(named(head)) if head is not None and is_proper(head) else None
        return known is not None and known.is_own

    def is_medium(self, head):
        """Whether the phrase with this head names a medium: by its words, or as known from before."""
        if head is None or head.lower_ in _PERSONAL:
            return False
        before = [one for one in phrase(head) if one.i <= head.i]
        words = {one.lower_ for one in before}
        if not words & lexicon.NO_MEDIA:
            is_name = is_proper(head)  # the weekly X
            named_so = {one.lower_ for one in before if is_name} | {
                head.lemma_.lower(),
                head.lower_,
            }
            if named_so & lexicon.MEDIA or "news" in words:
                return True
        known = self._known(named(head)) if is_proper(head) else None
        return known is not None and known.is_medium

    def _pronoun(self, head):
        word = head.lower_
        gender = _PERSONAL[word]
        fit = [one for one in self.figures if _agrees(one, word, gender)]
        best = max(
            fit,
            key=lambda one: one.seen + _fitness(one.gender, gender),
            default=None,
        )
        if best is not None and gender:
            best.gender = gender
        return best

    def _described(self, head, figure):
        """Whom “the ministry” or “the company” takes up: by its words, else the last body of that kind."""
        own = {
            one.lower_
            for one in phrase(head)
            if one.i <= head.i and one.pos_ in {"NOUN", "PROPN", "ADJ"}
        }
        own -= ARTICLES | _SAME
        if not own:
            return None
        lemmas = {head.lemma_.lower(), head.lower_}
        fit = [one for one in self.figures if own <= one.words] or [
            one for one in self.figures if own - {head.lower_} <= one.words and lemmas & one.words
        ]
        fit = [one for one in fit if _is_kind(one, head, lemmas)]
        fit = [one for one in fit if one.is_named] or fit
        if (
            not fit
            and len(own) == 1
            and lemmas & (lexicon.MEDIA | {"agency"})
            and child(head, "det")
        ):
            fit = [one for one in self.figures if one.is_medium]
        if child(head, "relcl", "acl") is not None:
            return max(fit, key=lambda one: one.seen, default=None)  # it says itself which
        if not fit and len(own) == 1 and lemmas & lexicon.ANY_BODY:
            fit = [
                one
                for one in self.figures
                if one.kind == "body" and one.is_named and not (one.is_medium or one.is_place)
            ]
        if not fit and len(own) == 1 and lemmas & lexicon.ANY_PERSON and child(head, "det"):
            fit = [one for one in self.figures if one.kind == "person" and one.is_named]
        return max(fit, key=lambda one: one.seen, default=None)


def _fitness(told, asked):
    """How many sentences nearer a figure counts for the gender told of it, or guessed from a name."""
    if asked == "m" and told == "f?":
        return -2.2
    return 0.8 if asked and told[:1] == asked else 0


def _is_kind(figure, head, lemmas):
    """Whether a figure may be taken up so: officials are several, a mayor is somebody, a ministry a body."""
    if head.tag_ in {"NNS", "NNPS"}:
        return figure.kind == "group"
    if lemmas & lexicon.BODIES:
        return figure.kind == "body"
    return figure.kind == "person" if lemmas & lexicon.PERSONS else figure.kind != "group"


def _is_subject(head):
    whose = head.head if head.dep_ == "appos" else head
    return whose.dep_ in SUBJECTS


def _is_whose_person(head):
    """The Green Helmets of “a volunteer with the Green Helmets”."""
    of = head.head
    is_of = head.dep_ == "pobj" and of.lower_ in {"with", "from", "for", "of"}
    labels = {one.label_ for one in entities(head.doc) if one.start <= head.i < one.end}
    is_body = is_proper(head) and not labels & {"GPE", "LOC", "PERSON", "DATE", "NORP"}
    return is_body and is_of and of.head.lemma_.lower() in lexicon.PERSONS


def _is_described_body(chunk):
    head = chunk.root
    return head.lemma_.lower() in lexicon.BODIES and any(
        one.pos_ in {"ADJ", "NOUN", "PROPN"} and one.lower_ not in _SAME
        for one in chunk
        if one != head
    )


@lru_cache(maxsize=4096)
def _words(name):
    words = name.lower().replace(".", "").split()
    return tuple(word for word in words if word not in {"the", "a", "an"})


def _is_short_for(figure, words, other, theirs):
    if not words or not theirs:
        return False
    if figure.name.isupper() and 1 < len(figure.name) < 7:
        initials = "".join(one[0] for one in other.name.split() if one[0].isupper())
        return len(theirs) > 1 and initials == figure.name
    if not (figure.is_named and other.is_named):
        return False
    if set(words) < set(theirs):
        if figure.kind == "person" or other.kind == "person":
            return other.kind == "person" and words[-1] in theirs
        return words[-1] == theirs[-1] or words[0] == theirs[0] or words[0] in lexicon.BODIES
    return False


def _agrees(figure, word, gender):
    if gender:
        return (figure.kind == "person" and figure.gender[:1] in {"", gender}) or (
            figure.kind == "person" and figure.gender == "f?"
        )
    if word == "it":
        return figure.kind == "body"
    if word == "who":
        return figure.kind == "person"
    return figure.kind in {"group", "body"}


def _is_definite(head):
    """The ministry, its chief; also “a company statement”, where whose it is has no article."""
    article = child(head, "det", "poss")
    if article is not None:
        return article.lower_ not in {"a", "an", "some", "one", "another", "any", "no"}
    return head.tag_ == "NN" and child(head, "nummod") is None
