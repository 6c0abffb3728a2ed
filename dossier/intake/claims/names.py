"""What a noun phrase names: a person without title, a body without article, or only what it says."""

import re
from dataclasses import dataclass, field

from dossier.intake.claims import lexicon
from dossier.intake.claims.grammar import child, children, is_finite

_FEMALE = {"spokeswoman", "mrs", "ms", "miss", "chairwoman", "mother", "woman", "widow", "mum", "mom", "queen",
           "sister", "daughter", "wife", "girl", "actress", "councillorwoman", "policewoman", "businesswoman",
           "congresswoman", "councilwoman", "grandmother", "aunt", "lady", "dame", "princess", "nun"}  # fmt: skip
_MALE = {"spokesman", "mr", "chairman", "father", "man", "widower", "king", "brother", "son", "husband", "dad",
         "boy", "actor", "policeman", "businessman", "congressman", "councilman", "grandfather", "uncle", "sir",
         "lord", "prince", "fisherman", "imam", "priest", "pope"}  # fmt: skip
ARTICLES = {
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
    "our",
    "my",
    "one",
    "another",
    "both",
}


@dataclass
class Figure:
    """Somebody or something a report names. `words` are those a later description may take up."""

    name: str
    kind: str  # person, body or group
    words: set = field(default_factory=set)
    gender: str = ""
    is_named: bool = True  # has a name of its own, and not only a description
    is_medium: bool = False
    is_own: bool = False  # whose report this is
    seen: float = 0  # the sentence that spoke of it last


def phrase(head):
    """Return the tokens of a noun phrase up to its first comma or clause behind the head."""
    doc = head.doc
    end = head.i + 1
    own = {one.i for one in head.subtree}
    while end < len(doc) and end in own and not _breaks(doc[end], head):
        end += 1
    first = head.left_edge.i
    while first < head.i and (
        doc[first].is_punct
        or doc[first].is_space
        or doc[first].dep_ in {"cc", "preconj"}
        or (doc[first].pos_ == "ADV" and doc[first].dep_ == "advmod")
    ):
        first += 1
    for at in range(head.i - 1, first, -1):
        if doc[at].text == '"':
            first = at + 1
            break
    while end > head.i + 1 and (doc[end - 1].is_punct or doc[end - 1].dep_ in {"cc", "prep"}):
        end -= 1
    return list(doc[first:end])


def _breaks(token, head):
    if (
        token.text in {",", ";", "-", "(", ":", '"', "--"}
        and token.dep_ != "compound"
        and token.tag_ != "HYPH"
    ):
        return True
    if token.tag_ in {"WP", "WDT", "WP$"} or token.lower_ == "that" or is_finite(token):
        return True
    return token.dep_ in {"acl", "relcl"} or token.lower_ in {
        "there",
        "here",
        "himself",
        "herself",
        "itself",
        "themselves",
    }


def named(head):
    """Return the Figure that the phrase with this head names."""
    tokens = phrase(head)
    apposed = _apposed(head, tokens)
    proper = _proper(head, tokens)
    if (
        proper is None
        and apposed is not None
        and (one := _proper(apposed, phrase(apposed))) is not None
    ):
        return _figure(apposed, one, _descriptions(tokens) | _descriptions(phrase(apposed)))
    words = _descriptions(tokens) | (
        _descriptions(phrase(apposed)) if apposed is not None else set()
    )
    if proper is not None:
        return _figure(head, proper, words)
    if (called := _called(head)) is not None:
        return _figure(called, phrase(called), words)
    name = bare(tokens)
    return Figure(
        name,
        _kind(head),
        {one.lower() for one in words},
        _gender(words, ""),
        is_named=_has_proper(tokens, head),
    )


def _apposed(head, tokens):
    """The head of what stands behind the phrase in commas, wherever a parse has hung it."""
    direct = next((one for one in children(head, "appos") if one.i > head.i), None)
    if direct is not None:
        return direct
    after = tokens[-1].i + 1
    doc = head.doc
    if (
        head.pos_ == "NOUN"
        and after < len(doc)
        and doc[after].pos_ == "PROPN"
        and head.i == after - 1
    ):
        return next(
            one for one in doc[after:] if one.i + 1 == len(doc) or one.nbor().pos_ != "PROPN"
        )
    if after + 1 >= len(doc) or doc[after].text != ",":
        return None
    entity = next(
        (one for one in doc.ents if one.start == after + 1 and one.label_ == "PERSON"), None
    )
    if entity is None or not (entity.root.dep_ == "appos" or _title(head)):
        return None
    return entity.root if entity.end >= len(doc) or doc[entity.end].is_punct else None


def _called_first(tokens):
    """The name before what it is: X of “the X news agency”, “the X programme”."""
    last = max((at for at, one in enumerate(tokens) if one.pos_ == "PROPN"), default=None)
    first = next((at for at, one in enumerate(tokens) if one.pos_ == "PROPN"), None)
    if first is None or any(one.tag_ == "POS" or one.dep_ == "prep" for one in tokens):
        return None
    return tokens[first : last + 1]


def _at_end(tokens):
    """The person named at the end of a phrase that begins with an office: Chief Inspector of Mines X."""
    entity = next(
        (
            one
            for one in tokens[0].doc.ents
            if one.end == tokens[-1].i + 1 and one.label_ == "PERSON"
        ),
        None,
    )
    return list(entity) if entity is not None and entity.start > tokens[0].i else None


def _proper(head, tokens):
    """The tokens of a name at the end of a phrase: without titles and what it is, if it has one."""
    if head.pos_ != "PROPN":
        return None
    start = head.i
    doc = head.doc
    first = tokens[0].i
    while start > first:
        if doc[start - 1].text == "-" and start - 2 >= first and not doc[start - 2].whitespace_:
            start -= 2  # Sino-Lead
        elif (
            doc[start - 1].pos_ == "PROPN"
            or doc[start - 1].tag_ == "POS"
            or _is_in_name(doc, start - 1)
        ):
            start -= 1
        else:
            break
    person = next(
        (one for one in doc.ents if one.start <= head.i < one.end and one.label_ == "PERSON"), None
    )
    if person is not None and len(person) > 1 and not _is_body(head):
        start = max(start, person.start)
    run = list(doc[start : head.i + 1])
    for at in range(len(run) - 2, -1, -1):
        if _title(run[at]) and not _is_body(head):
            run = run[at + 1 :]
            break
    while len(run) > 1 and (
        run[0].tag_ in {"HYPH", "POS"} or (run[0].lower_ in ARTICLES and run[0].i == 0)
    ):
        run = run[1:]
    if _is_two_names(head, run, tokens):
        return run
    if _is_body(head) or not is_person(head):
        run = [one for one in tokens if one.i >= run[0].i]  # the Union of Dockers, to its end
    return run


def _is_two_names(head, run, tokens):
    """Ann Ray of Care for Nature: two names and no article are a person's."""
    of = head.i + 1 < len(head.doc) and head.nbor().lower_ in {"of", "from", "at"}
    plain = len(run) == 2 and run[0] == tokens[0] and all(one.pos_ == "PROPN" for one in run)
    bodies = lexicon.BODIES | lexicon.MEDIA
    return of and plain and not any(one.lower_ in bodies or one.text.isupper() for one in run)


def _is_in_name(doc, at):
    """A small or capital word inside a name that is known as one."""
    entity = next((one for one in doc.ents if one.start < at < one.end), None)
    return entity is not None or (
        doc[at].is_title and at > 0 and doc[at].pos_ in {"ADJ", "NOUN", "VERB"}
    )


def is_person(head):
    """Whether a name is a person's: by its entity, a title before it or what it is said to be."""
    if _is_body(head) or (head.dep_ == "appos" and _is_body(head.head)):
        return False
    label = next((one.label_ for one in head.doc.ents if one.start <= head.i < one.end), "")
    beside = [one for one in head.children if one.dep_ in {"compound", "appos", "nmod", "amod"}]
    before = head.doc[max(head.left_edge.i, head.i - 5) : head.i]
    titled = any(_title(one) for one in [*beside, *before]) or (
        head.dep_ == "appos" and _title(head.head)
    )
    behind = next((one for one in children(head, "appos") if one.i > head.i), None)
    told = (
        behind is not None
        and behind.pos_ == "NOUN"
        and behind.lemma_.lower() not in lexicon.BODIES | lexicon.MEDIA
    )
    aged = behind is not None and behind.like_num
    return (
        titled
        or ((told or aged) and label != "ORG")
        or (label == "PERSON" and not _is_medium_word(head))
    )


def _title(token):
    word = token.lower_.rstrip(".")
    return word in lexicon.TITLES or token.lemma_.lower() in lexicon.PERSONS


def _is_body(head):
    return head.lemma_.lower() in lexicon.BODIES or head.lower_ in lexicon.BODIES


def _is_medium_word(head):
    return head.lower_ in lexicon.MEDIA


def _figure(head, run, words):
    name = bare(run)
    is_somebody = is_person(run[-1]) or is_person(head) or _is_two_names(head, run, phrase(head))
    kind = "person" if is_somebody else "body"
    words = words | {one.lower_ for one in run}
    return Figure(name, kind, words, _gender(words, name if kind == "person" else ""))


def _called(head):
    """X of “a group calling itself X”."""
    act = next(
        (
            one
            for one in children(head, "acl")
            if one.lemma_ in {"call", "name", "know", "identify"}
        ),
        None,
    )
    found = [one for one in (act.subtree if act is not None else ()) if one.pos_ == "PROPN"]
    return found[-1] if found and found[-1].i == act.right_edge.i else None


def _kind(head):
    if head.tag_ in {"NNS", "NNPS"} or child(head, "conj") is not None:
        return "group"
    lemma = head.lemma_.lower()
    if lemma == "guard" and any(
        one.lower_ in {"coast", "national", "border", "home"} for one in head.lefts
    ):
        return "body"
    if lemma in lexicon.PERSONS or head.pos_ == "PROPN":
        return "person" if lemma in lexicon.PERSONS else "body"
    things = lexicon.BODIES | lexicon.MEDIA | lexicon.FOOTAGE | lexicon.SAYING
    return "body" if lemma in things else "person"


def _descriptions(tokens):
    """The words by which one may come back to a phrase: up to its first preposition."""
    found = set()
    for one in tokens:
        if one.dep_ == "prep" and found:
            break
        if one.pos_ in {"NOUN", "PROPN", "ADJ"}:
            found |= {one.lower_.rstrip("."), one.lemma_.lower()}
            found |= set(one.lower_.split("-"))
    return found


def _has_proper(tokens, head):
    return any(one.pos_ == "PROPN" for one in tokens if one.i <= head.i)


def _gender(words, name):
    if words & _FEMALE:
        return "f"
    if words & _MALE:
        return "m"
    return "f?" if re.match(r"\w+a\b", name) else ""


def bare(tokens):
    """Return a phrase as one line, without the article it begins with."""
    while (
        len(tokens) > 1
        and tokens[0].lower_ in ARTICLES - {"both", "one", "another"}
        and tokens[1].lower_ != "of"
        and (tokens[0].text.islower() or tokens[0].i == 0 or tokens[0].lower_ != "the")
    ):
        tokens = tokens[1:]
    while len(tokens) > 1 and tokens[-1].tag_ == "POS":
        tokens = tokens[:-1]
    return " ".join(tokens[0].doc[tokens[0].i : tokens[-1].i + 1].text.split())
