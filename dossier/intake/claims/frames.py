"""The part of a sentence that attributes, apart from the quotations that stand beside it."""

import re
from dataclasses import dataclass, replace

from dossier.intake.claims.quotations import quotations
from dossier.intake.claims.sentences import sentences


@dataclass(frozen=True)
class Frame:
    """Characters `start` to `end` are to be parsed; `quotations` are what they attribute.

    `inner` are quotations within the frame itself. With no quotations a frame is a whole sentence.
    """

    start: int
    end: int
    quotations: tuple = ()
    inner: tuple = ()
    quote: int = -1  # where the quotation opens that these are part of
    goes_on: bool = False  # and the next sentence has more of it
    is_led: bool = False  # a quotation stands before it
    paragraph: int = 0
    is_heading: bool = False

    @property
    def lead(self):
        """What is parsed in place of a quotation, for “said X” alone misleads a parser."""
        return '"It is so," ' if self.is_led and self.start < self.end else ""

    @property
    def base(self):
        """Where the parsed text would begin."""
        return self.start - len(self.lead)

    def parsed(self, plain):
        """What the parser reads, character for character: a word it knows better, no line breaks."""
        words = plain[self.start : self.end].replace("\n", " ")
        return self.lead + re.sub(r"^Quoting ", "Citing  ", words)

    def quotes_at(self, at):
        return any(start <= at < end for start, end in self.inner)


def frames(plain, paragraph, number):
    """Return the frames of a paragraph, in its order; of a heading, only that it is one."""
    if paragraph.is_heading:
        return [Frame(paragraph.start, paragraph.end, paragraph=number, is_heading=True)]
    quotes = quotations(plain, paragraph.start, paragraph.end)
    found = []
    for start, end in _apart(plain, sentences(plain, paragraph.start, paragraph.end), quotes):
        found.append(replace(_frame(plain, start, end, quotes), paragraph=number))
    return found


def _apart(plain, sentences, quotes):
    """Yield sentences, one that leads up to a quotation with its own “…,” she said apart from it."""
    for start, end in sentences:
        lead = next(
            (
                one
                for one, other in quotes
                if start < one and other < end and _leads_up(plain, start, one)
            ),
            None,
        )
        close = next((other for one, other in quotes if one == lead), end)
        if lead is not None and re.search(r"\w", plain[close:end]):
            yield start, lead - 2
            yield lead - 1, end
        else:
            yield start, end


def _leads_up(plain, start, quote):
    before = plain[start : quote - 1].rstrip()
    return before.endswith(":") and plain[quote - 2] == " " and plain[quote : quote + 1].isupper()


def _frame(plain, start, end, quotes):
    inside = [
        (max(one, start), min(other, end)) for one, other in quotes if one < end and other > start
    ]
    beside = []
    left, right = start, end
    if inside and _opens(plain, left, inside[0]) and _is_apart(plain, inside[0], end):
        left = inside[0][1]
        beside.append(inside[0])
    if (
        inside
        and inside[-1] not in beside
        and _closes(plain, inside[-1], right)
        and _is_introduced(plain, left, inside[-1])
    ):
        right = inside[-1][0]
        beside.append(inside[-1])
    is_led = left > start
    left, right = _inked(plain, left, right)
    spans = tuple(_tidy(plain, one) for one in _joined(plain, beside))
    whole = next(
        ((one, other) for one, other in quotes if beside and one <= beside[0][0] < other), None
    )
    opens, goes_on = (whole[0], whole[1] > end) if whole else (-1, False)
    return Frame(left, right, spans, tuple(inside), opens, goes_on, is_led)


def _inked(plain, start, end):
    """Move both edges to the first and the last letter or stop that is worth a parse."""
    while start < end and not plain[start].isalnum():
        start += 1
    if not re.search(r"\w", plain[start:end]):
        return start, start
    while end > start and plain[end - 1] in " \n\"'‘([,:;-":
        end -= 1
    return start, end


def _opens(plain, start, quote):
    return not re.search(r"\w", plain[start : quote[0]])


def _closes(plain, quote, end):
    return not re.search(r"\w", plain[quote[1] : end])


def _is_apart(plain, quote, end):
    """A quotation that stands for itself ends with a stop before its mark, or fills the sentence."""
    return (
        plain[quote[1] - 1] in ",.!?…-"
        or plain[quote[1] : quote[1] + 2] in {'",', "',"}
        or not re.search(r"\w", plain[quote[1] : end])
    )


def _is_introduced(plain, start, quote):
    before = plain[start : quote[0] - 1].rstrip()
    first = plain[quote[0] : quote[0] + 1]
    return before[-1:] in set(",:.;-") or (first.isupper() and quote[1] - quote[0] > 25)


def _joined(plain, beside):
    """One quotation that its attribution splits in two is one: what follows begins small."""
    if len(beside) == 2 and plain[beside[1][0] : beside[1][0] + 1].islower():
        return [(beside[0][0], beside[1][1])]
    return beside


def _tidy(plain, span):
    start, end = span
    while start < end and plain[start] in " \n\"'‘":
        start += 1
    while end > start and plain[end - 1] in " \n,\"'":
        end -= 1
    return start, end
