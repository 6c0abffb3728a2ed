"""The tokens of a name in a noun phrase, however a parse has cut it."""

from dossier.intake.claims import lexicon
from dossier.intake.claims.cues import words
from dossier.intake.claims.grammar import children, entities, is_proper
from dossier.intake.claims.persons import is_body, is_person, is_title
from dossier.intake.claims.phrases import ARTICLES

_PARTICLES = words("de della del dei di da do dos des du la der von van")


def called_first(tokens):
    """The name before what it is: X of “the X news agency”, “the X programme”."""
    names = [at for at, one in enumerate(tokens) if is_proper(one)]
    if not names or any(one.tag_ == "POS" or one.dep_ == "prep" for one in tokens):
        return None
    end = names[-1] + 1
    end += end < len(tokens) and tokens[end].tag_ == "CD"
    return tokens[names[0] : end]


def called_behind(head):
    """X of “the news site X”, also where a parse takes X for no name: the website Under the Bridge."""
    doc, end = head.doc, head.i + 1
    for at in range(end, len(doc)):
        if _is_part(doc[at]) or (doc[at].is_digit and at > head.i + 1):
            end = at + 1
        elif doc[at].lower_ not in _SMALL or at == head.i + 1:
            break
    return list(doc[head.i + 1 : end]) or None


def _is_part(token):
    """A word of a name by its letters: no day."""
    return (token.is_title or token.text.isupper()) and token.ent_type_ not in {"DATE", "TIME"}


HOLDS = lexicon.REGIONS | {"police"}  # what an office is held in, before who holds it
_SMALL = {"of", "the", "and", "for", "at", "in", "on", "a", "-", *_PARTICLES}


def without_platform(run):
    """X of “the X Telegram channel”."""
    behind = run[-1].doc[run[-1].i + 1 : run[-1].i + 2]
    is_kind = len(behind) and behind[0].lower_ in lexicon.ACCOUNTS
    return run[:-1] if is_kind and run[1:] and run[-1].lower_ in lexicon.PLATFORMS else run


def at_end(tokens):
    """The person named at the end of a phrase that begins with an office: Chief Inspector of Mines X."""
    entity = next(
        (
            one
            for one in entities(tokens[0].doc)
            if one.end == tokens[-1].i + 1 and one.label_ == "PERSON"
        ),
        None,
    )
    run = tokens[-3:] if len(tokens) > 3 and all(map(is_proper, tokens[-3:])) else []
    if entity is not None and entity.start > tokens[0].i:
        run = list(entity)
    kinds = lexicon.BODIES | lexicon.REGIONS  # the governor of the North Region Ann Ray
    body = max((at for at, one in enumerate(run) if one.lower_ in kinds), default=-1)
    is_person = entity is not None or body == 0
    return run[body + 1 :] or None if is_person else None


def proper(head, tokens):
    """The tokens of a name at the end of a phrase: without titles and what it is, if it has one."""
    if not is_proper(head):
        return None
    start = head.i
    doc = head.doc
    first = tokens[0].i
    while start > first:
        if doc[start - 1].text == "-" and start - 2 >= first and not doc[start - 2].whitespace_:
            start -= 2  # Sino-Lead
        elif _is_joined(doc, start, head) or (
            doc[start - 1].lower_ in _PARTICLES and start - 2 >= first and doc[start - 2].is_title
        ):
            start -= 2
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
    end = head.i + 1
    if person is not None and all(
        is_proper(one) and one.head in {head, head.head} for one in doc[end : person.end]
    ):
        end = max(end, person.end)  # Ann Ray, where a parse has hung Ray elsewhere
    if end < len(doc) and _is_number_of(doc[end], head):
        end += 1  # Channel One, Radio 24
    run = list(doc[start:end])
    for at in range(len(run) - 2, -1, -1):
        if is_title(run[at]) and not is_body(head) and head.lower_ not in lexicon.MEDIA:
            run = run[at + 1 :]
            break
    kinds = lexicon.MEDIA | lexicon.ACCOUNTS | lexicon.PLATFORM_NOUNS
    kind = max((at for at, one in enumerate(run[:-1]) if one.text in kinds), default=-1)
    run = run[kind + 1 :]  # the Telegram channel X
    if len(run) > 2 and run[-3].lower_ in HOLDS and not is_body(head):
        run = run[-2:]  # the governor of the North Region Ann Ray
    while len(run) > 1 and (
        run[0].tag_ in {"HYPH", "POS"} or (run[0].lower_ in ARTICLES and run[0].i == 0)
    ):
        run = run[1:]
    if is_two_names(head, run, tokens):
        return run
    if is_body(head) or not is_person(head):
        run = [one for one in tokens if one.i >= run[0].i]  # the Union of Dockers, to its end
    return run


def _is_number_of(token, head):
    """The 24 of “told Radio 24 that”, and not of “told Radio 24 people had died”."""
    if token.tag_ != "CD" and token.lower_ not in _NUMBERS:
        return False
    behind = token.nbor() if token.i + 1 < len(token.doc) else None
    goes_on = behind is not None and behind.pos_ in {"NOUN", "PROPN", "ADJ", "NUM"}
    return is_proper(head) and (token.text.istitle() or token.head == head or not goes_on)


_NUMBERS = words("one two three four five six seven eight nine ten")


def _is_joined(doc, start, head):
    """The and of “the Spill Detection and Response Agency”."""
    is_and = start > 1 and doc[start - 1].lower_ in {"and", "&"} and is_proper(doc[start - 2])
    return is_and and is_body(head) and head.left_edge.i <= start - 2


def is_two_names(head, run, tokens):
    """Ann Ray of Care for Nature: two names and no article are a person's."""
    of = head.i + 1 < len(head.doc) and head.nbor().lower_ in {"of", "from", "at"}
    plain = len(run) == 2 and run[0] == tokens[0] and all(is_proper(one) for one in run)
    bodies = lexicon.BODIES | lexicon.MEDIA | lexicon.FIRMS
    return of and plain and not any(one.lower_ in bodies or one.text.isupper() for one in run)


def _is_in_name(doc, at):
    """A small or capital word inside a name that is known as one."""
    entity = next((one for one in entities(doc) if one.start < at < one.end), None)
    if at == 0:  # Red Dawn; not Furious Ann
        is_such = doc[at].pos_ in {"ADJ", "NOUN"} and doc[at].lemma_.lower() not in lexicon.PERSONS
        return doc[at].is_title and is_such and not is_person(doc[at].head)
    return entity is not None or (doc[at].is_title and doc[at].pos_ in {"ADJ", "NOUN", "VERB"})


def called(head):
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
