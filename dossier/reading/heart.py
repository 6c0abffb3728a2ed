"""Where the quarrel is, in words: who says, who denies, and who does neither. Pure sums."""

from itertools import combinations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dossier.reading.bidi import isolated
from dossier.reading.compared import Heart, Side
from dossier.reading.sentences import listed
from dossier.reading.support import is_named, origins_of, saying_of, stands
from dossier.vocabulary import Relation, Stance

NAMED = 4  # of a side; more than that are counted
SHOWN = 2  # claims, where nobody speaks against another
SIDES = {Stance.ASSERTS, Stance.DENIES}


def heart_of(claims, names):
    """Return the :class:`Heart` of these claims; None where there are none.

    First two claims that contradict each other and are said by different origins, those with the
    lowest numbers; else a claim that somebody denies; else that nobody speaks against another.
    """
    claims = sorted(claims, key=lambda claim: claim.number)
    clashes = list(_clashes(claims, names))
    denied = [claim for claim in claims if _taking(claim, Stance.DENIES, names)]
    if clashes:
        met, lead = clashes[0], _("These two claims contradict each other.")
    elif denied:
        met, lead = denied[:1], _("Some say so, others deny it.")
        if not saying_of(met[0], names):
            lead = _("This is denied, and no named origin says so.")
    else:
        return _calm(claims, names)
    sides = [_side(claim, names) for claim in met]
    rest = [*_undecided(met, names), *_more(len(clashes) + len(denied) - 1)]
    return Heart(lead=lead, sides=sides, rest=rest)


def _clashes(claims, names):
    for one, other in combinations(claims, 2):
        if any(r.kind == Relation.CONTRADICTS and r.claim == other.number for r in one.relations):
            saying = [{o.root for o in saying_of(claim, names)} for claim in (one, other)]
            if all(saying) and saying[0] != saying[1]:
                yield one, other


def _sides(claim, names):
    if saying := saying_of(claim, names):
        yield _("Says so: %(names)s.") % {"names": _named(saying)}
    if denying := _taking(claim, Stance.DENIES, names):
        yield _("Denies it: %(names)s.") % {"names": _named(denying)}


def _more(points):
    if points:
        words = ngettext(
            "There is %(number)s more point here on which they speak against each other.",
            "There are %(number)s more points here on which they speak against each other.",
            points,
        )
        yield words % {"number": points}


def _calm(claims, names):
    said = [claim for claim in claims if saying_of(claim, names)]
    if not claims:
        return None
    sides = [_side(claim, names) for claim in said[:SHOWN]]
    rest = list(_undecided(claims, names))
    if (more := len(said) - SHOWN) > 0:
        words = ngettext(
            "%(number)s more claim here has a named origin that says so.",
            "%(number)s more claims here have a named origin that says so.",
            more,
        )
        rest.append(words % {"number": more})
    lead = _("Nobody here is found to speak against another.")
    if not said:
        lead = _("No named origin says any of this.")
    return Heart(lead=lead, sides=sides, rest=rest)


def _side(claim, names):
    return Side(claim=names.ref(claim), words=" ".join(_sides(claim, names)))


def _undecided(claims, names):
    """Say who speaks on these claims and neither says so nor denies it, and how."""
    spoken = {}
    for statement in (s for claim in claims for s in claim.statements if stands(s)):
        if is_named(statement) or (statement.speaker and statement.stance not in SIDES):
            spoken.setdefault(statement.speaker, set()).add(statement.stance)
    quiet = [
        _("%(name)s (%(stance)s)")
        % {
            "name": isolated(names.name_of(uid)),
            "stance": ", ".join(_(stance.label) for stance in Stance if stance in stances),
        }
        for uid, stances in spoken.items()
        if not stances & SIDES
    ]
    if quiet:
        yield _("Neither says so nor denies it: %(names)s.") % {"names": _cut(quiet)}


def _taking(claim, stance, names):
    return origins_of([s for s in claim.statements if stands(s) and s.stance == stance], names)


def _named(origins):
    """Name who spoke, each once; a party says that it is one."""
    party = _("%(name)s, a party to the event")
    return _cut(
        [
            party % {"name": isolated(speaker.name)} if speaker.is_party else isolated(speaker.name)
            for origin in origins
            for speaker in origin.speakers
        ]
    )


def _cut(names):
    rest = len(names) - NAMED
    if rest < 2:
        return listed(names)
    others = ngettext("%(number)s other", "%(number)s others", rest) % {"number": rest}
    return listed([*names[:NAMED], others])
