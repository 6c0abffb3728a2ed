"""The moments at which something changed, and the way from one to the next."""

from bisect import bisect_left, bisect_right

NEAR = 20  # moments offered on either side


def near(changes, at):
    """Return ``[(moment, changes), …]``: the moments around that one, in order."""
    moments = list(changes.items())
    place = bisect_left(moments, (at,)) if at else 0
    start = max(0, min(place - NEAR, len(moments) - 2 * NEAR - 1))
    return moments[start : start + 2 * NEAR + 1]


def steps(changes, at, placing):
    """Return the :class:`Moment` at either end and on either side of `at`; None where there is none."""
    moments = list(changes)
    before, after = bisect_left(moments, at), bisect_right(moments, at)

    def moment(place):
        there = moments[place] if 0 <= place < len(moments) else None
        return there and placing.moment(there, changes[there])

    return {
        "first": moment(0),
        "previous": moment(before - 1),
        "next": moment(after),
        "last": moment(len(moments) - 1),
    }
