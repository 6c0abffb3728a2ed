"""Who says what a verb says, also where a parse has hung them elsewhere."""

from dossier.intake.claims import lexicon
from dossier.intake.claims.cues import words
from dossier.intake.claims.grammar import (
    SUBJECTS,
    can_speak,
    child,
    entities,
    first_noun,
    is_proper,
    name_after,
    tells_who,
)
from dossier.intake.claims.nouns import owner

_FRONTED = words("writing posting speaking citing quoting talking tweeting appearing")
_GOES_UP = words("conj advcl xcomp pcomp prep dep ccomp")


def speaker_of(token):
    """Return the head of who does what a verb says, also where another verb has the subject."""
    hangs = token.dep_ == "advcl" and token.tag_ == "VBG"  # may belong to the verb above
    for _ in range(6):
        subject = child(token, *SUBJECTS)
        if subject is not None and token.doc[0].lower_ in _FRONTED:
            subject = _behind_participle(token, subject)
        if tells_who(subject) and (not hangs or token.dep_ != "ccomp" or can_speak(subject)):
            return _whose(subject)
        if token.dep_ in {"relcl", "acl"}:
            return _whose(token.head)
        if token.dep_ not in _GOES_UP:
            break
        token = token.head
    return _before(token) if token.dep_ == "ROOT" else None


def _whose(noun):
    """The owner of a statement: as it says, or who does what is done with it: X issued a statement saying."""
    who = owner(noun)
    if who is noun and noun.lemma_.lower() in lexicon.SAYING and noun.dep_ == "dobj":
        return speaker_of(noun.head) or noun
    return who


def _behind_participle(token, subject):
    """X of “Writing on Y, X said” and “Citing Ann Ray, the newspaper X reported”."""
    if subject.i == 0:
        comma = next((one.i for one in token.doc if one.text == ","), token.i)
        chunks = [one for one in token.doc.noun_chunks if comma < one.start and one.end <= token.i]
        near = [one for one in chunks if one.end == token.i]
        near += [one for one in chunks if one.start == comma + 1]
        return near[0].root if near else name_after(token.doc[comma]) or subject
    paper = child(subject, "appos")  # hung on whom it cites
    is_paper = paper is not None and paper.lemma_.lower() in lexicon.MEDIA
    return paper if is_paper and is_proper(subject) else subject


def _before(token):
    """Who stands before the main verb of a sentence in which a parse has found it no subject."""
    name = _name_before(token) or _name_behind_quote(token)
    if name is not None or not token.i:
        return name
    begins = first_noun(token.doc)  # X, asked about it, said …
    is_behind = token.nbor(-1).text == "," or token.doc[0].tag_ == "VBG"
    return _whose(begins) if is_behind and begins is not None and begins.i < token.i else None


def _name_before(token):
    """X of “In a talk with Y, chairman X said”, where a parse has hung X on Y."""
    doc = token.doc
    if token.i > 1 and token.nbor(-1).text == ",":
        ends = (one for one in entities(doc) if one.end == token.i - 1 and one.label_ == "PERSON")
        return next((one.root for one in ends if doc[one.start - 1].text == ","), None)
    chunk = next((one for one in doc.noun_chunks if one.end == token.i), None)
    is_apart = chunk is not None and chunk.start and chunk.root.nbor(1) == token
    if not is_apart or not is_proper(chunk.root) or chunk.root.dep_ not in {"appos", "conj"}:
        return None
    return chunk.root if doc[chunk.start - 1].text in {",", "-"} else None


def _name_behind_quote(token):
    """X of “…,” survivor X, 29, told Y, where a parse has taken the survivor for a verb."""
    doc = token.doc
    quote = next((one.i + 1 for one in doc[1:12] if one.text == '"'), 0)
    if doc[0].text != '"' or not quote or token.i <= quote:
        return None
    near = [one for one in entities(doc) if quote <= one.start < quote + 4 and one.end <= token.i]
    names = [one.root for one in near if one.label_ == "PERSON"]
    names += [one.root for one in doc.noun_chunks if quote <= one.start and one.end == token.i]
    last = token.nbor(-1)
    return names[0] if names else last if last.pos_ in {"NOUN", "PROPN"} else None
