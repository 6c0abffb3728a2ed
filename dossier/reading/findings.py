"""What a reader should know within a minute: what is agreed, contested, and shown by nobody."""

from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dossier.editions import differing
from dossier.reading import sentences
from dossier.reading.address import with_query
from dossier.reading.finding_parts import Finding, FindingLine, Group, Lacking, LastChange, Turn
from dossier.reading.footing import Footings
from dossier.reading.support import is_own_words, origins_of, raises, stands
from dossier.vocabulary import Bearing, Footing, Stance, Status

LACKING = 3  # pieces of evidence named
TURNS = 5  # claims named whose status changed
RIVALS = 5  # numbers named


def footings(names):
    """Return the :class:`Footings` of the edition. One query an edition and process."""
    standing = names.standing
    return standing.kept("footings", lambda: Footings(standing.gists(), names.core))


def findings_of(names):
    """Return the three :class:`Finding`, agreed first. One query besides those of :func:`footings`."""
    found = footings(names)
    totals = found.totals()
    named = names.standing.claims(numbers=[n for first in found.first.values() for n in first])
    bodies = {claim.number: claim for claim in named}
    return [
        Finding(
            footing=footing,
            total=totals[footing],
            groups=[
                Group(
                    question=names.question(question),
                    is_exclusive=names.core.questions[question].is_exclusive,
                    lines=[_line(names, claim, found.rivals[claim.number]) for claim in claims],
                )
                for question, claims in groupby(
                    [bodies[n] for n in found.first[footing]], lambda each: each.question
                )
            ],
            more=totals[footing] - len(found.first[footing]),
            url=with_query(names.links("event"), footing=footing.value),
        )
        for footing in Footing
    ]


def _line(names, claim, rivals):
    return FindingLine(
        claim=names.ref(claim),
        sentences=[*_voices(names, claim), *_against(claim, rivals)],
    )


def _voices(names, claim):
    """Say who says so and who denies it, each in a sentence."""
    for stance, tell, unnamed in (
        (Stance.ASSERTS, sentences.said_by, says_unnamed),
        (Stance.DENIES, sentences.denied_by, denies_unnamed),
    ):
        spoken = [s for s in claim.statements if stands(s) and s.stance == stance]
        if origins := origins_of(spoken, names):
            yield tell(origins)
        elif words := unnamed(spoken, raises(claim.statements)):
            yield words


def says_unnamed(spoken, is_raised=False):
    if not spoken:
        return sentences.nobody(is_raised)
    if all(is_own_words(statement) for statement in spoken):
        return _("The report says so in its own words, which is no independent origin.")
    return _("No named origin says so.")


def denies_unnamed(spoken, _is_raised=False):
    if not spoken:
        return ""
    if all(is_own_words(statement) for statement in spoken):
        return _("The report denies it in its own words.")
    return _("Somebody who is not named denies it.")


def _against(claim, rivals):
    if rivals:
        words = ngettext(
            "It cannot be true beside claim %(numbers)s.",
            "It cannot be true beside claims %(numbers)s.",
            len(rivals),
        )
        told = [str(number) for number in rivals[:RIVALS]]
        told += ["…"] if len(rivals) > RIVALS else []
        yield words % {"numbers": ", ".join(told)}
    if any(evidence.bearing == Bearing.CONTRADICTS for evidence in claim.evidence):
        yield _("Evidence contradicts it.")


def lacking_of(names):
    """Return the first pieces of evidence that would settle a question and have not come.

    And how many more there are.
    """
    found = [
        Lacking(question=names.question(number), what=item.what, holder=item.holder)
        for number, question in names.core.questions.items()
        for item in question.wanted
        if not item.answer
    ]
    return found[:LACKING], max(0, len(found) - LACKING)


def last_change(names):
    """Return the :class:`LastChange`: what this edition changed. At most three queries."""
    number, note = names.standing.number, names.core.note
    counts, turned, more = names.standing.kept("changes", lambda: _changes(names.standing))
    return LastChange(
        edition=number,
        published_at=names.edition(None).published_at,
        by=note.by if note else "",
        note=note.text if note else "",
        counts=counts,
        turned=[Turn(claim=names.ref(claim), before=before) for claim, before in turned],
        more=more,
        difference_url=names.links.live("difference", number - 1, number) if number > 1 else "",
        url=names.links.live("editions"),
    )


def _changes(standing):
    """Count what differs from the edition before; find the claims whose status does."""
    counts, turned = {"added": 0, "changed": 0, "removed": 0, "other": 0}, {}
    if standing.number == 1:
        return counts, [], 0
    pairs = differing.statuses_opened(standing.event_id, standing.number)
    for (kind, key), (old, new) in pairs.items():
        what = "added" if old is None else "removed" if new is None else "changed"
        counts[what if kind == "claim" else "other"] += 1
        is_told = kind == "claim" and key not in standing.removed
        if is_told and old and new and old != new:
            turned[int(key)] = Status(old)
    named = standing.claims(numbers=sorted(turned)[:TURNS])
    return counts, [(claim, turned[claim.number]) for claim in named], len(turned) - len(named)
