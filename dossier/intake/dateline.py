"""The day that stands at the head of a report: “24 January 2024”, “Published: 2024-01-24”."""

import re
from datetime import date

MONTHS = [
    "jan(?:uary)? січня січень января январь",
    "feb(?:ruary)? лютого лютий февраля февраль",
    "mar(?:ch)? березня березень марта март",
    "apr(?:il)? квітня квітень апреля апрель",
    "may травня травень мая май",
    "june? червня червень июня июнь",
    "july? липня липень июля июль",
    "aug(?:ust)? серпня серпень августа август",
    "sept?(?:ember)? вересня вересень сентября сентябрь",
    "oct(?:ober)? жовтня жовтень октября октябрь",
    "nov(?:ember)? листопада листопад ноября ноябрь",
    "dec(?:ember)? грудня грудень декабря декабрь",
]
MONTH = "|".join(word for words in MONTHS for word in words.split())
DAY = rf"""(?:
    (?P<y1>\d{{4}})-(?P<m1>\d\d)-(?P<d1>\d\d)
  | (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m2>{MONTH})\.?,?\s+(?P<y2>\d{{4}})
  | (?P<m3>{MONTH})\.?\s+(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y3>\d{{4}})
  | (?P<d4>\d{{1,2}})\.(?P<m4>\d{{1,2}})\.(?P<y4>\d{{4}})
  | (?P<a5>\d{{1,2}})/(?P<b5>\d{{1,2}})/(?P<y5>\d{{4}})
)(?!\d)"""
WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
LABEL = r"(?:date(?:d|line)?|published|posted|issued|released|дата|опубліковано|опубликовано)"
# With a label anything may follow; without one the day has the line to itself, but for a clock.
LABELLED = rf"{LABEL}\b(?:\s+on)?\s*[:–—-]?\s*{WEEKDAY}{DAY}"
ALONE = rf"{WEEKDAY}{DAY}(?:\s*года|\s*року)?[\s,.|·•–—-]*(?:(?:at\s+)?[T\s]?\d{{1,2}}[:.]\d\d.{{0,30}})?\s*$"
HEADS = [re.compile(head, re.IGNORECASE | re.VERBOSE) for head in (LABELLED, ALONE)]
LINES = 5  # of the beginning, those with words in them


def dateline(text):
    """Return the day at the head of `text` as ``2024-01-24``, “” where there is none.

    A day such as 03/04/2024, which two countries read differently, is none.
    """
    lines = [one.strip() for one in text[:5000].splitlines() if one.strip()]
    for one in lines[:LINES]:
        for head in HEADS:
            if match := head.match(one):
                return _day({key: value for key, value in match.groupdict().items() if value})
    return ""


def _day(parts):
    numbers = {key[0]: value for key, value in parts.items()}
    if "a" in numbers:
        first, second = int(numbers["a"]), int(numbers["b"])
        if first <= 12 and second <= 12 and first != second:
            return ""
        numbers["d"], numbers["m"] = max(first, second), min(first, second)
    try:
        return date(int(numbers["y"]), _month(str(numbers["m"])), int(numbers["d"])).isoformat()
    except ValueError:
        return ""


def _month(written):
    if written.isdigit():
        return int(written)
    for number, words in enumerate(MONTHS, 1):
        if any(re.fullmatch(word, written, re.IGNORECASE) for word in words.split()):
            return number
    raise ValueError(written)
