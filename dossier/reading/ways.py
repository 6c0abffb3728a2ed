"""The ways a claim took: from each origin, through whom, to the report it was read in."""

from django.utils.translation import gettext

from dossier.reading.origin_parts import Strand, Way
from dossier.reading.support import is_named, is_own_words, stands
from dossier.vocabulary import Attribution

ORDER = ["origin", "anonymous", "own_words", "void"]


def strands_of(claim, names):
    """Return the :class:`Strand` of every origin, then what counts apart, then what does not count.

    Each in order of first word. Statements that took the same way to the same report are one way.
    """
    strands = {}
    for statement in claim.statements:
        ways = strands.setdefault(_strand(statement, names), {})
        way = _way(statement, names)
        ways[way] = ways.get(way, 0) + 1
    return [
        Strand(
            kind=kind,
            root=root,
            name=names.name_of(root) if root else "",
            is_party=any(way["speaker"].is_party for way in map(dict, ways)) if root else False,
            ways=[Way(**dict(way), times=times) for way, times in ways.items()],
        )
        for (kind, root), ways in sorted(
            strands.items(), key=lambda strand: ORDER.index(strand[0][0])
        )
    ]


def _strand(statement, names):
    if not stands(statement):
        return "void", ""
    if is_named(statement):
        return "origin", names.core.root(statement.speaker)
    return ("own_words" if is_own_words(statement) else "anonymous"), ""


def _way(statement, names):
    """Return the fields of a :class:`Way` as something that equal ways are equal in."""
    return (
        ("speaker", names.source(statement.speaker) if statement.speaker else None),
        ("stance", statement.stance),
        ("chain", tuple(names.source(uid) for uid in statement.chain)),
        ("report", names.report(statement.report)),
        ("void", _void(statement)),
    )


def _void(statement):
    if statement.retracted is not None:
        return gettext("retracted")
    is_void = statement.attribution == Attribution.MISATTRIBUTED
    return gettext(Attribution.MISATTRIBUTED.label) if is_void else ""
