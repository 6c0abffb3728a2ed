"""Who is meant: the names of one report, and which of them he, it or the ministry stands for."""

from functools import lru_cache

from dossier.intake.claims import lexicon
from dossier.intake.claims.descriptions import SAME, is_definite, taken_up
from dossier.intake.claims.grammar import SUBJECTS, entities, is_proper
from dossier.intake.claims.names import Figure, is_body_noun, named
from dossier.intake.claims.phrases import bare, phrase

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
        heads += [chunk.root for chunk in doc.noun_chunks if _is_full_name(chunk)]
        heads += [
            one.root for one in doc.noun_chunks if is_proper(one.root) and self.is_medium(one.root)
        ]
        heads += [chunk.root for chunk in doc.noun_chunks if self._are_people(chunk.root)]
        for head in sorted(set(heads), key=lambda one: one.i):
            if is_proper(head) or (
                head.pos_ == "NOUN" and head not in [e.root for e in entities(doc)]
            ):
                figure = self._note(named(head), 0.0 if _is_subject(head) else -1.5)
                figure.is_medium = figure.is_medium or self.is_medium(head)

    def _is_somebody_known(self, head):
        """A subject that is a name and short for a name from before, which no entity was seen in."""
        if not is_proper(head) or head.dep_ not in SUBJECTS:
            return False
        return self._known(named(head)) is not None

    def _is_known_so(self, head):
        """The press service, behind the press service of the district."""
        return is_definite(head) and taken_up(self.figures, head) is not None

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
        known.seen = max(known.seen, self.now + weight - (known.is_medium and weight < 0))
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
                    taken_up(self.figures, head, is_speaker) if is_definite(head) else None
                )
                certain = known is not None or not is_definite(head)
                figure = known or figure
            figure = self._note(figure, 0.5 if is_speaker else -1.5)
        elif is_speaker:
            figure.seen = self.now + 0.5
        return figure, certain

    def is_report(self, head):
        """Whether a phrase stands for the report itself: we, or the agency whose dateline it has."""
        if head is None or head.lower_ in {"we", "there", "i"}:
            return True
        if head.lower_ == "it":  # it cannot be confirmed; not: it cannot confirm
            return head.dep_ != "nsubj" or head.head.lemma_ == "be"
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
            if is_name and before[0].i and _is_kind_of_medium(before[0].nbor(-1)):
                return True  # the daily X
            if (
                is_name
                and len(before) > 1
                and head.text.istitle()
                and head.lower_ in lexicon.MEDIA_NAMES
            ):
                return True
        known = self._known(named(head)) if is_proper(head) else None
        return known is not None and known.is_medium

    def _pronoun(self, head):
        word = head.lower_
        gender = _PERSONAL[word]
        fit = [one for one in self.figures if _agrees(one, word, gender)]
        best = max(
            fit,
            key=lambda one: (
                one.seen + _fitness(one.gender, gender) - 2 * bool(gender and one.kind == "either")
            ),
            default=None,
        )
        if best is not None and gender:
            best.gender, best.kind = gender, "person"
        return best


def _is_kind_of_medium(noun):
    return noun.pos_ == "NOUN" and noun.lemma_.lower() in lexicon.MEDIA


def _fitness(told, asked):
    """How many sentences nearer a figure counts for the gender told of it, or guessed from a name."""
    if asked == "m" and told == "f?":
        return -2.2
    return 0.8 if asked and told[:1] == asked else 0


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


def _is_full_name(chunk):
    """A subject with a name of two words or more, though no entity was seen in it, or another kind."""
    labels = {one.label_ for one in entities(chunk.doc) if one.start <= chunk.root.i < one.end}
    names = [one for one in chunk if is_proper(one) or (one.is_title and one.pos_ == "NOUN")]
    places = labels & {"GPE", "LOC", "FAC", "DATE", "TIME", "NORP", "EVENT", "LAW"}
    return chunk.root.dep_ in SUBJECTS and is_proper(chunk.root) and len(names) > 1 and not places


def _is_described_body(chunk):
    head = chunk.root
    if head.lower_ in {"police", "army", "military", "navy", "coastguard"} and chunk[0] != head:
        return True
    return is_body_noun(head) and any(
        one.pos_ in {"ADJ", "NOUN", "PROPN"} and one.lower_ not in SAME
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
    if not (figure.is_named and other.is_named):  # Ray, where a parse sees no name
        is_last = other.is_named and figure.name == other.name.split()[-1]
        return is_last and other.kind == "person" and figure.name.istitle()
    if set(words) < set(theirs):
        if figure.kind == "person" or other.kind == "person":
            return other.kind in {"person", "either"} and (
                words[-1] == theirs[-1] or words[0] == theirs[0]
            )
        return words[-1] == theirs[-1] or words[0] == theirs[0] or words[0] in lexicon.BODIES
    return False


def _agrees(figure, word, gender):
    if gender:
        return figure.kind in {"person", "either"} and (
            figure.gender[:1] in {"", gender} or figure.gender == "f?"
        )
    if word == "it":
        return figure.kind in {"body", "either"}
    if word == "who":
        return figure.kind == "person"
    return figure.kind in {"group", "body", "either"}
