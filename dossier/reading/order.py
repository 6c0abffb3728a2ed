"""Which statements of one actor can be put in order, by the ranges of their dates alone."""

from collections import defaultdict

from dossier.reading.utterance import ordered
from dossier.vocabulary import Attribution, Stance


def apart(utterances):
    """Sort out what takes no place in the order: ``{why: utterances}``, and the rest under ""."""
    found = defaultdict(list)
    for utterance in utterances:
        body = utterance.body
        if body.attribution == Attribution.MISATTRIBUTED:
            found["misattributed"].append(utterance)
        elif body.stance == Stance.NO_RESPONSE:
            found["silence"].append(utterance)
        else:
            found["" if utterance.is_dated else "undated"].append(utterance)
    fine, latest, last = [], "", None
    for utterance in ordered(found.pop("", [])):
        span = utterance.start, utterance.end
        is_rough = span != last and utterance.start <= latest
        (found["rough"] if is_rough else fine).append(utterance)
        last = last if is_rough else span
        latest = max(latest, utterance.start)
    return dict(found) | {"": fine}


def together(utterances):
    """Yield ``(start, end, utterances)`` of those whose ranges overlap, in order."""
    group = []
    for utterance in ordered(utterances):
        if group and utterance.start >= max(u.end for u in group):
            yield min(u.start for u in group), group[-1].end, tuple(group)
            group = []
        group.append(utterance)
    if group:
        yield min(u.start for u in group), group[-1].end, tuple(group)
