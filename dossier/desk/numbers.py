"""Claims named by their numbers, as one writes them: ``1–3, 7``."""

import re

from django.core.exceptions import ValidationError

MOST = 50
RANGE = re.compile(r"(\d{1,9})(?:\s*[-–]\s*(\d{1,9}))?", re.ASCII)
WRITTEN = re.compile(r"[\d\s,;–-]*", re.ASCII)


def numbered(typed, claims):
    """Return those of `claims` that `typed` names, each once, in its order.

    Raises ValidationError with a sentence where it is not written so, or names what is not there.
    """
    if not WRITTEN.fullmatch(typed):
        raise ValidationError("Write numbers of claims, such as 1–3, 7.")
    by_number = {claim.number: claim for claim in claims}
    wanted = []
    for first, last in RANGE.findall(typed):
        ends = int(first), int(last or first)
        if ends[1] - ends[0] >= MOST:
            raise ValidationError(f"At most {MOST} claims at once.")
        wanted += range(ends[0], ends[1] + 1)
    if missing := [number for number in wanted if number not in by_number]:
        raise ValidationError(f"There is no claim {missing[0]} in this event.")
    return [by_number[number] for number in dict.fromkeys(wanted)]
