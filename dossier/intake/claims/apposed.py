"""Who is named behind a phrase, in commas: the mayor, Ann Ray."""

from dossier.intake.claims import lexicon
from dossier.intake.claims.grammar import SUBJECTS, child, children, entities, is_proper
from dossier.intake.claims.persons import is_title


def apposed(head, tokens):
    """The head of what stands behind the phrase in commas, wherever a parse has hung it."""
    direct = next((one for one in children(head, "appos") if _is_behind(one, head)), None)
    verb = head.head
    if verb.tag_ == "VBG" and verb.i < 2 and verb.dep_ in SUBJECTS:
        return None  # citing diplomats, the news site X: the site stands for itself
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
    if tokens[-1] != head and tokens[-1].lemma_.lower() in lexicon.OF_BOTH:
        return None  # an employee of the supplier, X
    stands_for = head.lower_ in {"one", "another"}  # one of them, the mayor X
    kinds = {"PERSON", "ORG"} if stands_for or is_title(head) else {"PERSON"}
    last = after + 4 if stands_for else after + 1 + is_title(doc[after + 1])
    entity = next(
        (one for one in entities(doc) if after < one.start <= last and one.label_ in kinds), None
    )
    if entity is not None and entity.label_ == "ORG" and not stands_for and not _is_plain(entity):
        return None
    if entity is None or not (stands_for or entity.root.dep_ == "appos" or is_title(head)):
        return None
    return entity.root if entity.end >= len(doc) or doc[entity.end].is_punct else None


def _is_plain(entity):
    """Two names and no word of a body: an entity is taken for the wrong kind now and then."""
    bodies = lexicon.BODIES | lexicon.MEDIA | lexicon.FIRMS
    names = [one for one in entity if one.is_title and one.is_alpha and one.lower_ not in bodies]
    return len(entity) == len(names) == 2


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
