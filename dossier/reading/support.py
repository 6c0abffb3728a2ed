"""How much independent support a claim has. Origins are counted, never who repeats them.

Counted apart for each stance, and only from what stands: a statement that was retracted, or that
its speaker turned out not to have made, counts for nothing.

- *Reports*: those it was found in, each once.
- *Outlets*: whoever passed it on, each once: the relays of the chain and the publisher of the
  report, of whatever kind. Not one who answers to the same root as the speaker: that is the
  speaker's own voice. *Channels and platforms* only carry words; they are counted apart.
- *Independent origins*: the named speakers, each by the root of its ``part_of``: a spokesman and
  his ministry are one. Of these *parties*, for whom somebody spoke that has a stake in the event,
  and *others*.
- *Anonymous* statements cannot be shown to be independent of one another or of anybody.
- A report's *own words* are no origin; its publisher passes nothing on by them.
"""

from dossier.reading import sentences
from dossier.reading.origin_parts import Contradicting, Count, Origin, Passing, Support
from dossier.vocabulary import Attribution, Relation, SourceKind, Stance


def support_of(claim, names):
    """Return the :class:`Support` of a claim body; `names` makes the source references."""
    found = {stance: [] for stance in Stance}
    for statement in claim.statements:
        if stands(statement):
            found[statement.stance].append(statement)
    said, denied = found[Stance.ASSERTS], found[Stance.DENIES]
    saying, denying = origins_of(said, names), origins_of(denied, names)
    count = count_of(Stance.ASSERTS, said, names, saying)
    relays = [names.source(uid) for uid in dict.fromkeys(uid for s in said for uid in s.chain)]
    return Support(
        saying=saying,
        denying=denying,
        anonymous=count.anonymous,
        relayed_by=relays,
        reports=len({s.report for statements in found.values() for s in statements}),
        counts=[count]
        + [
            count_of(stance, statements, names)
            for stance, statements in found.items()
            if statements and stance != Stance.ASSERTS
        ],
        sentence=sentences.support(saying, denying, count, relays, raises(claim.statements)),
    )


def contradictions_of(claim, others, names):
    """Return the :class:`Contradicting` of a claim body: those that still stand to be read.

    `others` are the bodies at hand, by number: of these it is said who says them.
    """
    found = [r.claim for r in claim.relations if r.kind == Relation.CONTRADICTS]
    return [
        Contradicting(
            number=number,
            url=names.links("claim", number),
            sentence=sentences.contradiction(
                number, number in others and saying_of(others[number], names)
            ),
        )
        for number in found
        if str(number) not in names.standing.removed
    ]


def saying_of(claim, names):
    """Return the origins that say so."""
    said = [s for s in claim.statements if stands(s) and s.stance == Stance.ASSERTS]
    return origins_of(said, names)


def stands(statement):
    """Say whether the statement counts at all."""
    return statement.retracted is None and statement.attribution != Attribution.MISATTRIBUTED


def is_named(statement):
    """Say whether it has an origin that can be told from others."""
    return bool(statement.speaker) and statement.attribution != Attribution.ANONYMOUS


def is_own_words(statement):
    """Say whether the report speaks itself."""
    return statement.speaker is None and statement.attribution != Attribution.ANONYMOUS


def raises(statements):
    """Say whether a report brings the matter up in its own words, neither saying so nor denying it."""
    return any(s.stance == Stance.QUALIFIES and stands(s) and is_own_words(s) for s in statements)


def passed_on_by(statement, names):
    """Return the uids of those who passed it on, from the speaker outwards, each once."""
    publisher = names.core.reports[statement.report].publisher
    spoke = publisher if is_own_words(statement) else statement.speaker
    own = spoke and names.core.root(spoke)
    hands = dict.fromkeys([*statement.chain, publisher])
    return [uid for uid in hands if uid and names.core.root(uid) != own]


def origins_of(statements, names):
    """Return the :class:`Origin` of each root that a named speaker answers to, in order of word."""
    by_root = {}
    for statement in filter(is_named, statements):
        by_root.setdefault(names.core.root(statement.speaker), []).append(statement)
    return [_origin(root, spoken, names) for root, spoken in by_root.items()]


def _origin(root, statements, names):
    speakers = [names.source(uid) for uid in dict.fromkeys(s.speaker for s in statements)]
    reports = {}
    for statement in statements:
        for uid in passed_on_by(statement, names):
            reports.setdefault(uid, set()).add(statement.report)
    return Origin(
        root=root,
        name=names.name_of(root),
        is_party=any(speaker.is_party for speaker in speakers),
        speakers=speakers,
        passed_on_by=[
            Passing(source=names.source(uid), reports=len(found)) for uid, found in reports.items()
        ],
        reports=len({s.report for s in statements}),
    )


def count_of(stance, statements, names, origins=None):
    """Return the :class:`Count` of statements that stand and have that stance.

    `origins` are theirs, where they have been found already.
    """
    origins = origins_of(statements, names) if origins is None else origins
    hands = {uid for s in statements for uid in passed_on_by(s, names)}
    channels = {uid for uid in hands if names.source(uid).kind == SourceKind.CHANNEL}
    parties = sum(origin.is_party for origin in origins)
    return Count(
        stance=stance,
        reports=len({s.report for s in statements}),
        outlets=len(hands - channels),
        channels=len(channels),
        origins=len(origins),
        parties=parties,
        others=len(origins) - parties,
        anonymous=sum(s.attribution == Attribution.ANONYMOUS for s in statements),
        own_words=sum(is_own_words(s) for s in statements),
    )
