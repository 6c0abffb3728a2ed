"""Through which channel or to which medium something was said, as the sentence tells it."""

from dossier.intake.claims import cues, lexicon
from dossier.intake.claims.grammar import child, children, entities, is_proper, name_after
from dossier.intake.claims.nouns import owner
from dossier.intake.claims.persons import is_person
from dossier.intake.claims.platforms import POSTED, VOICES, is_posted, may_be_platform, platform

_SENT = {"send", "give", "leak", "provide", "hand", "pass", "share", "release", "issue", "supply"}
_CREW = {
    "service",
    "edition",
    "reporter",
    "correspondent",
    "unit",
    "team",
    "desk",
    "programme",
    "program",
    "show",
    "podcast",
    "journalist",
}
_SEEN = {
    "see",
    "obtain",
    "review",
    "publish",
    "quote",
    "cite",
    "interview",
    "air",
    "broadcast",
    "carry",
    "view",
    "leak",
    "consult",
    "contact",
    "ask",
    "survey",
    "verify",
    "authenticate",
    "access",
    "report",
    "relay",
    "pick",
}


def relays(doc, finding, is_medium):
    """Return the heads of what the words went through first, from the speaker outwards."""
    found = []
    for at in sorted(finding.told):
        for way in (_heard, _said_on, _seen_by, _sent_to):
            head = way(doc[at], is_medium)
            known = [*found, finding.by.speaker, *finding.by.relays]
            if head is not None and head not in known:
                found.append(head)
                break
    asked = _spoken_to(finding.by.cue, is_medium)
    return found + [asked] * (asked is not None and asked not in found)


def _heard(token, is_medium):
    """Told X; said to X."""
    behind = token.nbor() if token.lemma_ == "tell" and token.i + 1 < len(token.doc) else None
    if behind is not None and behind.dep_ == "xcomp" and child(behind, "aux") is None:
        return behind  # a name in small letters, read as a verb
    if token.lemma_ in {"tell", "write", "inform"} and (whom := child(token, "dobj", "dative")):
        whom = child(whom, "pobj") or whom
        outlet = _outlet_of(whom)
        if outlet is not whom:
            return outlet
        return whom if _may_be_medium(whom, is_medium) else None
    return None


def _outlet_of(head):
    """X of X's reporter, X's programme, X's verification unit."""
    inner = child(head, "compound", "nmod") if head.lemma_ in _CREW else None
    whose = child(head, "poss") or (inner is not None and child(inner, "poss")) or None
    of_medium = is_proper(head) or head.lemma_ in _CREW
    return whose if whose is not None and is_proper(whose) and of_medium else head


def _said_on(token, is_medium):
    """On Telegram, on state television, through a lawyer, in an interview with X, in X's report."""
    if token.dep_ != "pobj":
        return None
    word, on = token.lemma_.lower(), token.head.lower_
    if on in {"on", "by", "via"} and word in lexicon.ACCOUNTS and (name := name_after(token)):
        return name  # on the Telegram channel X
    if on in {"on", "via", "through", "to", "over", "by"} and (name := platform(token)) is not None:
        return name
    if on in {"through", "via"} and token.head.head.pos_ == "VERB":
        return token
    if on in {"on", "over"} and is_medium(token) and not _is_its_own(token):
        return token
    if on == "in" and is_medium(token) and token.head.head.lemma_ in POSTED:
        return token  # wrote in X
    if (
        on == "on"
        and (word in lexicon.ACCOUNTS or may_be_platform(token))
        and is_posted(token.head.head)
    ):
        return token
    outlet = _outlet_of(token) if on in {"on", "over"} else token
    if outlet is not token and (word in _CREW or _may_be_medium(outlet, is_medium)):
        return outlet
    voice = token.head.head
    if on in {"with", "to", "for"} and voice.lemma_ in VOICES | cues.SAY | {"speak", "talk"}:
        return token if _may_be_medium(token, is_medium) else None
    if on == "to" and voice.lemma_ in {"message", "letter", "note"}:
        return token if is_medium(token) else None
    if on in {"in", "via"} and word in lexicon.SAYING and (name := platform(token)) is not None:
        return name  # in a Facebook post
    if on == "in" and word in VOICES:
        who = owner(token)
        return who if who is not token and _may_be_medium(who, is_medium) else None
    return None


def _is_its_own(token):
    return child(token, "poss") is not None


def _sent_to(token, is_medium):
    """Sent to the newspaper X; reporters from X."""
    if token.dep_ != "pobj":
        return None
    before = token.head.head
    if token.head.lower_ in {"from", "of", "for"} and before.lemma_ in {
        "reporter",
        "journalist",
        "correspondent",
    }:
        return token if is_proper(token) else None
    if token.head.lower_ == "to" and before.lemma_ == "leak" and is_proper(token):
        return token if _may_be_medium(token, is_medium) else None
    if token.head.lower_ in {"to", "by", "with"} and before.lemma_ in _SENT:
        return token if is_medium(token) else None
    return None


def _spoken_to(cue, is_medium):
    """X of “X has spoken to two drivers who say”."""
    above = cue.head.head if cue.dep_ == "relcl" and cue.head.dep_ == "pobj" else None
    verb = above.head if above is not None else None
    who = child(verb, "nsubj") if verb is not None and verb.lemma_ in {"speak", "talk"} else None
    return who if who is not None and is_medium(who) else None


def _seen_by(token, is_medium):
    """A memo seen by X, a crew member quoted by X."""
    if token.lemma_ not in _SEEN:
        return None
    what = child(token, "dobj")
    if what is not None and what.lemma_.lower() in lexicon.FOOTAGE:  # X has seen a letter
        who = child(token, "nsubj")
        return who if who is not None and _may_be_medium(who, is_medium) else None
    within = next((one for one in children(token, "prep") if one.lower_ == "in"), None)
    paper = child(within, "pobj") if within is not None else None
    if paper is not None and token.tag_ == "VBN" and is_medium(paper):
        return paper  # quoted in the same newspaper
    agent = next((one for one in children(token, "agent", "prep") if one.lower_ == "by"), None)
    who = agent is not None and (child(agent, "pobj") or name_after(agent))
    if not who:
        late = next((one for one in _before_comma(token) if one.lower_ == "by"), None)
        who = late is not None and child(late, "pobj")
        return who if who and is_medium(who) else None
    whose = _outlet_of(who)
    if whose is not who:
        return whose
    is_name = token.lemma_ in _OUT and is_proper(who)  # however odd a name: a ministry carries none
    return who if (is_name and not is_person(who)) or _may_be_medium(who, is_medium) else None


_OUT = {"publish", "air", "broadcast", "carry"}


def _before_comma(token):
    """The tokens behind this one up to the next comma or stop."""
    behind = token.doc[token.i + 1 :]
    return behind[: next((at for at, one in enumerate(behind) if one.is_punct), len(behind))]


def _may_be_medium(head, is_medium):
    if any(one.lower_ in {"this", "our"} for one in children(head, "det", "poss")):
        return False  # this newspaper is the report itself
    if head.lemma_.lower() in lexicon.AUDIENCES or head.text in {"press", "media"}:
        return False
    if is_medium(head):
        return True
    if head.lower_ == "agency" and [one.lower_ for one in head.lefts] == ["the"]:
        return True  # told the agency: the one that reports
    if head.lemma_.lower() in lexicon.BODIES:
        return False
    if (head.text.isupper() and len(head) > 2) or _is_called_medium(head):
        return True
    if not is_proper(head) or (is_person(head) and _is_titled(head)):
        return False
    article = child(head, "det")
    if article is not None and article.i and (article.text == "The" or child(head, "amod")):
        return True  # told The Hill; told the left-leaning X
    labels = {ent.label_ for ent in entities(head.doc) if ent.start <= head.i < ent.end}
    return not labels & {"GPE", "DATE", "TIME", "NORP", "LOC"}


def _is_called_medium(head):
    """X, a news service."""
    behind = child(head, "appos")
    words = {one.lower_ for one in (behind, *behind.lefts)} if behind is not None else set()
    return is_proper(head) and bool(words & lexicon.MEDIA)


def _is_titled(head):
    """An entity alone proves little of a name: many an outlet is taken for a person."""
    return (
        any(one.lower_.rstrip(".") in lexicon.TITLES for one in head.lefts)
        or child(head, "appos") is not None
    )
