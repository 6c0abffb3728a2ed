"""Which origins say the same over a whole event, and what rests on whom. Pure sums, no queries."""

from collections import defaultdict
from itertools import combinations, product

from dossier.reading.origin_parts import Clash, OriginRef, OriginRow, Pair, Resting, Rests
from dossier.reading.support import is_named, is_own_words, stands
from dossier.vocabulary import Relation, Stance

PAIRS = 50  # named, those that agree most first
CLAIMS = 20  # named of each pair
EACH = 200  # claims named under one heading


class Survey:
    """What each origin says on each claim of `claims`, from what stands. `names` makes references."""

    def __init__(self, claims, names):
        self.claims, self.names = claims, names
        self.speakers = defaultdict(dict)  # of each root, in order of first word
        self.said = {}  # by claim number: {root, None for nobody named, "" for own words: stances}
        for claim in claims:
            found = self.said[claim.number] = defaultdict(set)
            for statement in filter(stands, claim.statements):
                found[self._origin(statement)].add(statement.stance)
        self.refs = {root: self._ref(root) for root in self.speakers}

    def _origin(self, statement):
        if is_named(statement):
            root = self.names.core.root(statement.speaker)
            self.speakers[root][statement.speaker] = None
            return root
        return "" if is_own_words(statement) else None

    def _ref(self, root):
        source = self.names.core.sources.get(root)
        return OriginRef(
            root=root,
            name=self.names.name_of(root),
            is_party=any(self.names.source(uid).is_party for uid in self.speakers[root]),
            speakers=[self.names.source(uid) for uid in self.speakers[root]],
            url=self.names.source(root).url if source else "",
        )

    def columns(self, claims):
        """Return the origins that speak on these claims, those with most to say first."""
        times = defaultdict(int)
        for claim in claims:
            for root in filter(None, self.said[claim.number]):
                times[root] += 1
        return sorted(times, key=lambda root: (-times[root], self.names.name_of(root), root))

    def row(self, claim, columns):
        found = self.said[claim.number]
        return OriginRow(
            claim=self.line(claim),
            cells=[_ordered(found.get(root)) for root in columns],
            anonymous=_ordered(found.get(None)),
            own_words=_ordered(found.get("")),
        )

    def line(self, claim):
        return self.names.ref(claim)

    def holding(self, claim, stance):
        """Return the roots that take this stance on a claim."""
        return [root for root, held in self.said[claim.number].items() if root and stance in held]

    def rests(self, wanted):
        """Return as :class:`Rests` the claims whose origins, those who say so, are as `wanted`.

        The largest group first; at most EACH claims are named.
        """
        groups, total = defaultdict(list), 0
        for claim in self.claims:
            saying = [self.refs[root] for root in self.holding(claim, Stance.ASSERTS)]
            if wanted(saying):
                groups[frozenset(origin.root for origin in saying)].append((claim, saying))
                total += 1
        found, left = [], EACH
        for group in sorted(groups.values(), key=len, reverse=True):
            if left:
                claims = [self.line(claim) for claim, _saying in group[:left]]
                found.append(Resting(origins=group[0][1], claims=claims))
                left -= len(claims)
        return Rests(total=total, groups=found, more=max(0, total - EACH))

    def agreeing(self):
        """Return the pairs of origins that say the same, those with most claims first."""
        return self._pairs(lambda claim: combinations(sorted(self._saying(claim)), 2), {})

    def opposed(self):
        """Return the pairs of origins of which one denies what the other says, or contradicts it."""
        return self._pairs(
            lambda claim: (
                tuple(sorted(pair))
                for pair in product(
                    self.holding(claim, Stance.ASSERTS), self.holding(claim, Stance.DENIES)
                )
                if pair[0] != pair[1]
            ),
            self._clashes(),
        )

    def _clashes(self):
        """Return ``{pair of origins: [(claim of the one, claim of the other), …]}``."""
        found, by_number = defaultdict(list), {claim.number: claim for claim in self.claims}
        for claim in self.claims:
            for relation in claim.relations:
                against = by_number.get(relation.claim)
                if relation.kind != Relation.CONTRADICTS or against is None:
                    continue
                # Both bodies hold the relation, so each pair is met once in its order.
                for pair in product(self._saying(claim), self._saying(against)):
                    if pair[0] < pair[1]:
                        found[pair].append((claim, against))
        return found

    def _saying(self, claim):
        return self.holding(claim, Stance.ASSERTS)

    def _pairs(self, pairs_of, clashes):
        """Return the first pairs, those that meet most often first, and how many more there are."""
        shared = defaultdict(list)
        for claim in self.claims:
            for pair in dict.fromkeys(pairs_of(claim)):
                shared[pair].append(claim)
        met = {  # the claims that decide the order
            pair: shared.get(pair, []) + [mine for mine, _theirs in clashes.get(pair, [])]
            for pair in (*shared, *clashes)
        }
        ordered = sorted(met, key=lambda pair: (-len(met[pair]), met[pair][0].number))
        return [
            self._pair(*pair, shared.get(pair, []), clashes.get(pair, []))
            for pair in ordered[:PAIRS]
        ], max(0, len(ordered) - PAIRS)

    def _pair(self, one, other, claims, clashes):
        return Pair(
            one=self.refs[one],
            other=self.refs[other],
            claims=[self.line(claim) for claim in claims[:CLAIMS]],
            clashes=[
                Clash(one=self.line(mine), other=self.line(theirs))
                for mine, theirs in clashes[:CLAIMS]
            ],
            more=max(0, len(claims) - CLAIMS) + max(0, len(clashes) - CLAIMS),
        )


def _ordered(stances):
    return [stance for stance in Stance if stance in (stances or ())]
