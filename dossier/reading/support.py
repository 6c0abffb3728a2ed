"""How much independent support a claim has, in words. Origins are counted, never outlets."""

from dossier.reading.parts import Origin, Support
from dossier.vocabulary import Attribution, Stance

NUMBERS = ["No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine"]


def support_of(claim, names):
    """Return the :class:`Support` of a claim body; `names` makes the source references.

    A source counts by the root of its ``part_of``. Anonymous and retracted statements and the
    report's own words are no origin; a repeater never is, for only speakers are asked.
    """
    counted = [
        s
        for s in claim.statements
        if s.speaker
        and s.retracted is None
        and s.attribution in (Attribution.ON_RECORD, Attribution.SECOND_HAND)
    ]
    anonymous = sum(
        s.attribution == Attribution.ANONYMOUS and s.stance == Stance.ASSERTS and not s.retracted
        for s in claim.statements
    )
    saying = _origins(counted, Stance.ASSERTS, names)
    denying = _origins(counted, Stance.DENIES, names)
    said = [s for s in claim.statements if s.stance == Stance.ASSERTS and not s.retracted]
    in_own_words = any(s.speaker is None for s in said)
    relays = [names.source(uid) for uid in dict.fromkeys(uid for s in said for uid in s.chain)]
    return Support(
        saying=saying,
        denying=denying,
        anonymous=anonymous,
        relayed_by=relays,
        reports=len({s.report for s in claim.statements}),
        sentence=" ".join(_sentences(saying, denying, anonymous, relays, in_own_words)),
    )


def _origins(statements, stance, names):
    origins = {}
    for statement in statements:
        if statement.stance == stance:
            root = names.core.root(statement.speaker)
            origins.setdefault(root, {})[statement.speaker] = names.source(statement.speaker)
    return [
        Origin(
            root=root,
            name=names.name_of(root),
            is_party=any(speaker.is_party for speaker in speakers.values()),
            speakers=list(speakers.values()),
        )
        for root, speakers in origins.items()
    ]


def _sentences(saying, denying, anonymous, relays, in_own_words):
    if saying:
        way = f"; by way of {_listed([relay.name for relay in relays])}" if relays else ""
        yield _count(saying, "say" if len(saying) > 1 else "says", " so") + way + "."
    elif anonymous:
        yield "No named origin says so."
    elif in_own_words:
        yield "The report says so in its own words, which is no independent origin."
    else:
        yield "Nobody we found says so."
    if anonymous:
        them = "one anonymous statement" if anonymous == 1 else f"{anonymous} anonymous statements"
        yield f"There is {them}, which cannot be shown to be independent."
    if denying:
        yield _count(denying, "deny" if len(denying) > 1 else "denies", " it") + "."
    if len(saying) == 1 and not anonymous:
        yield "Nobody else has confirmed it."
    if len(saying) > 1 and all(origin.is_party for origin in saying):
        yield "All of them are parties to the event."


def _count(origins, verb, it):
    """``One origin says so: the Russian Defense Ministry, a party to the event``."""
    number = NUMBERS[len(origins)] if len(origins) < len(NUMBERS) else str(len(origins))
    noun = "origin" if len(origins) == 1 else "independent origins"
    return f"{number} {noun} {verb}{it}: {_listed([_named(origin) for origin in origins])}"


def _named(origin):
    """Name who of it spoke; where several did, under the name of the body that answers for them."""
    speakers = [speaker.name for speaker in origin.speakers]
    name = speakers[0] if len(speakers) == 1 else f"{origin.name} ({'; '.join(speakers)})"
    return f"{name}, a party to the event" if origin.is_party else name


def _listed(names):
    joint = "; " if any("," in name for name in names) else ", "
    if len(names) < 2:
        return "".join(names)
    last = f"{joint.strip()} and " if joint == "; " else " and "
    return joint.join(names[:-1]) + last + names[-1]
