"""From what a chronicle holds to what a page of time shows of it."""

from dossier.editions.records import FrozenMoment
from dossier.reading.address import with_query
from dossier.reading.chronicle import Entry
from dossier.reading.clock import day_of, local, written
from dossier.reading.time_parts import ClaimName, Day, InZone, Moment, Placed
from dossier.vocabulary import Happening

FINE = ("day", "hour", "minute", "second")  # precisions that stand under a day


class Placing:
    """Makes parts of one event's time. `path`: the timeline as filtered; no queries.

    `zone` is that of the event, UTC where it is not known when it happened.
    """

    def __init__(self, names, claims, path, asked):
        self.names, self.path, self.asked = names, path, asked
        self.claims = {claim.number: claim for claim in claims}
        happened = names.core.event.happened
        self.zone = happened.zone if happened else "UTC"

    def days(self, entries):
        """Put these under the days of the event's zone; what is dated less finely stands apart."""
        days = []
        for entry in entries:
            day, report = self._heading(entry)
            if not days or (days[-1].day, days[-1].report) != (day, report):
                days.append(Day(day=day, report=report, entries=[]))
            days[-1].entries.append(self.placed(entry))
        return days

    def by_day(self, entries):
        """Put entries in the order of their days; after the days of a month or year, what is dated
        to that month or year alone.
        """
        return sorted(entries, key=self._day)

    def _day(self, entry):
        if _is_rough(entry):
            return f"{entry.moment.written}-99"
        return day_of(entry.start, entry.end, self.zone)

    def _heading(self, entry):
        if entry.utterance and not entry.utterance.is_dated and entry.kind == Happening.STATEMENT:
            return None, self.names.report(entry.utterance.body.report) if entry.end else None
        if _is_rough(entry):
            return entry.moment, None
        day = day_of(entry.start, entry.end, self.zone)
        return FrozenMoment(written=day, zone=self.zone, precision="day", start="", end=""), None

    def placed(self, entry):
        said = entry.utterance
        first = said.on[0] if said else None
        at = local(entry.end, self.zone) if entry.kind == Happening.RETRACTION else entry.moment
        return Placed(
            kind=entry.kind,
            moment=at,
            in_zone=self._in_zone(entry),
            voice=self.names.voice(said.body) if said else None,
            claims=[self.claim(on.claim) for on in said.on] if said else [],
            report=self.names.report(entry.report) if entry.report else None,
            position_url=self.position(said.body.speaker, first.question) if said else "",
            replay_url=self.replay(entry.end) if entry.end else "",
        )

    def _in_zone(self, entry):
        """Return the range in the event's zone, where it was written in another."""
        if entry.moment is None or entry.moment.zone == self.zone:
            return None
        return InZone(start=local(entry.start, self.zone), end=local(entry.end, self.zone))

    def undated(self, utterance):
        """Return an utterance without a date of its own as an entry of the timeline."""
        return Entry(Happening.STATEMENT, "", utterance.end, None, utterance)

    def tells_all_on(self, question):
        """Say whether all words on a question are asked for, so that none means silence."""
        return self.asked.question in (None, question) and not self.asked.leaves_words_out

    def claim(self, number):
        return ClaimName(
            number=number,
            wording=self.claims[number].wording,
            url=self.names.links("claim", number),
        )

    def position(self, uid, question):
        """Return the address of all that a source said on a question; empty for nobody."""
        if uid is None:
            return ""
        core = self.names.core
        slugs = core.sources[uid].slug, core.questions[question].slug
        return self.names.links("position", *slugs)

    def replay(self, at):
        return with_query(self.path, as_of=written(at))

    def moment(self, at, changes):
        local_time = local(at, self.zone)
        return Moment(at=at, local=local_time, changes=changes, url=self.replay(at))


def _is_rough(entry):
    """Say whether it is dated to no day."""
    return entry.moment is not None and entry.moment.precision not in FINE
