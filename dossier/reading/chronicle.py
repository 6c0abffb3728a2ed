"""What happened, was said, taken back and published, in order. Pure sums over claims, no queries.

One clock only: the world's. A date stands for its whole half-open range, and counts once that range
has ended. What a speaker said in one breath on several claims is one *utterance*. An utterance
without a date that was read in a dated report was made before that report's range had ended, at a
moment nobody gives: it is kept apart from those that have a date. Without either it has no place.

Moments are UTC stamps of one form, which sort as they follow each other.
"""

from collections import Counter
from typing import NamedTuple

from dossier.editions.records import FrozenMoment
from dossier.reading.utterance import Asked, Utterance, ordered, utterances
from dossier.vocabulary import Happening


class Entry(NamedTuple):
    """Something with a place in time. `report`: the number of one that was published."""

    kind: Happening
    start: str
    end: str
    moment: FrozenMoment | None = None
    utterance: Utterance | None = None
    report: int | None = None


class Chronicle:
    """The order of one event, as far as it is asked for.

    `entries`: what has a date of its own, as :class:`Entry`. `reported`: undated utterances from
    dated reports. `unplaced`: utterances without any date.
    """

    def __init__(self, claims, core, asked=Asked()):  # noqa: B008 - a constant
        said = utterances(claims, core.reports, asked)
        shown = said if asked.wants(Happening.STATEMENT) else []
        self.reported = ordered(u for u in shown if not u.is_dated and u.end)
        self.unplaced = [u for u in shown if not u.end]
        self.dated = ordered(u for u in shown if u.is_dated)
        entries = [Entry(Happening.STATEMENT, u.start, u.end, u.body.said, u) for u in self.dated]
        if asked.wants(Happening.RETRACTION):
            taken = [(u.retracted, u) for u in said if u.retracted]
            entries += [Entry(Happening.RETRACTION, at, at, None, u) for at, u in taken]
        if asked.wants(Happening.EVENT) and (day := core.event.happened):
            entries.append(Entry(Happening.EVENT, day.start, day.end, day))
        if asked.wants(Happening.REPORT):
            dated = [(r.published, r.number) for r in core.reports.values() if r.published]
            entries += [Entry(Happening.REPORT, d.start, d.end, d, None, n) for d, n in dated]
        self.entries = ordered(entries)

    def changes(self):
        """Return ``{moment: how many things count from it on}``, in order."""
        found = Counter(thing.end for thing in (*self.entries, *self.reported))
        return dict(sorted(found.items()))

    def at(self, moment):
        """Return the entries, and the undated utterances, that count from that very moment on."""
        return (
            [entry for entry in self.entries if entry.end == moment],
            [utterance for utterance in self.reported if utterance.end == moment],
        )

    def by(self, moment):
        """Return the utterances that count by then, those taken back by then among them."""
        return [u for u in (*self.dated, *self.reported) if u.end <= moment]

    def open_at(self, moment):
        """Return those that may have been made by then: their range has begun and not ended."""
        return [u for u in self.dated if u.start <= moment < u.end]
