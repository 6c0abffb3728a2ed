"""Who speaks: the name a report gives, and the one that he, she, it or the ministry stands for."""

from dataclasses import dataclass, field

from dossier.intake import cues

_PERSONAL = {"he", "she", "it", "they", "him", "her", "them", "who"}
_DETERMINERS = {
    "the",
    "a",
    "an",
    "this",
    "that",
    "these",
    "those",
    "its",
    "his",
    "her",
    "their",
    "one",
    "another",
}


@dataclass
class Figure:
    """Somebody a report has named."""

    name: str
    is_person: bool = False
    is_plural: bool = False
    words: set = field(default_factory=set)
    gender: str = ""
    seen: tuple = (0, 0)


class Cast:
    """The names of one report, in the order in which it brings them."""

    def __init__(self):
        self.figures = []
        self.speaker = None  # the last who spoke
        self.now = 0

    def meet(self, doc):
        """Note the people and organisations that a sentence names."""
        self.now += 1
        for entity in doc.ents:
            if entity.label_ in {"PERSON", "ORG"} and any(one.pos_ == "PROPN" for one in entity):
                if entity.label_ == "PERSON":
                    self._person(entity)
                else:
                    self._note(Figure(_bare(entity), words={one.lower_ for one in entity}), False)

    def _person(self, entity):
        tokens = [
            one for one in entity if one.lower_.rstrip(".") not in cues.TITLES and one.tag_ != "POS"
        ]
        if tokens:
            name = " ".join(one.text for one in tokens)
            head = entity.root
            roles = _roles(head)
            self._note(
                Figure(
                    name, True, words={one.lower_ for one in tokens} | roles, gender=_gender(roles)
                ),
                False,
            )

    def _note(self, figure, speaks):
        known = self._known(figure)
        if known is None:
            self.figures.append(figure)
            known = figure
        else:
            known.words |= figure.words
            known.gender = known.gender or figure.gender
            known.is_person = known.is_person or figure.is_person
        known.seen = (self.now, speaks)
        return known

    def _known(self, figure):
        words = figure.name.lower().split()
        for other in reversed(self.figures):
            theirs = other.name.lower().split()
            if other.is_person != figure.is_person and words != theirs:
                continue
            if set(words) <= set(theirs) and (words[-1] == theirs[-1] or figure.is_person):
                return other
        return None

    def resolve(self, head):
        """Return ``(name, mention, is_certain)`` of the noun phrase with this head."""
        mention = mention_of(head)
        if head.lower_ in _PERSONAL:
            figure = self._fitting(head)
            if figure is None:
                return head.text, mention, False
            figure.seen = (self.now, True)
            return figure.name, mention, True
        figure = named(head)
        is_common = not any(part.isupper() or part[:1].isupper() for part in figure.name.split())
        if is_common or (not figure.is_person and head.pos_ != "PROPN" and _is_definite(head)):
            known = self._described(head, figure)
            if known is not None:
                known.seen = (self.now, True)
                return known.name, mention, True
        return self._note(figure, True).name, mention, True

    def _fitting(self, head):
        word = head.lower_
        if word in {"he", "him", "she", "her", "who"}:
            gender = {"he": "m", "him": "m", "she": "f", "her": "f"}.get(word, "")
            fit = [one for one in self.figures if one.is_person and one.gender in {"", gender}]
        elif word == "it":
            fit = [one for one in self.figures if not one.is_person and not one.is_plural]
        else:
            fit = [one for one in self.figures if one.is_plural] or self.figures
        best = max(fit, key=lambda one: (one.seen[1], one.seen[0]), default=None)
        if best is not None and word in {"she", "he"}:
            best.gender = best.gender or ("f" if word == "she" else "m")
        return best

    def _described(self, head, figure):
        if not _is_definite(head):
            return None
        lemma = head.lemma_.lower()
        own = set(figure.name.lower().split()) - _DETERMINERS
        fit = [
            one
            for one in self.figures
            if own <= one.words or (len(own) == 1 and {lemma, head.lower_} & one.words)
        ]
        return max(fit, key=lambda one: one.seen, default=None)


def _is_definite(head):
    return any(
        one.dep_ in {"det", "poss"} and one.lower_ not in {"a", "an"} for one in head.children
    )


def _roles(head):
    """The common nouns that stand beside a name and say what somebody is."""
    beside = [one for one in head.children if one.dep_ in {"compound", "appos", "amod", "nmod"}]
    if head.dep_ in {"appos", "compound"}:
        beside.append(head.head)
    found = set()
    for one in beside:
        if one.pos_ in {"NOUN"} or one.lower_.rstrip(".") in cues.TITLES:
            found |= {one.lower_, one.lemma_.lower()}
            found |= {kid.lower_ for kid in one.children if kid.dep_ in {"compound", "amod"}}
    return found


def _gender(roles):
    if roles & {
        "spokeswoman",
        "mrs",
        "mrs.",
        "ms",
        "ms.",
        "chairwoman",
        "mother",
        "woman",
        "widow",
        "actress",
    }:
        return "f"
    return "m" if roles & {"spokesman", "mr", "mr.", "chairman", "father", "man", "widower"} else ""


def named(head):
    """Return the figure that a noun phrase names: a person without title, or the phrase without its article."""
    for one in [head, *(kid for kid in head.children if kid.dep_ == "appos")]:
        entity = next(
            (
                ent
                for ent in head.doc.ents
                if ent.start <= one.i < ent.end and ent.label_ == "PERSON"
            ),
            None,
        )
        run = _name_run(one)
        if (entity is not None or (run and _has_title(one))) and run:
            roles = _roles(one) | _roles(head)
            words = {part.lower() for part in run} | roles
            return Figure(" ".join(run), True, words=words, gender=_gender(roles))
    if head.pos_ == "NOUN":
        for kid in head.children:
            if kid.dep_ == "appos" and kid.pos_ == "PROPN" and kid.i > head.i:
                name = _bare(_near(kid))
                return Figure(
                    name, words=set(name.lower().split()) | {head.lemma_.lower(), head.lower_}
                )
    tokens = _near(head)
    name = _bare(tokens)
    return Figure(
        name,
        is_plural=head.tag_ in {"NNS"},
        words={one.lower_ for one in tokens} - _DETERMINERS | _roles(head),
    )


def _has_title(head):
    return any(
        one.lower_.rstrip(".") in cues.TITLES
        for one in head.children
        if one.dep_ in {"compound", "amod", "nmod"}
    )


def _name_run(head):
    run = [head]
    at = head.i - 1
    doc = head.doc
    while at >= 0 and doc[at].pos_ == "PROPN" and doc[at].lower_.rstrip(".") not in cues.TITLES:
        run.insert(0, doc[at])
        at -= 1
    entity = next(
        (ent for ent in doc.ents if ent.start <= head.i < ent.end and ent.label_ == "PERSON"), None
    )
    if entity is not None:
        run = [
            one
            for one in entity
            if one.lower_.rstrip(".") not in cues.TITLES and one.tag_ != "POS" and one.text != "'s"
        ]
    return (
        [one.text for one in run if one.pos_ in {"PROPN", "ADJ", "NOUN", "X", "ADP", "PART"}]
        if head.pos_ == "PROPN" or entity is not None
        else []
    )


def _near(head):
    """The tokens of a noun phrase without clauses and appositions."""
    apart = set()
    for kid in head.children:
        if (
            kid.dep_ in {"relcl", "appos", "acl", "advcl", "punct", "cc", "conj", "ccomp", "advmod"}
            and kid.i > head.i
        ) or kid.dep_ in {"punct"}:
            apart |= {one.i for one in kid.subtree}
            if kid.dep_ in {"relcl", "appos"}:
                apart |= set(range(kid.left_edge.i, head.right_edge.i + 1))
    tokens = [one for one in head.subtree if one.i not in apart]
    while tokens and tokens[-1].is_punct:
        tokens.pop()
    return tokens or [head]


def _bare(tokens):
    tokens = [one for one in tokens if not one.is_space]
    while len(tokens) > 1 and (
        tokens[0].lower_ in _DETERMINERS and (tokens[0].text.islower() or tokens[0].is_sent_start)
    ):
        tokens = tokens[1:]
    doc = tokens[0].doc
    return " ".join(doc[tokens[0].i : tokens[-1].i + 1].text.split())


def mention_of(head):
    """Return from which to which character of its doc a noun phrase is written."""
    tokens = _near(head)
    return tokens[0].idx, tokens[-1].idx + len(tokens[-1])
