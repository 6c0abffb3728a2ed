"""From the attributions of a sentence to what each speaker vouches for, and who passed it on."""

from dataclasses import dataclass

from dossier.intake import cues
from dossier.intake.attributions import Attribution, attributions

_EDGES = {",", ";", ":", ".", '"', "-", "(", ")", "'", "‘", "...", "…"}
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
}


@dataclass
class Finding:
    """What one speaker vouches for: tokens `start` to `end` of the doc, None where a quotation is meant."""

    by: Attribution
    outer: list
    start: int | None
    end: int | None


def findings(doc, quoted, has_quotation):
    """Return what is attributed in a parsed sentence, in its order.

    With `has_quotation` the doc is the frame of a quotation that stands beside it.
    """
    found = attributions(doc, quoted)
    cores, outers = _sorted(found)
    if has_quotation:
        return _of_quotation(cores, outers)
    if not cores:
        return _of_the_rest(doc, outers)
    return [
        Finding(core, _around(core, outers), *_trimmed(doc, core.start, core.end, outers + cores))
        for core in cores
    ]


def _sorted(found):
    """Return the innermost attributions and, from the inside out, those that stand around them."""
    outers = [one for one in found if one.is_outer]
    cores = []
    for one in found:
        if one.is_outer:
            continue
        around = next((core for core in cores if core.start <= one.cue.i < core.end), None)
        if around is None:
            cores.append(one)
        elif around.content == one.cue and _passes_on(around):
            cores.remove(around)
            cores.append(one)
            one.frame |= around.frame
            outers.insert(0, around)
    outers = [one for one in outers if not any(_is_inside(one, core) for core in cores)]
    return cores, outers


def _is_inside(outer, core):
    if not core.start <= outer.cue.i < core.end:
        return False
    rest = set(range(max(outer.frame) + 1, core.end))
    return (
        any(core.cue.doc[at].is_alpha for at in rest)
        and not core.cue.doc[min(outer.frame) - 1].is_punct
    )


def _passes_on(one):
    """Whether this one relays: a medium, or a word such as report."""
    return one.cue.lemma_ in {"report", "cite", "quote", "write", "publish"} or is_medium(
        one.speaker
    )


def is_medium(head):
    if head is None:
        return False
    words = {one.lower_ for one in head.subtree if one.dep_ in {"compound", "amod"} or one == head}
    return bool(words & cues.OUTLET_NOUNS) or head.lemma_.lower() in cues.OUTLET_NOUNS


def _around(core, outers):
    after = [one for one in outers if one.cue.i > core.cue.i]
    before = [one for one in outers if one.cue.i < core.cue.i]
    return after + before[::-1]


def _of_quotation(cores, outers):
    found = [one for one in outers if one.cue.pos_ in {"VERB", "AUX"}] or outers
    done = []
    if found:
        by = found[0]
        done.append(Finding(by, [one for one in outers if one is not by], None, None))
    return done + [
        Finding(
            core,
            _around(core, [one for one in outers if not done or one is not done[0].by]),
            core.start,
            core.end,
        )
        for core in cores
    ]


def _of_the_rest(doc, outers):
    if not outers:
        return []
    start, end = _trimmed(doc, 0, len(doc), outers)
    if start >= end:
        return []
    tails = [one for one in outers if one.cue.i >= start]
    fronts = [one for one in outers if one.cue.i < start]
    by, *rest = tails + fronts[::-1]
    return [Finding(by, rest, start, end)]


def _trimmed(doc, start, end, attributing):
    """Return the range without what attributes, links or stops at its edges."""
    frame = set().union(*(one.frame for one in attributing))
    while start < end and (
        start in frame
        or doc[start].text in _EDGES
        or doc[start].lower_ in _LINKS
        or doc[start].is_space
    ):
        start += 1
    while start < end and (
        end - 1 in frame or doc[end - 1].text in _EDGES or doc[end - 1].is_space
    ):
        end -= 1
    return start, end
