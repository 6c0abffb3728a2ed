"""Names as reports write them: when two of them mean the same body, and what a new one may be."""

import re
import unicodedata
from functools import lru_cache

from dossier.vocabulary import SourceKind

WORD = re.compile(r"[^\W_]+")
POSSESSIVE = re.compile(r"['’ʼ]s?\b")
DROPPED = {"the", "a", "an", "of", "for", "and", "in", "on", "mr", "mrs", "ms", "dr"}
SAME, LIKE, PART = (
    3,
    2,
    1,
)  # how near two names are: one and the same, inflected, one within the other

# By the word a name turns on, the likeliest first.
TELLING = [
    (SourceKind.OUTLET, "times post news tribune herald gazette journal press daily broadcaster"),
    (SourceKind.OUTLET, "newspaper magazine radio tv television cnn bbc reuters afp ap agence"),
    (SourceKind.CHANNEL, "telegram twitter facebook youtube tiktok instagram channel x vk"),
    (SourceKind.FOOTAGE, "video videos footage clip recording"),
    (SourceKind.DOCUMENT, "document documents filing report memo letter statement"),
    (
        SourceKind.EYEWITNESS,
        "witness witnesses eyewitness eyewitnesses resident residents survivor",
    ),
    (SourceKind.OFFICIAL, "spokesperson spokesman spokeswoman governor president minister mayor"),
    (
        SourceKind.OFFICIAL,
        "official officials senator ambassador secretary chief director chairman",
    ),
    (SourceKind.OFFICIAL, "general colonel captain judge prosecutor king queen premier chancellor"),
    (SourceKind.MINISTRY, "ministry ministries"),
    (SourceKind.MILITARY, "military army navy forces staff command troops brigade defence defense"),
    (SourceKind.AGENCY, "agency service services office council headquarters administration house"),
    (
        SourceKind.AGENCY,
        "committee commission department authority authorities police court bureau",
    ),
    (SourceKind.AGENCY, "government parliament pentagon kremlin directorate inspectorate board"),
    (
        SourceKind.ORGANISATION,
        "union company group party association society foundation university",
    ),
]
KINDS = {word: kind for kind, words in reversed(TELLING) for word in words.split()}
GENERAL_STAFF = "general staff"  # two words that mean another thing together


@lru_cache(20_000)
def fold(name):
    """Return the words of a name without case, accents, articles and possessives."""
    plain = unicodedata.normalize("NFKD", POSSESSIVE.sub("", name.casefold()))
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter))
    joined = re.sub(r"\b(\w)\.(?=\w\b|\s|$)", r"\1", bare)  # U.S. is one word
    words = tuple(word for word in WORD.findall(joined) if word not in DROPPED)
    return words or tuple(WORD.findall(joined))


def inflected(one, other):
    """Say whether two words may be forms of one: Russia and Russian, defence and defense."""
    short, long = sorted((one, other), key=len)
    shared = next(
        (i for i, pair in enumerate(zip(short, long, strict=False)) if len({*pair}) > 1), len(short)
    )
    return shared >= max(4, len(long) - 3)


def nearness(name, other):
    """Return how near two names are: SAME, LIKE, PART, or 0 where they share nothing that tells.

    A name with its office after a comma is the name before the comma as well.
    """
    mine, theirs = fold(name), fold(other)
    if not mine or not theirs:
        return 0
    if mine == theirs or mine == fold(other.split(",")[0]) or theirs == fold(name.split(",")[0]):
        return SAME
    covered = [any(word == one or inflected(word, one) for one in theirs) for word in mine]
    covering = [any(word == one or inflected(word, one) for one in mine) for word in theirs]
    if all(covered) and all(covering):
        return LIKE
    return PART if all(covered) or all(covering) else 0


class Names:
    """Known names, each under the key of whoever goes by it, to be asked for the nearest."""

    def __init__(self, known):
        """`known` yields ``(key, names)``."""
        self.known, self.by_beginning = {}, {}
        for key, names in known:
            self.known[key] = [name for name in names if name]
            for name in self.known[key]:
                for word in fold(name):
                    self.by_beginning.setdefault(word[:4], set()).add(key)

    def nearest(self, name):
        """Return ``[(key, nearness)]`` of whom `name` may mean, the nearest first, then as known."""
        keys = set().union(*(self.by_beginning.get(word[:4], ()) for word in fold(name)))
        found = [(key, max(nearness(name, one) for one in self.known[key])) for key in keys]
        order = {key: place for place, key in enumerate(self.known)}
        kept = [pair for pair in found if pair[1]]
        return sorted(kept, key=lambda pair: (-pair[1], order[pair[0]]))


def kind_of(name, *, passes_on=False):
    """Return what a new source of this name may be, from the words it is made of.

    `passes_on`: it stands in a chain. A guess, for a person to look at before it is made.
    """
    words = fold(name.split(",")[0])
    if GENERAL_STAFF in " ".join(words):
        return SourceKind.MILITARY
    office = fold(name)
    for word in (*reversed(words), *reversed(office)):
        if word in KINDS:
            return KINDS[word]
    if passes_on:
        return SourceKind.OUTLET
    if len(words) == 1:
        return SourceKind.STATE
    return SourceKind.OFFICIAL if len(words) <= 3 else SourceKind.ORGANISATION
