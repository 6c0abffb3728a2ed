"""What a report says in its own words of what nobody knows or says: silences and reservations."""

import re
from dataclasses import dataclass, field, replace

from dossier.intake.claims import stances
from dossier.intake.claims.clauses import clauses
from dossier.intake.claims.grammar import SUBJECTS, child, is_proper
from dossier.intake.claims.persons import is_body, is_person
from dossier.vocabulary import Stance

_READ = (
    (Stance.DECLINES, stances.DECLINES),
    (Stance.NO_RESPONSE, stances.NO_RESPONSE),
    (Stance.QUALIFIES, stances.QUALIFIES),
    (Stance.CANNOT_CONFIRM, stances.CANNOT),
    (Stance.INVESTIGATING, stances.INVESTIGATING),
)


@dataclass(frozen=True)
class Silence:
    """A clause, tokens `start` to `end` of its doc, in which a report says that nothing is said or known."""

    stance: Stance
    who: object  # the head of who is silent, None where the report speaks of itself
    start: int
    end: int
    cue: str = ""
    is_of_subject: bool = True
    through: list = field(default_factory=list)  # the heads of the media that tell of it


def passed_on(doc, found, is_medium, is_report):
    """Return (findings, silences) with a silence that only media stand around taken for one.

    “X would not comment, CNN reported” is X's silence, and not what CNN says.
    """
    for finding in found:
        around = [finding.by, *finding.outer]
        if not finding.by.is_outer or not all(is_medium(one.speaker) for one in around):
            continue
        frame = set().union(*(one.frame for one in around))
        inside = _silences(doc, frame, is_medium, is_report)
        is_all = [(one.start, one.end) for one in inside] == [(finding.start, finding.end)]
        if is_all and inside[0].stance in _OF_OTHERS:
            return [], [replace(inside[0], through=[one.speaker for one in around])]
    return found, []


_OF_OTHERS = {Stance.DECLINES, Stance.NO_RESPONSE, Stance.CANNOT_CONFIRM, Stance.INVESTIGATING}


def silences(doc, found, is_medium, is_report):
    """Return the silences of a sentence in what its findings leave over.

    `is_report` tells of the head of a phrase whether it is the report itself.
    """
    taken, through = set(), []
    for one in found:
        around = [*one.outer, *([one.by] if one.by.is_outer else [])]
        taken |= set(range(one.start or 0, one.end or 0)) | one.by.frame
        taken |= set().union(*(each.frame for each in around))
        through = [each.speaker for each in around if is_medium(each.speaker)]
    return [replace(one, through=through) for one in _silences(doc, taken, is_medium, is_report)]


def _silences(doc, taken, is_medium, is_report):
    found = []
    for start, end, verb in clauses(doc, taken):
        words = doc[start:end].text
        match = next(((one, hit) for one, pattern in _READ if (hit := pattern.search(words))), None)
        if match is None:
            continue
        stance = match[0]
        who = child(verb, "nsubj", "nsubjpass") or _subject_above(verb)
        if who is None and verb.pos_ in {"NOUN", "PROPN"} and verb.dep_ == "ROOT":
            who = verb  # the verb behind a name in commas was hung on the noun
        is_outlet = is_report(who) or is_medium(who) or (_checks(words) and _may_be_outlet(who))
        if stance is Stance.CANNOT_CONFIRM and is_outlet:
            stance = Stance.QUALIFIES
        if stance is Stance.NO_RESPONSE and is_medium(who) and "name" in words:
            continue  # it keeps a name to itself
        if stance is Stance.QUALIFIES:
            who = None
        elif who is None or who.lower_ == "there" or who.lemma_ in _ASKING | _ANSWERS:
            who = _not_heard_from(doc[start:end])
            if who is None and stances.QUALIFIES.search(words):
                stance = Stance.QUALIFIES  # no word on whether …
            elif who is None:
                continue
        elif stance is Stance.NO_RESPONSE and is_medium(who):
            who = _not_heard_from(doc) or who  # the paper has asked X
        end = _before_more(doc, start, end, verb)
        start = _behind_question(doc, start, verb)
        if found and found[-1].stance is stance and child(verb, "nsubj", "nsubjpass") is None:
            start = found.pop().start  # has been asked and has not replied
        is_subject = who is None or who.dep_ in SUBJECTS
        found.append(Silence(stance, who, start, end, match[1].group(), is_subject))
    return found


_checks = re.compile(r"\b(?:verify|authenticate|corroborate)\b").search


def _may_be_outlet(who):
    """A name that is no body's and no person's: who cannot verify a video is the one that shows it."""
    return is_proper(who) and not (is_body(who) or is_person(who))


def _before_more(doc, start, end, verb):
    """Where a clause ends that goes on behind a comma with something else."""
    commas = (at for at in range(max(start, verb.i), end - 1) if doc[at].text == ",")
    tails = {"where", "as", "while", "although", "though", "despite"}
    return next((at for at in commas if doc[at + 1].lower_ in tails), end)


def _behind_question(doc, start, verb):
    """Where a clause begins behind “Asked whether …,”."""
    subject = child(verb, *SUBJECTS)
    is_asked = doc[start].lower_ in {"asked", "pressed", "questioned"} and subject is not None
    first = subject.left_edge.i if is_asked else start
    return first if first > start and doc[first - 1].text == "," else start


def _subject_above(verb):
    """Whose words or deeds the clause before tells, of a verb with no subject of its own."""
    if verb.dep_ != "conj":
        return None
    above = verb.head.head if verb.head.dep_ == "ccomp" else verb.head
    return child(above, "nsubj", "nsubjpass")


_ASKING = {"attempt", "effort", "call", "email", "e-mail", "message", "request", "question"}


def _not_heard_from(clause):
    """Whom “there was no comment from X” and “attempts to reach X failed” name."""
    for one in clause:
        if one.lower_ in {"from", "by", "to", "with"} and one.head.lemma_ in _ANSWERS | _ASKING:
            return child(one, "pobj")
        if one.lemma_ in {"reach", "contact", "approach", "ask"} and child(one, "dobj") is not None:
            return child(one, "dobj")
        if (
            one.lower_ == "to"
            and one.head.lemma_ in {"reach", "write", "out"}
            and child(one, "pobj")
        ):
            return child(one, "pobj")
    return None


_ANSWERS = {"comment", "response", "reply", "reaction", "word", "statement", "answer"}
