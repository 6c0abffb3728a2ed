"""The passages of a report that may not be shown whole: each with the sentence it stands in. Pure."""

import re

LINE = 160  # characters of its sentence shown on either side of a passage, to the nearest word
SENTENCE_END = re.compile(r"([.!?…。！？؟]+[”“\"»’')\]]*)(?:\s+|$)|()\n\s*\n")
WORD_END = re.compile(r"\s+")


def around(text, spans):
    """Return ``[{"start", "text"}, …]``: stretches of `text` that hold the spans, in order.

    `spans`: ``(start, end)`` in characters. Stretches that meet are one.
    """
    found = []
    for start, end in sorted(_line(text, *span) for span in set(spans)):
        if found and start <= found[-1][1]:
            found[-1][1] = max(end, found[-1][1])
        else:
            found.append([start, end])
    return [{"start": start, "text": text[start:end]} for start, end in found]


def _line(text, start, end):
    """Return where the sentences begin and end in which the span stands, at most LINE away."""
    low, high = max(0, start - LINE), min(len(text), end + LINE)
    begin, stop = None, None
    for match in SENTENCE_END.finditer(text, low, high):
        if match.end() <= start:
            begin = match.end()
        elif stop is None and (match.end(1) if match[1] else match.start()) >= end:
            stop = match.end(1) if match[1] else match.start()
    if begin is None:
        begin = _word(text, low, start) if low else 0
    if stop is None:
        stop = high if high == len(text) else _last_word(text, end, high)
    return begin, stop


def _word(text, low, start):
    """Return where the first whole word begins from `low` on; `start` where there is none."""
    match = WORD_END.search(text, low, start)
    return match.end() if match else start


def _last_word(text, end, high):
    """Return where the last whole word ends before `high`; `end` where there is none."""
    ends = [match.start() for match in WORD_END.finditer(text, end, high)]
    return ends[-1] if ends else end
