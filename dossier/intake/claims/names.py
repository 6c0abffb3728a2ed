"""What a noun phrase names: a person without title, a body without article, or only what it says."""

from dataclasses import dataclass, field

from dossier.intake.claims import lexicon
from dossier.intake.claims.apposed import apposed
from dossier.intake.claims.grammar import child, entities, is_proper
from dossier.intake.claims.persons import GENDERED, gender_of, is_body, is_person, is_title
from dossier.intake.claims.phrases import ARTICLES, bare, phrase
from dossier.intake.claims.runs import (
    HOLDS,
    at_end,
    called,
    called_behind,
    called_first,
    is_two_names,
    proper,
    without_platform,
)


@dataclass
class Figure:
    """Somebody or something a report names. `words` are those a later description may take up."""

    name: str
    kind: str  # person, body, group, or either: a name of two words that tells nothing of itself
    words: set = field(default_factory=set)
    gender: str = ""
    is_named: bool = True  # has a name of its own, and not only a description
    is_medium: bool = False
    is_place: bool = False
    is_own: bool = False  # whose report this is
    seen: float = 0  # the sentence that spoke of it last


def named(head):
    """Return the Figure that the phrase with this head names."""
    is_alone = child(head, "compound", "nmod") is None
    if head.lower_.rstrip(".") in lexicon.PLATFORMS and head.text[0].isupper() and is_alone:
        return Figure(head.text.rstrip("."), "body", {head.lower_}, is_medium=True)
    tokens = phrase(head)
    beside = apposed(head, tokens)
    is_office = is_title(head) and is_proper(head)
    run = (at_end(tokens) if is_office else None) or proper(head, tokens)
    if run is None and head.text in lexicon.MEDIA | {"agency"}:
        run = called_behind(head) or called_first(tokens)
    if run is None and beside is not None:
        behind = phrase(beside)
        is_kind = beside.lemma_.lower() in lexicon.BODIES | lexicon.MEDIA
        name = proper(beside, behind) or (called_behind(beside) if is_kind else None)
        if name is not None:
            other = child(beside, "conj")
            if head.tag_ == "NNS" and other is not None and is_proper(other):
                name = list(head.doc[name[0].i : other.i + 1])  # its insurers, X and Y
            figure = _figure(beside, name, _descriptions(tokens) | _descriptions(behind))
            if is_title(head) and figure.kind == "body" and len(name) == 2 and not is_body(beside):
                figure.kind = "person"  # the head of the council, X Y
            return figure
    words = _descriptions(tokens) | (_descriptions(phrase(beside)) if beside is not None else set())
    above = head.head.head if head.dep_ == "pobj" else head
    if is_title(above):  # the governor of the North Region Ann Ray
        words = words | {above.lower_}
    if run is not None:
        figure = _figure(head, without_platform(run), words)
        if is_title(above) and len(run) == 2 and run[0].i and run[0].nbor(-1).lower_ in HOLDS:
            figure.kind = "person"
        return figure
    name = called(head) or (called(beside) if beside is not None else None)
    if name is not None:
        figure = _figure(name, phrase(name), words)
        if (kind := _kind(beside or head)) == "person":  # a man named X
            figure.kind, figure.gender = kind, gender_of(words, figure.name)
        return figure
    return Figure(
        bare(tokens),
        _kind(head),
        {one.lower() for one in words},
        gender_of(words, ""),
        is_named=_has_proper(tokens, head),
    )


def _figure(head, run, words):
    name = bare(run)
    is_somebody = is_person(run[-1]) or is_person(head) or is_two_names(head, run, phrase(head))
    of = head.head if head.dep_ == "appos" else head
    is_open = of.lemma_.lower() in lexicon.OF_BOTH  # the operator, X
    kind = (
        "person"
        if is_somebody and not is_open
        else "either"
        if is_open
        else "either"
        if _may_be_person(run)
        else "body"
    )
    words = words | {one.lower_ for one in run}
    gender = gender_of(words, name if kind == "person" else "")
    is_place = any(
        one.label_ == "GPE" for one in entities(head.doc) if one.start <= head.i < one.end
    )
    return Figure(name, kind, words, gender, is_place=is_place)


def _may_be_person(run):
    """Two or three plain names in a row, of which nothing is known."""
    doc, last = run[0].doc, run[-1].i
    label = next((one.label_ for one in entities(doc) if one.start <= last < one.end), "")
    things = lexicon.BODIES | lexicon.MEDIA | lexicon.MEDIA_NAMES
    is_plain = all(one.tag_ == "NNP" and one.is_title and one.is_alpha for one in run)
    begins = run[0].i and run[0].nbor(-1).lower_ in ARTICLES
    return (
        1 < len(run) < 4
        and is_plain
        and not begins
        and label in {"", "PERSON", "WORK_OF_ART", "PRODUCT"}
        and not any(one.lower_ in things for one in run)
    )


def is_body_noun(head):
    """A ministry, a company; a coast guard, but no guard."""
    guards = {"coast", "national", "border", "home"}
    if head.lemma_.lower() == "guard":
        return any(one.lower_ in guards for one in head.lefts)
    return head.lemma_.lower() in lexicon.BODIES


def _kind(head):
    lemma = head.lemma_.lower()
    is_several = head.tag_ in {"NNS", "NNPS"} and lemma != "police"
    if is_several or child(head, "conj") is not None:
        return "group"
    if is_body_noun(head) and lemma == "guard":
        return "body"
    if lemma in lexicon.PERSONS or is_proper(head):
        return "person" if lemma in lexicon.PERSONS else "body"
    things = lexicon.BODIES | lexicon.MEDIA | lexicon.FOOTAGE | lexicon.SAYING
    return "body" if lemma in things else "person"


def _descriptions(tokens):
    """The words by which one may come back to a phrase: up to its first preposition."""
    found = set()
    for one in tokens:
        if one.dep_ == "prep" and found:
            break
        if one.tag_ == "POS" and one != tokens[-1]:
            found -= GENDERED  # Mr X's rival may be a woman
        if one.pos_ in {"NOUN", "PROPN", "ADJ"}:
            found |= {one.lower_.rstrip("."), one.lemma_.lower()}
            found |= set(one.lower_.split("-"))
    return found


def _has_proper(tokens, head):
    return any(is_proper(one) for one in tokens if one.i <= head.i)
