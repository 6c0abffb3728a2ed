"""What a noun phrase names: a person without title, a body without article, or only what it says."""

from dataclasses import dataclass, field

from dossier.intake.claims import lexicon
from dossier.intake.claims.grammar import child, children, entities, is_proper
from dossier.intake.claims.persons import gender_of, is_body, is_person, is_title
from dossier.intake.claims.phrases import ARTICLES, bare, phrase


@dataclass
class Figure:
    """Somebody or something a report names. `words` are those a later description may take up."""

    name: str
    kind: str  # person, body or group
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
    if head.lower_ in lexicon.PLATFORMS and head.text[0].isupper() and is_alone:
        return Figure(head.text, "body", {head.lower_}, is_medium=True)
    tokens = phrase(head)
    apposed = _apposed(head, tokens)
    is_office = is_title(head) and is_proper(head)
    proper = (_at_end(tokens) if is_office else None) or _proper(head, tokens)
    if proper is None and head.text in lexicon.MEDIA | {"agency"}:
        proper = _called_first(tokens)
    if proper is None and apposed is not None:
        behind = phrase(apposed)
        if (name := _proper(apposed, behind)) is not None:
            return _figure(apposed, name, _descriptions(tokens) | _descriptions(behind))
    words = _descriptions(tokens) | (
        _descriptions(phrase(apposed)) if apposed is not None else set()
    )
    if proper is not None:
        return _figure(head, _without_platform(proper), words)
    if (called := _called(head)) is not None:
        return _figure(called, phrase(called), words)
    name = bare(tokens)
    return Figure(
        name,
        _kind(head),
        {one.lower() for one in words},
        gender_of(words, ""),
        is_named=_has_proper(tokens, head),
    )


def _apposed(head, tokens):
    """The head of what stands behind the phrase in commas, wherever a parse has hung it."""
    direct = next((one for one in children(head, "appos") if _is_behind(one, head)), None)
    if direct is not None:
        return direct
    after = tokens[-1].i + 1
    doc = head.doc
    if (name := _before_verb(head)) is not None:
        return name
    if head.pos_ == "NOUN" and after < len(doc) and is_proper(doc[after]) and head.i == after - 1:
        return next(
            one for one in doc[after:] if one.i + 1 == len(doc) or not is_proper(one.nbor())
        )
    if after + 1 >= len(doc) or doc[after].text != ",":
        return None
    stands_for = head.lower_ in {"one", "another"}  # one of them, the mayor X
    kinds = {"PERSON", "ORG"} if stands_for else {"PERSON"}
    last = after + 4 if stands_for else after + 1
    entity = next(
        (one for one in entities(doc) if after < one.start <= last and one.label_ in kinds), None
    )
    if entity is None or not (stands_for or entity.root.dep_ == "appos" or is_title(head)):
        return None
    return entity.root if entity.end >= len(doc) or doc[entity.end].is_punct else None


def _is_behind(one, head):
    """Whether an apposition stands at the head or in commas, and is no part of “of X Y”."""
    first = one.left_edge.i
    return one.i > head.i and (first == head.i + 1 or not is_proper(head.doc[first - 1]))


def _before_verb(head):
    """X of “the maker whose logo it has, X, said”: between the commas before the verb."""
    verb, doc = head.head, head.doc
    if child(head, "relcl") is None or verb.i < head.i or doc[verb.i - 1].text != ",":
        return None
    at = verb.i - 2
    while at > head.i and is_proper(doc[at]):
        at -= 1
    return doc[verb.i - 2] if doc[at].text == "," and at < verb.i - 2 else None


def _called_first(tokens):
    """The name before what it is: X of “the X news agency”, “the X programme”."""
    names = [at for at, one in enumerate(tokens) if is_proper(one)]
    if not names or any(one.tag_ == "POS" or one.dep_ == "prep" for one in tokens):
        return None
    return tokens[names[0] : names[-1] + 1]


def _without_platform(run):
    """X of “the X Telegram channel”."""
    behind = run[-1].doc[run[-1].i + 1 : run[-1].i + 2]
    is_kind = len(behind) and behind[0].lower_ in lexicon.ACCOUNTS
    return run[:-1] if is_kind and run[1:] and run[-1].lower_ in lexicon.PLATFORMS else run


def _at_end(tokens):
    """The person named at the end of a phrase that begins with an office: Chief Inspector of Mines X."""
    entity = next(
        (
            one
            for one in entities(tokens[0].doc)
            if one.end == tokens[-1].i + 1 and one.label_ == "PERSON"
        ),
        None,
    )
    return list(entity) if entity is not None and entity.start > tokens[0].i else None


def _proper(head, tokens):
    """The tokens of a name at the end of a phrase: without titles and what it is, if it has one."""
    if not is_proper(head):
        return None
    start = head.i
    doc = head.doc
    first = tokens[0].i
    while start > first:
        if doc[start - 1].text == "-" and start - 2 >= first and not doc[start - 2].whitespace_:
            start -= 2  # Sino-Lead
        elif (
            is_proper(doc[start - 1]) or doc[start - 1].tag_ == "POS" or _is_in_name(doc, start - 1)
        ):
            start -= 1
        else:
            break
    person = next(
        (one for one in entities(doc) if one.start <= head.i < one.end and one.label_ == "PERSON"),
        None,
    )
    if person is not None and len(person) > 1 and not is_body(head):
        start = max(start, person.start)
    run = list(doc[start : head.i + 1])
    for at in range(len(run) - 2, -1, -1):
        if is_title(run[at]) and not is_body(head):
            run = run[at + 1 :]
            break
    while len(run) > 1 and (
        run[0].tag_ in {"HYPH", "POS"} or (run[0].lower_ in ARTICLES and run[0].i == 0)
    ):
        run = run[1:]
    if _is_two_names(head, run, tokens):
        return run
    if is_body(head) or not is_person(head):
        run = [one for one in tokens if one.i >= run[0].i]  # the Union of Dockers, to its end
    return run


def _is_two_names(head, run, tokens):
    """Ann Ray of Care for Nature: two names and no article are a person's."""
    of = head.i + 1 < len(head.doc) and head.nbor().lower_ in {"of", "from", "at"}
    plain = len(run) == 2 and run[0] == tokens[0] and all(is_proper(one) for one in run)
    bodies = lexicon.BODIES | lexicon.MEDIA
    return of and plain and not any(one.lower_ in bodies or one.text.isupper() for one in run)


def _is_in_name(doc, at):
    """A small or capital word inside a name that is known as one."""
    entity = next((one for one in entities(doc) if one.start < at < one.end), None)
    if at == 0:  # Red Dawn; not Furious Ann
        return doc[at].is_title and doc[at].pos_ == "ADJ" and not is_person(doc[at].head)
    return entity is not None or (doc[at].is_title and doc[at].pos_ in {"ADJ", "NOUN", "VERB"})


def _figure(head, run, words):
    name = bare(run)
    is_somebody = is_person(run[-1]) or is_person(head) or _is_two_names(head, run, phrase(head))
    kind = "person" if is_somebody else "body"
    words = words | {one.lower_ for one in run}
    gender = gender_of(words, name if kind == "person" else "")
    is_place = any(
        one.label_ == "GPE" for one in entities(head.doc) if one.start <= head.i < one.end
    )
    return Figure(name, kind, words, gender, is_place=is_place)


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
    found = [one for one in (act.subtree if act is not None else ()) if is_proper(one)]
    return found[-1] if found and found[-1].i == act.right_edge.i else None


def _kind(head):
    if head.tag_ in {"NNS", "NNPS"} or child(head, "conj") is not None:
        return "group"
    lemma = head.lemma_.lower()
    if lemma == "guard" and any(
        one.lower_ in {"coast", "national", "border", "home"} for one in head.lefts
    ):
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
        if one.pos_ in {"NOUN", "PROPN", "ADJ"}:
            found |= {one.lower_.rstrip("."), one.lemma_.lower()}
            found |= set(one.lower_.split("-"))
    return found


def _has_proper(tokens, head):
    return any(is_proper(one) for one in tokens if one.i <= head.i)
