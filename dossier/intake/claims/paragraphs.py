"""Where the paragraphs of a report stand, and which of its lines are no text of a claim."""

import re
from dataclasses import dataclass

_MONTHS = "(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
_DAY = (
    rf"(?:\d{{4}}-\d\d-\d\d|(?:\w+day,? )?\d{{1,2}}(?:st|nd|rd|th)? (?:{_MONTHS})\w*\.?,? \d{{4}}"
    rf"|(?:\w+day,? )?(?:{_MONTHS})\w*\.? \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}})"
)
_CLOCK = r"(?:\d{1,2}[:.]\d\d(?:[:.]\d\d)? ?(?:[ap]\.?m\.?)?(?: ?[A-Z]{2,4}\b)?)"
DATE_LINE = re.compile(
    rf"\s*(?:(?:date|published|updated|posted|on)\b:? ?)?({_DAY})(?:,? (?:at )?{_CLOCK})?[.,:;|-]?(?:\s+|$)",
    re.I,
)
_BYLINE = re.compile(
    r"(?:(?:additional )?(?:reporting|editing|writing) by|written by|copyright|©|read more|related:|see also)\b[^!?]{0,160}$"
    r"|(?:by|words|text|photo(?:graph)?s?|source|updated|published|last updated|tags?)\b[^.!?]{0,140}$",
    re.I,
)
_PLACE = r"[A-Z][\w'.]*(?:(?:[ /][A-Z]|-\w)[\w'.]*){0,5}(?:, [A-Z][\w.]*(?: [A-Z][\w.]*){0,2})?"
_WHEN = rf"(?:,? ?(?:{_MONTHS})[a-z]*\.? \d{{1,2}}(?:,? \d{{4}})?)"
_BY = r"(?:/ ?[A-Z][\w .-]+ ?/|[\[(][A-Z][\w .-]+[\])])"
# KYIV (Reuters) - ; TARSK, October 2. /VEDA/. ; (Lisle, June 5, 2030) - ; HOLLOW CREEK -
_DATELINE = re.compile(
    rf"(?:\({_PLACE}{_WHEN}?\) ?-|(?:{_PLACE}){_WHEN}?,?[ .]*(?:{_BY}[ .]*[-:]+|/ ?[A-Z][\w .-]+ ?/[ .]*)|(?:{_PLACE}){_WHEN},?[ .]*{_BY}|[A-Z][A-Z .'-]+{_WHEN}?,? ?[-:]|(?:{_PLACE}){_WHEN},? -) +"
)
_SIGNED = re.compile(r"[(/] ?([A-Z][\w .]*?) ?[)/]")
_MARK = re.compile(rf"(?:[•▪◦●*·‣>#]+|-{{1,2}}|\d{{1,2}}[.)]) +|\[?{_CLOCK}\]? ?[-:|,.]? ?", re.I)
_WRAPPED = 45  # a shorter line is a line of its own, not one that was broken for its width


@dataclass(frozen=True)
class Paragraph:
    """Characters `start` to `end` of a text, without what stands before the words of a report."""

    start: int
    end: int
    is_heading: bool = False


def paragraphs(plain):
    """Return the paragraphs of levelled text, in order, without bylines and other lines about it."""
    found, has_begun = [], False
    for start, end in _runs(plain):
        start = _past(DATE_LINE, plain, start, end)
        start = _past(_MARK, plain, start, end)
        line = _DATELINE.match(plain, start, end)
        if line and (not has_begun or _SIGNED.search(line.group())):
            start = line.end()
        end = start + len(plain[start:end].rstrip())
        words = plain[start:end]
        if words and not _BYLINE.match(words):
            is_heading = words.rstrip("\"')»”")[-1:] not in ".!?…:" and len(words) < 140
            found.append(Paragraph(start, end, is_heading))
            has_begun = has_begun or not is_heading
    return found


def outlets(plain):
    """Return whose report this is, as its dateline tells: ``KYIV (Reuters) -``."""
    lines = (_DATELINE.match(plain, start, end) for start, end in _runs(plain))
    signed = (_SIGNED.search(line.group()) for line in lines if line)
    return [one[1] for one in signed if one]


def _runs(plain):
    """Yield the lines that belong together: broken for width, not for sense."""
    start = end = None
    for line in re.finditer(r"[^\n]*\n?", plain):
        words = line.group().strip()
        if start is not None and (not words or not _goes_on(plain[start:end], words)):
            yield start, end
            start = None
        if words:
            begins = line.start() + line.group().index(words)
            start = begins if start is None else start
            end = begins + len(words)
    if start is not None:
        yield start, end


def _goes_on(before, words):
    line = before.rsplit("\n", 1)[-1]
    if _MARK.match(words):
        return False
    return words[0].islower() or (len(line) >= _WRAPPED and line[-1] not in ".!?:\"'")


def _past(pattern, plain, start, end):
    match = pattern.match(plain, start, end)
    return match.end() if match else start
