"""Through which channel or to which medium something was said, as the sentence tells it."""

from dossier.intake import cues
from dossier.intake.findings import is_medium
from dossier.intake.grammar import child


def relays(doc, finding):
    """Return the names of what the words went through first: told X, on its Telegram channel."""
    inside = range(finding.start or 0, finding.end or 0)
    found = []
    for token in doc:
        if token.i in inside:
            continue
        if token.lemma_ == "tell" and (whom := child(token, "dobj", "dative")) and _hears(whom):
            found.append(_name(whom))
        elif token.lower_ in cues.PLATFORMS and (token.text[0].isupper() or len(token) > 1):
            found.append(token.text)
        elif token.dep_ == "pobj" and _is_interview(token) and _hears(token):
            found.append(_name(token))
    return found


def _is_interview(token):
    """In an interview with X; in comments to X; speaking to X."""
    prep = token.head
    return prep.lower_ in {"with", "to", "by", "on"} and (
        prep.head.lemma_
        in {"interview", "comment", "statement", "remark", "speak", "say", "appearance"}
    )


def _hears(head):
    if head.lemma_.lower() in cues.AUDIENCES:
        return False
    if is_medium(head):
        return True
    person = any(
        ent.label_ in {"PERSON", "GPE", "DATE", "TIME", "NORP"}
        for ent in head.doc.ents
        if ent.start <= head.i < ent.end
    )
    return head.pos_ == "PROPN" and not person


def _name(head):
    from dossier.intake.speakers import named

    return named(head).name
