"""Which of the claims already made a span may be another word on: by wording and by numbers."""

import math
import re
import unicodedata
from collections import Counter, defaultdict
from functools import lru_cache

WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
NUMBER = re.compile(r"\d")
ENDING = re.compile(r"(?:ies|ied|ing|ed|es|s|e|y|ion|ian|ish)$")
COMMON = frozenset(
    [
        "a",
        "about",
        "according",
        "after",
        "all",
        "also",
        "an",
        "and",
        "any",
        "are",
        "as",
        "at",
        "be",
        "been",
        "before",
        "being",
        "but",
        "by",
        "can",
        "could",
        "did",
        "do",
        "does",
        "for",
        "from",
        "had",
        "has",
        "have",
        "he",
        "her",
        "his",
        "if",
        "in",
        "into",
        "is",
        "it",
        "its",
        "may",
        "might",
        "more",
        "no",
        "not",
        "of",
        "on",
        "one",
        "or",
        "other",
        "our",
        "out",
        "over",
        "own",
        "per",
        "reported",
        "said",
        "say",
        "says",
        "she",
        "should",
        "so",
        "some",
        "than",
        "that",
        "the",
        "their",
        "them",
        "then",
        "there",
        "these",
        "they",
        "this",
        "those",
        "to",
        "told",
        "up",
        "was",
        "we",
        "were",
        "what",
        "when",
        "where",
        "which",
        "while",
        "who",
        "will",
        "with",
        "would",
        "you",
    ]
)
ALIKE = 0.55  # from here on a claim is offered as the one that is meant
OTHER_NUMBERS = 0.6  # what likeness is worth where both tell numbers, and no number is shared
MOST_WEIGHED = 400  # of those that share most
WORTH = 0.12  # below, two texts share what any two of one event share


@lru_cache(20_000)
def words(text):
    """Return the set of telling words of a text, folded to their stems, and its numbers."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter))
    found = (word.replace(",", "") for word in WORD.findall(bare) if word not in COMMON)
    return frozenset(stem(word) for word in found)


def stem(word):
    cut = word if NUMBER.search(word) or len(word) < 5 else ENDING.sub("", word)
    return cut if len(cut) > 2 else word


class Wordings:
    """Known wordings, each under its key, to be asked for those nearest to a text.

    Likeness is the cosine of their words, each weighted by how few wordings have it (Spärck Jones
    1972), from 0 to 1; other numbers pull two texts apart.
    """

    def __init__(self, known):
        """`known` yields ``(key, wording)``."""
        self.held = {key: words(wording) for key, wording in known}
        self.having = defaultdict(list)
        for key, held in self.held.items():
            for word in held:
                self.having[word].append(key)

    def nearest(self, text, most):
        """Return ``[(key, likeness)]``, at most so many, nearest first, then as they are known."""
        mine, shared = words(text), Counter()
        for word in mine:
            weight = self._weight(word)
            for key in self.having.get(word, ()):
                shared[key] += weight
        own, found = math.sqrt(self._length(mine)), []
        for key, both in shared.most_common(MOST_WEIGHED):
            like = both / (own * math.sqrt(self._length(self.held[key])))
            if _numbers_differ(mine, self.held[key]):
                like *= OTHER_NUMBERS
            if like >= WORTH:
                found.append((key, like))
        return sorted(found, key=lambda pair: -pair[1])[:most]

    def _weight(self, word):
        return math.log(1 + (len(self.held) + 1) / (1 + len(self.having.get(word, ())))) ** 2

    def _length(self, held):
        return sum(map(self._weight, held))


def _numbers_differ(one, other):
    told = [{word for word in held if NUMBER.search(word)} for held in (one, other)]
    return all(told) and not told[0] & told[1]
