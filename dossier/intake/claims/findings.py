"""From the attributions of a sentence to what each speaker vouches for, and who passed it on."""

from dataclasses import dataclass

from dossier.intake.claims import cues
from dossier.intake.claims.attribution import Attribution
from dossier.intake.claims.attributions import attributions

_EDGES = {",", ";", ":", ".", '"', "-", "(", ")", "'", "‘", "...", "…", "--", "[", "]"}
_LINKS = {
    "but",
    "and",
    "however",
    "meanwhile",
    "still",
    "also",
    "yet",
    "so",
    "or",
    "moreover",
    "nevertheless",
    "though",
}


@dataclass
class Finding:
    """What one speaker vouches for: tokens `start` to `end` of the doc, None where a quotation is meant.

    `outer` are the attributions around this one, from the inside out; `told` are the tokens that may
    tell through which channel it came.
    """

    by: Attribution
    outer: list
    start: int | None
    end: int | None
    told: set


def findings(doc, quoted, has_quotation, is_medium):
    """Return what is attributed in a parsed sentence, in its order.

    With `has_quotation` the doc is the frame of a quotation that stands beside it. `is_medium` tells
    of the head of a phrase whether it names one.
    """
    found = attributions(doc, quoted, has_quotation)
    cores, outers = _nested(found, is_medium)
    cores = [one for one in cores if one.content not in [each.cue for each in outers]]
    if outers and not any(is_medium(one.speaker) for one in outers):
        cores = [one for one in cores if not _is_aside(one)]
    if outers and not has_quotation:
        cores = [one for one in cores if one.speaker is not None]  # hearsay, but of somebody
    outers.sort(key=lambda one: one.rank)
    found = []
    if has_quotation and (outers or not cores):
        by, *rest = _quoting_first(outers) or [None]
        if by is not None:
            found.append(Finding(by, rest, None, None, set()))
            outers = rest
    elif not cores and outers:
        colons = (min(one.frame) for one in outers if doc[min(one.frame) - 1].text == ":")
        start, end = trimmed(doc, max(colons, default=0), _next_clause(doc, outers), outers)
        by, *rest = _from_inside(outers, start)
        if start < end:
            found.append(Finding(by, rest, start, end, set()))
    elif not has_quotation:
        left = next((one for one in outers if _has_its_own(doc, one, cores)), None)
        if left is not None:
            start, end = trimmed(doc, 0, min(left.frame), outers)
            found.append(Finding(left, [], start, end, set()))
            outers = [one for one in outers if one is not left]
    found += [_of_core(doc, core, outers, cores, is_medium) for core in cores]
    return _with_told(doc, [one for one in found if one.start is None or one.start < one.end])


def _is_aside(core):
    """What somebody thinks, by the second clause of what somebody else says of it all."""
    return core.cue.lemma_ in cues.MENTAL and core.cue.dep_ == "conj"


def _has_its_own(doc, outer, cores):
    """Whether “…, X said” closes a clause of its own, before another that somebody else says."""
    first = min(outer.frame)
    says = outer.cue.pos_ == "VERB" and not outer.is_origin and doc[first].lower_ != "as"
    return says and first > 3 and all(min(one.frame or {one.start}) > first for one in cores)


def _next_clause(doc, outers):
    """Where another clause begins behind “…, X said, and …”: it is not what X said."""
    for one in outers:
        after = max(one.frame) + 1
        after -= doc[after - 1].text == ","
        if (
            one.cue.pos_ == "VERB"
            and after + 1 < len(doc)
            and doc[after].text == ","
            and (doc[after + 1].dep_ == "cc" or doc[after + 1].lower_ in cues.MEANWHILE)
        ):
            return after
    return len(doc)


def _quoting_first(outers):
    """For a quotation: the verb that introduces it, then what stands around."""
    verbs = [
        one
        for one in outers
        if one.cue.pos_ in {"VERB", "AUX"} and not one.is_origin and one.cue.lower_ != "according"
    ]
    first = verbs[:1] or outers[:1]
    return first + [one for one in outers if one not in first]


def _nested(found, is_medium):
    """Return the innermost attributions, and those that stand around them."""
    outers = [one for one in found if one.is_outer]
    cores = []
    for one in (one for one in found if not one.is_outer):
        around = next((core for core in cores if core.start <= one.cue.i < core.end), None)
        if around is None:
            cores.append(one)
        elif around.content == one.cue and passes_on(around, is_medium):
            cores[cores.index(around)] = one
            around.rank = one.cue.i + 0.5
            one.frame |= around.frame
            outers.append(around)
    framed = set().union(*(one.frame for one in outers))
    return cores, [
        one for one in outers if not any(_is_within(one, core, framed) for core in cores)
    ]


def passes_on(one, is_medium):
    """Whether this attribution relays what somebody else says."""
    return one.cue.lemma_ in {"report", "publish", "write"} or is_medium(one.speaker)


def _is_within(outer, core, framed):
    """Whether an attribution belongs to what the core says, and does not stand around it."""
    if not core.start <= outer.cue.i < core.end:
        return False
    doc = outer.cue.doc
    before = doc[min(outer.frame) - 1]
    goes_on = any(
        doc[at].is_alpha and at not in framed for at in range(max(outer.frame) + 1, core.end)
    )
    return goes_on and not (before.is_punct and outer.cue.lower_ in {"according", "per"})


def _of_core(doc, core, outers, cores, is_medium):
    """Whom a medium cites is the speaker; whom anybody else cites is not in the chain."""
    relaying = {one.cue.i - 0.5 for one in outers}
    origins = [one for one in outers if one.is_origin and one.rank not in relaying]
    around = _from_inside([one for one in outers if one not in origins], core.cue.i)
    start, end = trimmed(doc, core.start, core.end, [*outers, *cores])
    if origins and core.relays:  # X, citing Y, quoted Z as saying
        core.relays = [*(one.speaker for one in origins), *core.relays]
    elif origins and passes_on(core, is_medium):
        return Finding(origins[0], [core, *around], start, end, set())
    return Finding(core, around, start, end, set())


def _from_inside(outers, at):
    after = [one for one in outers if one.rank > at]
    before = [one for one in outers if one.rank <= at]
    return after + sorted(before, key=lambda one: -(one.rank + one.is_origin))


def trimmed(doc, start, end, attributing=()):
    """Return the range without what attributes, links or stops at its edges."""
    frame = set().union(*(one.frame for one in attributing))

    def is_edge(at):
        return at in frame or doc[at].text in _EDGES or doc[at].is_space

    while start < end and (is_edge(start) or doc[start].lower_ in _LINKS):
        start += 1
    while start < end and is_edge(end - 1):
        end -= 1
    return start, end


def _with_told(doc, found):
    """Give each finding the tokens that are no other speaker's attribution, and no one's content."""
    said = set().union(*(range(one.start or 0, one.end or 0) for one in found))
    for one in found:
        others = [other.by.frame for other in found if other.by.speaker != one.by.speaker]
        one.told = set(range(len(doc))) - said.union(*others)
    return found


def takes_up(finding):
    """Whether this goes on with a message that somebody has just sent: “…,” the message said."""
    who = finding.by.speaker
    sent = {"message", "statement", "post", "letter", "note", "email", "tweet"}
    if who is None or finding.outer or who.lemma_ not in sent:
        return False
    return who.i > 0 and who.nbor(-1).lower_ == "the"


def retells(finding, is_medium):
    """Whether this goes on with what somebody else has said: according to the report, …"""
    by = finding.by
    if finding.outer or not by.is_outer or by.speaker is None:
        return False
    if by.cue.lower_ == "account":
        return is_medium(by.speaker)
    return by.speaker.lemma_ in {"report", "article", "story", "dispatch"} and by.cue.lower_ in {
        "according",
        "per",
    }
