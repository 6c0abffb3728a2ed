"""Where the quarrel is, in words: who says, who denies, and who does neither. Pure sums."""

from itertools import combinations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dossier.reading.bidi import isolated
from dossier.reading.compared import Heart, Side
from dossier.reading.findings import denies_unnamed, says_unnamed
from dossier.reading.footing import kin_of, voices_of
from dossier.reading.sentences import listed
from dossier.reading.support import is_named, origins_of, saying_of, stands
from dossier.vocabulary import Relation, Stance

NAMED = 4  # of a side; more than that are counted
SHOWN = 2  # claims, where nobody speaks against another
SIDES = {Stance.ASSERTS, Stance.DENIES}


def heart_of(claims, names, total=0):
    """Return the :class:`Heart` of these claims; None where there are none.

    Of `total` claims on the question these are the first; where there are more, it says so.

    First two claims that contradict each other and are said by different voices, those with the
    lowest numbers; else a claim that somebody else denies; else two answers of different voices
    that exclude each other; else that nobody speaks against another. Withdrawn claims take no part.
    """
    bounds = list(_bounds(len(claims), total))
    claims = sorted((c for c in claims if c.withdrawn is None), key=lambda claim: claim.number)
    pairs = list(_pairs(claims, names))
    clashes = [pair for pair in pairs if _contradict(*pair)]
    denied = [claim for claim in claims if _is_denied(claim, names)]
    if clashes:
        met, lead = clashes[0], _("These two claims contradict each other.")
    elif denied:
        met, lead = denied[:1], _("Some say so, others deny it.")
        if not saying_of(met[0], names):
            lead = _("This is denied, and no named origin says so.")
    else:
        return _calm(claims, [pair for pair in pairs if _exclude(*pair, names)], names, bounds)
    sides = [_side(claim, names) for claim in met]
    more = len(clashes[1:]) + sum(claim not in met for claim in denied)
    return Heart(lead=lead, sides=sides, rest=[*_undecided(met, names), *_more(more), *bounds])


def _bounds(number, total):
    """Say that it was looked for in the first claims only, where there are more."""
    if total > number:
        yield ngettext(
            "This is read from the first %(number)s of %(total)s claims on the question.",
            "This is read from the first %(number)s of %(total)s claims on the question.",
            total,
        ) % {"number": number, "total": total}


def _pairs(claims, names):
    """Yield two claims each that different voices say, in order of number."""
    saying = {c.number: voices_of(c, Stance.ASSERTS, names.core) for c in claims}
    for one, other in combinations([claim for claim in claims if saying[claim.number]], 2):
        if len(saying[one.number] | saying[other.number]) > 1:
            yield one, other


def _contradict(one, other):
    relations = [relation.kind for relation in one.relations if relation.claim == other.number]
    return Relation.CONTRADICTS in relations


def _exclude(one, other, names):
    """Say whether both answer a question of which at most one answer can be true."""
    asked = one.question, other.question
    is_exclusive = len(set(asked)) == 1 and names.core.questions[one.question].is_exclusive
    return is_exclusive and (one.number, other.number) not in {*kin_of(one), *kin_of(other)}


def _is_denied(claim, names):
    """Say whether a voice denies it that is not the only one to say so."""
    denying, saying = (voices_of(claim, s, names.core) for s in (Stance.DENIES, Stance.ASSERTS))
    return bool(denying) and (not saying or len(denying | saying) > 1)


def _sides(claim, names):
    for stance, words, unnamed in (
        (Stance.ASSERTS, _("Says so: %(names)s."), says_unnamed),
        (Stance.DENIES, _("Denies it: %(names)s."), denies_unnamed),
    ):
        spoken = [s for s in claim.statements if stands(s) and s.stance == stance]
        if origins := origins_of(spoken, names):
            yield words % {"names": _named(origins)}
        elif spoken:
            yield unnamed(spoken)


def _more(points):
    if points:
        words = ngettext(
            "There is %(number)s more point here on which they speak against each other.",
            "There are %(number)s more points here on which they speak against each other.",
            points,
        )
        yield words % {"number": points}


def _calm(claims, rivals, names, bounds):
    said = [claim for claim in claims if saying_of(claim, names)]
    if not claims:
        return None
    sides = [_side(claim, names) for claim in (rivals[0] if rivals else said[:SHOWN])]
    rest = list(_undecided(claims, names))
    if (more := len(said) - SHOWN) > 0:
        words = ngettext(
            "%(number)s more claim here has a named origin that says so.",
            "%(number)s more claims here have a named origin that says so.",
            more,
        )
        rest.append(words % {"number": more})
    lead = _("Nobody here is found to speak against another.")
    if rivals:
        lead = _("At most one of them can be true.")
    elif not said:
        lead = _("No named origin says any of this.")
    return Heart(lead=lead, sides=sides, rest=rest + bounds)


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
