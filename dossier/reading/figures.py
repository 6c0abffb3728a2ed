"""Figures by what they count. Pure sums of order: nothing is added up, rounded or averaged."""

import re
from decimal import Decimal

from dossier.reading.quantity_parts import By, Counted, Figure, Spread, State
from dossier.reading.support import is_named, is_own_words, origins_of, stands
from dossier.vocabulary import Attribution, Relation, Stance

EACH = 200  # figures listed of one thing
NEAR = 20  # times: of one size, or still apart on one line


def value(written):
    """Return a decimal string as a number, or None where it is none: redacted, for one."""
    return Decimal(written) if re.fullmatch(r"-?[0-9]{1,40}(\.[0-9]{1,40})?", written) else None


def counted(claims, names):
    """Return the :class:`Counted` of these claims, in the order in which each thing first comes.

    Figures are rivals where the unit and what is counted are the same, and none narrows another:
    a claim that narrows one of its own kind stands apart, as a part of it.
    """
    by_number = {claim.number: claim for claim in claims}
    groups = {}
    for claim in claims:
        wider = [by_number[n] for n in _told(claim, Relation.NARROWS) if n in by_number]
        kind = kind_of(claim.quantity)
        is_part = any(kind_of(other.quantity) == kind for other in wider)
        members, parents = groups.setdefault((kind, is_part), ([], {}))
        members.append(claim)
        parents.update((other.number, other) for other in wider)
    superseded = {
        number: claim.number
        for claim in claims
        if claim.withdrawn is None
        for number in _told(claim, Relation.SUPERSEDES)
    }
    found = [
        _counted(members, list(parents.values()), superseded, names)
        for members, parents in groups.values()
    ]
    return [group.model_copy(update=_line(group, found)) for group in found]


def drawable(figures):
    """Return the figures that are numbers."""
    return [f for f in figures if value(f.low) is not None and value(f.high) is not None]


def _line(group, groups):
    """Return from where to where the line runs on which the figures of a group are drawn."""
    drawn = drawable(group.figures)
    if not drawn:
        return {}
    low, high = _lowest(drawn), _highest(drawn)
    peers = [drawable(g.figures) for g in groups if folded(g.unit) == folded(group.unit)]
    near = [f for peer in peers for f in peer if value(f.high) <= NEAR * value(high)]
    end = _highest([*drawn, *near])
    spread = value(high) - value(low)
    from_nought = value(low) >= 0 and (not spread or spread * NEAR >= value(end))
    return {"start": "0", "end": end} if from_nought else {"start": low, "end": high}


def _lowest(figures):
    return min(figures, key=lambda figure: value(figure.low)).low


def _highest(figures):
    return max(figures, key=lambda figure: value(figure.high)).high


def _told(claim, kind):
    return [relation.claim for relation in claim.relations if relation.kind == kind]


def kind_of(quantity):
    """Return what a quantity counts, and in which unit: equal where two can be compared."""
    return folded(quantity.unit), folded(quantity.of)


def folded(words):
    return " ".join(words.casefold().split())


def _counted(claims, parents, superseded, names):
    figures = [f for claim in claims for f in _figures(claim, superseded.get(claim.number), names)]
    figures.sort(key=_order)
    told = [f for _root, f in figures if _is_told(f)]
    roots = {root for root, figure in figures if _is_told(figure)}
    parties = {root for root, figure in figures if _is_told(figure) and figure.is_party}
    return Counted(
        of=claims[0].quantity.of,
        unit=claims[0].quantity.unit,
        part_of=[names.ref(claim) for claim in parents],
        spread=Spread(
            low=_lowest(told),
            high=_highest(told),
            origins=len(roots),
            parties=len(parties),
        )
        if told
        else None,
        apart=len(figures) - len(told),
        figures=[figure for _root, figure in figures[:EACH]],
        more=max(0, len(figures) - EACH),
    )


def _order(found):
    _root, figure = found
    low, high = value(figure.low), value(figure.high)
    return (not drawable([figure]), low or 0, high or 0, figure.claim.number)


def _is_told(figure):
    return bool(drawable([figure])) and figure.by == By.ORIGIN and figure.state == State.STANDS


def _figures(claim, superseded_by, names):
    """Yield ``(root, figure)`` for everybody who gives the figure of a claim, or once for nobody."""
    said = [s for s in claim.statements if s.stance == Stance.ASSERTS]
    by_root = {}
    for statement in said:
        key = names.core.root(statement.speaker) if is_named(statement) else is_own_words(statement)
        by_root.setdefault(key, []).append(statement)
    for root, statements in (by_root or {None: []}).items():
        yield root, _figure(claim, root, statements, superseded_by, names)


def _figure(claim, root, statements, superseded_by, names):
    by = By.NOBODY
    if statements:
        by = {True: By.OWN_WORDS, False: By.ANONYMOUS}.get(root, By.ORIGIN)
    standing = [s for s in statements if stands(s)]
    uids = dict.fromkeys(s.speaker for s in standing or statements if s.speaker)
    speakers = [names.source(uid) for uid in uids]
    denied = [s for s in claim.statements if stands(s) and s.stance == Stance.DENIES]
    return Figure(
        low=claim.quantity.low,
        high=claim.quantity.high,
        by=by,
        state=_state(claim, statements, standing, superseded_by),
        name=names.name_of(root) if by == By.ORIGIN else "",
        is_party=by == By.ORIGIN and any(speaker.is_party for speaker in speakers),
        speakers=speakers,
        denied_by=[s for origin in origins_of(denied, names) for s in origin.speakers],
        superseded_by=superseded_by,
        claim=names.ref(claim),
    )


def _state(claim, statements, standing, superseded_by):
    if claim.withdrawn:
        return State.WITHDRAWN
    if statements and not standing:
        made = [s for s in statements if s.attribution != Attribution.MISATTRIBUTED]
        return State.RETRACTED if made else State.MISATTRIBUTED
    return State.SUPERSEDED if superseded_by else State.STANDS
