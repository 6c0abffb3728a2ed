"""Counting the claims of a source by how they stand now."""

from collections import Counter

from dossier.reading.across_parts import Tallies
from dossier.reading.parts import Tally
from dossier.vocabulary import Stance


def record_of(uid, claims):
    """Return the :class:`Tallies` of a source over these claims."""
    says, denies, passed_on, taken_back = Counter(), Counter(), Counter(), 0
    for claim in claims:
        own = [said for said in claim.statements if said.speaker == uid]
        stances = {said.stance for said in own if not said.retracted}
        relayed = [said for said in claim.statements if uid in said.chain and not said.retracted]
        says[claim.status] += Stance.ASSERTS in stances
        denies[claim.status] += Stance.DENIES in stances
        passed_on[claim.status] += bool(relayed)
        taken_back += any(said.retracted for said in own)
    return Tallies(
        says=Tally(**says),
        denies=Tally(**denies),
        passed_on=Tally(**passed_on),
        taken_back=taken_back,
    )


def added(records):
    """Return the sum of several."""
    names = "says", "denies", "passed_on"
    sums = {
        name: Tally(
            **{
                status: sum(getattr(getattr(record, name), status) for record in records)
                for status in Tally.model_fields
            }
        )
        for name in names
    }
    return Tallies(**sums, taken_back=sum(record.taken_back for record in records))
