"""A span of a report as the wording of a claim, and the quantity it tells."""

import re
from decimal import Decimal
from typing import NamedTuple

QUOTES = "\"“”„‟«»‘’‚‹›'"
PAIRS = {"“": "”", "„": "“”", "«": "»", "‹": "›", '"': '"', "‘": "’", "‚": "‘"}
LEAD = re.compile(r"^(?:that|and|but|however,?|while)\s+", re.IGNORECASE)
DOUBLE = '"“”„‟«»'
FIRST_PERSON = re.compile(
    r"^(?:we|i) (?:[a-z]+ )?(?:emphasi[sz]e|stress|believe|confirm|reiterate|note|know|think) that ",
    re.IGNORECASE,
)
PERSON = re.compile(r"(?:he|she) ", re.IGNORECASE)
BODY = re.compile(r"(?:it|they) ", re.IGNORECASE)
EXPLETIVE = re.compile(
    r"it (?:(?:is|was|would be|will be|remains|seems|appears)(?: not| still| too| yet)* "
    r"(?:clear|unclear|known|unknown|likely|unlikely|possible|impossible|early|important|hard"
    r"|difficult|necessary|true|false|being)|seems|appears|takes|took)\b",
    re.IGNORECASE,
)
TAIL = " ,;:–—-"

NUMBER = r"\d{1,3}(?:[, \u00a0\u202f]\d{3})+|\d+(?:\.\d+)?"
RANGE = re.compile(
    rf"(?:between\s+)?(?P<low>{NUMBER})(?:\s*(?:–|-|to|and)\s*(?P<high>{NUMBER}))?"
    r"(?P<percent>\s*(?:%|percent|per cent))?\s+(?P<rest>[^.,;:()“”\"\d]+)"
)
MEASURES = frozenset(
    [
        "people",
        "km",
        "kilometres",
        "kilometers",
        "metres",
        "meters",
        "miles",
        "feet",
        "tonnes",
        "tons",
        "kilograms",
        "kg",
        "litres",
        "liters",
        "gallons",
        "barrels",
        "hours",
        "minutes",
        "seconds",
        "days",
        "weeks",
        "months",
        "years",
        "degrees",
        "hectares",
        "acres",
        "dollars",
        "euros",
        "roubles",
        "rubles",
        "hryvnias",
        "pounds",
    ]
)
PEOPLE = re.compile(
    r"people|persons?|men|women|children|soldiers?|civilians?|prisoners?|victims?|workers?|officers?"
    r"|crew|passengers?|protest[eo]rs?|demonstrators?|troops|residents?|voters?|students?|patients?"
    r"|migrants?|refugees|deaths|dead|killed|wounded|injured",
    re.IGNORECASE,
)
STOP = re.compile(
    r"\b(?:is|are|was|were|has|have|had|who|that|which|will|would|could|died|and|but|after|before|on"
    r"|in|at|from|to|with|by|when|while|as|headed|said|about|took|voted|per)\b",
    re.IGNORECASE,
)
YEAR = re.compile(r"(?:19|20)\d\d")
BEFORE_YEAR = re.compile(
    r"(?:\b(?:in|since|by|until|till|during|of|from|after|before|[A-Z][a-z]+)\s+|^)$"
)
NAMES_OF_MONTHS = re.compile(
    r"^(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
)


class Quantity(NamedTuple):
    low: Decimal
    high: Decimal | None
    unit: str
    of: str


def trimmed(text, start, end):
    """Return ``(start, end, whether it is quoted)`` of a span without marks of quotation around it.

    Quoted: marks stand at both of its ends, inside or just outside of it.
    """
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    span = text[start:end]
    if len(span) > 2 and span[0] in PAIRS and span.rstrip(".,")[-1] in PAIRS[span[0]]:
        closing = span.rstrip(".,")[-1]
        if span[1:].count(closing) == 1:
            return start + 1, start + span.rindex(closing), True
    before, after = text[max(0, start - 1) : start], text[end : end + 2].lstrip(".,")[:1]
    return start, end, before in PAIRS and after != "" and after in PAIRS.get(before, "")


def wording(span, speaker="", *, is_person=False):
    """Return a span as a sentence: no marks of quotation around it, a capital, a full stop.

    Where it begins with a pronoun that can only mean `speaker`, their name stands for it.
    """
    words = " ".join(span.split()).strip(QUOTES + TAIL)
    words = LEAD.sub("", FIRST_PERSON.sub("", LEAD.sub("", words))).strip(QUOTES + TAIL)
    if any(words.count(mark) != words.count(PAIRS[mark]) for mark in "“«") or words.count('"') % 2:
        words = words.translate(str.maketrans("", "", DOUBLE))
    pronoun = (PERSON if is_person else BODY).match(words)
    if speaker and pronoun and not EXPLETIVE.match(words):
        words = f"{speaker} {words[pronoun.end() :]}"
    if not words:
        return ""
    words = words[0].upper() + words[1:]
    return words if words[-1] in "?!…" else words.rstrip(".") + "."


def quantity(span):
    """Return the first number of things that a span tells, or None: no years, days, names."""
    for match in RANGE.finditer(span):
        before = span[: match.start()]
        if before[-1:].isalnum() or before.endswith(("-", "$", "€", "£", "/", ":")):
            continue
        low, high = (_number(match[name]) for name in ("low", "high"))
        rest = match["rest"].strip()
        if NAMES_OF_MONTHS.match(rest) or (high is not None and high < low):
            continue
        of = " ".join(STOP.split(rest.removeprefix("of "))[0].split()[:6])
        if match["percent"]:
            return Quantity(low, high, "percent", of)
        if of and not (YEAR.fullmatch(match["low"]) and BEFORE_YEAR.search(before)):
            unit = _unit(of)
            return Quantity(low, high, unit, _without(unit, of))
    return None


def _number(written):
    return None if written is None else Decimal(re.sub(r"[, \u00a0\u202f]", "", written))


def _without(unit, of):
    """Return what is counted without the unit at its head: “oil” of “tonnes of oil”."""
    head, _, rest = of.partition(" ")
    return rest.removeprefix("of ") if head.lower() == unit else of


def _unit(of):
    words = of.lower().split()
    if words[0] in MEASURES:
        return words[0]
    return "people" if PEOPLE.search(of) else words[-1][:40]
