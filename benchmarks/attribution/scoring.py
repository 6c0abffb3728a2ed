"""How far proposals agree with gold: contents first, then who says them, through whom, and how."""

import re
from dataclasses import astuple, dataclass
from functools import cache

from dossier.vocabulary import Stance


@dataclass(frozen=True)
class Score:
    """Counts, so that the scores of reports add up; shares are between 0 and 1."""

    claims: int = 0  # in the gold
    proposals: int = 0
    contents: int = 0  # claims found, each by one proposal
    speakers: int = 0  # of those, with the right speaker
    mentions: int = 0
    stances: int = 0
    outlets: int = 0  # links of the gold's chains
    outlets_found: int = 0
    chains: int = 0  # chains of the claims found that are right from the first link to the last
    others: int = 0  # claims with a stance other than asserts
    others_found: int = 0  # of those, with the right stance
    verbatim: int = 0  # proposals that are a passage of the text, and not of white space

    def __add__(self, other):
        return Score(*map(sum, zip(astuple(self), astuple(other), strict=True)))

    @property
    def spurious(self):
        return self.proposals - self.contents

    @property
    def precision(self):
        return share(self.contents, self.proposals)

    @property
    def recall(self):
        return share(self.contents, self.claims)

    @property
    def f1(self):
        return share(2 * self.contents, self.claims + self.proposals)

    @property
    def speaker_f1(self):
        """F1 where a content counts only with its speaker."""
        return share(2 * self.speakers, self.claims + self.proposals)

    @property
    def outlet_recall(self):
        return share(self.outlets_found, self.outlets)


def share(part, whole):
    """Return part of whole; of nothing, everything is found."""
    return part / whole if whole else 1.0


def score(gold, proposals):
    """Return the Score of `proposals` and the pairs [(claim, proposal), …] it stands on."""
    found = pairs(gold, proposals)
    return Score(
        claims=len(gold.claims),
        proposals=len(proposals),
        contents=len(found),
        speakers=sum(same_speaker(claim, one) for claim, one in found),
        mentions=sum(plain(claim.mention) == plain(one.mention) for claim, one in found),
        stances=sum(claim.stance == one.stance for claim, one in found),
        outlets=sum(len(claim.chain) for claim in gold.claims),
        outlets_found=sum(outlets_found(claim, one) for claim, one in found),
        chains=sum(same_chain(claim, one) for claim, one in found),
        others=sum(claim.stance != Stance.ASSERTS for claim in gold.claims),
        others_found=sum(claim.stance == one.stance != Stance.ASSERTS for claim, one in found),
        verbatim=sum(is_verbatim(gold.text, one) for one in proposals),
    ), found


def pairs(gold, proposals):
    """Return the best matching, one to one: the most pairs, then the most words shared.

    Two fit when the words they share are at least half of either's, counted by their place.
    """
    words = [(word.start(), word.end()) for word in re.finditer(r"\w+", gold.text)]
    theirs = [_within(words, one) for one in proposals]
    fits = []
    for claim in gold.claims:
        ours = _within(words, claim)
        shared = [len(ours & other) for other in theirs]
        fits.append(
            {
                at: 2 * both / (len(ours) + len(theirs[at]))
                for at, both in enumerate(shared)
                if both and 2 * both >= len(ours) and 2 * both >= len(theirs[at])
            }
        )
    reach = [set().union(*fits[at:]) for at in range(len(fits) + 1)]  # what later claims can take

    @cache
    def best(at, taken):
        """Return (pairs, words shared, right speakers, who with whom) from claim `at` on."""
        if at == len(fits):
            return 0, 0.0, 0, ()
        options = [best(at + 1, taken & reach[at + 1])]
        for one in fits[at].keys() - taken:
            count, worth, right, rest = best(at + 1, (taken | {one}) & reach[at + 1])
            right += same_speaker(gold.claims[at], proposals[one])
            options.append((count + 1, worth + fits[at][one], right, ((at, one), *rest)))
        return max(options, key=lambda option: option[:3])

    return [(gold.claims[at], proposals[one]) for at, one in best(0, frozenset())[3]]


def _within(words, span):
    return {word for word in words if span.start <= word[0] and word[1] <= span.end}


def is_verbatim(text, one):
    return 0 <= one.start < one.end <= len(text) and bool(text[one.start : one.end].strip())


def same_speaker(claim, one):
    return is_one_of(one.speaker or "", claim.speaker or ("",))


def outlets_found(claim, one):
    """Return how many links of the claim's chain the proposal names, in whatever order."""
    return sum(any(is_one_of(name, link) for name in one.chain) for link in claim.chain)


def same_chain(claim, one):
    return len(claim.chain) == len(one.chain) and all(
        is_one_of(name, link) for name, link in zip(one.chain, claim.chain, strict=True)
    )


def is_one_of(name, forms):
    return plain(name) in map(plain, forms)


def plain(name):
    """Return a name without what tells nobody apart: article, "their", case, kind of quote."""
    name = name.replace("’", "'").casefold()
    name = re.sub(r"[^\w']+", " ", name).strip()
    return re.sub(r"^(the|a|an|one|his|her|its|their) |'s$", "", name)
