"""Sentences of a paragraph, split by their stops and not by a parse: quotations mislead a parser."""

import re

_SAYS = r"(?:says?|said|claim(?:s|ed)|den(?:y|ies|ied)|report(?:s|ed)|told|insist(?:s|ed)?|accus\w+|blam\w+|warn\w*|reject\w*|dismiss\w*|urg\w+|add(?:s|ed)|argu(?:es|ed)|according to)"
# A stop and a capital; or a semicolon before somebody else who says something.
_STOP = re.compile(
    rf"(?<![.!?…])[.!?…]+[\"')\]]*\s+(?=[\"'(\[‘]*[^\W_a-z]|[\"'‘])|;\s+(?=[^.;!?\"]{{3,60}}\b{_SAYS}\b)"
)
_ABBREVIATED = re.compile(
    r"(?:\b(?:mr|mrs|ms|dr|prof|gen|lt|col|maj|capt|sgt|adm|sen|rep|gov|st|no|nos|vs|supt|insp|cmdr|brig"
    r"|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec|inc|ltd|co|corp|jr|sr|hon|rev|messrs)"
    r"|\b[a-z](?:\.[a-z])*|\.\.)\.$",
    re.I,
)
_INITIALS = re.compile(r"\b[A-Za-z](?:\.[A-Za-z])+\.$")
_FIRM = re.compile(r"\b(?:ltd|inc|co|corp)\.$", re.I)
_BEGINS = re.compile(
    r"[\"'(\[‘]*(?:the|a|an|he|she|it|they|we|i|in|on|at|but|and|this|that|these|those|his|her|its|their"
    r"|there|according|officials?|police|when|while|as|for|after|before|no|some|one)\b",
    re.I,
)

LONGEST = 1000  # characters
_NEAR = 16  # characters in which an abbreviation shows


def sentences(plain, start, end):
    """Return the sentences of ``plain[start:end]`` as ``[(start, end), …]``, without outer spaces.

    What has no stop for LONGEST characters is no sentence, and is cut for the parser's sake.
    """
    found, at = [], start
    for stop in _STOP.finditer(plain, start, end):
        if stop.group()[0] == ";" or _ends(plain, at, stop):
            found += _cut(plain, at, stop.start() + len(stop.group().rstrip()))
            at = stop.end()
    return found + _cut(plain, at, end)


def _cut(plain, start, end):
    found = []
    while start < end:
        here = end
        if end - start > LONGEST:
            here = plain.rfind(" ", start + 1, start + LONGEST)
            here = here if here > start else start + LONGEST
        words = plain[start:here]
        if words.strip():
            begins = start + len(words) - len(words.lstrip())
            found.append((begins, begins + len(words.strip())))
        start = here
    return found


def _ends(plain, at, stop):
    before = plain[max(at, stop.start() - _NEAR) : stop.end()].rstrip().rstrip("\"')]")
    if not _ABBREVIATED.search(before):
        return True
    if _INITIALS.search(before) or _FIRM.search(before):  # the U.S. The … ends, U.S. Navy does not
        return bool(_BEGINS.match(plain, stop.end()))
    return False
