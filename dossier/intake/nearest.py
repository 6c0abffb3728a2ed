"""Which of the claims already made a span may be another word on: by wording and by numbers."""

import math
import re
import unicodedata
from collections import Counter
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


def numbers(tokens):
    return {word for word in tokens if NUMBER.search(word)}


def nearest(text, known, most=6):
    """Return ``[(key, likeness)]`` of the claims nearest to `text`, at most so many, nearest first.

    `known` is a list of ``(key, wording)``. Likeness is the cosine of their words, each weighted by
    how few claims have it (Spärck Jones 1972), from 0 to 1; other numbers pull two texts apart.
    """
    tokens = [(key, words(wording)) for key, wording in known]
    having = Counter(word for _, held in tokens for word in held)
    mine, total = words(text), len(tokens)

    def weight(held):
        return sum(math.log(1 + (total + 1) / (1 + having[word])) ** 2 for word in held)

    own, found = weight(mine), []
    for key, held in tokens:
        if not (shared := mine & held):
            continue
        like = weight(shared) / math.sqrt(own * weight(held))
        if numbers(mine) and numbers(held) and not numbers(shared):
            like *= 0.6
        if like >= WORTH:
            found.append((key, like))
    return sorted(found, key=lambda pair: -pair[1])[:most]
