"""The ways of a claim as a drawing: origins at the left, who passed it on, reports at the right.

Nothing here but sums: what goes where, in pixels. The template makes lines and boxes of it.
"""

from itertools import pairwise
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from dossier.reading.bidi import isolated
from dossier.reading.fitting import lines_of
from dossier.reading.moments import spoken

MOST = 24  # ways drawn; the list beside the drawing holds them all
BOX, BETWEEN, MARGIN = 158, 40, 6  # widths: four columns fit the column of text
LINE, PAD, APART, PORT = 18, 8, 12, 9  # heights
HEADS = {
    "anonymous": gettext_noop("Not named: cannot be shown to be independent"),
    "own_words": gettext_noop("A report’s own words: no origin"),
    "void": gettext_noop("Counts for nothing"),
}


class Drawing(NamedTuple):
    """Sizes in pixels. `left_out`: how many ways are not drawn."""

    width: int
    height: int
    frames: list["Box"]
    boxes: list["Box"]
    hops: list["Hop"]
    left_out: int


class Box(NamedTuple):
    """`kind`: speaker, relay or report, or of a frame its strand's. `note`: the stance in words."""

    kind: str
    name: str
    note: str
    is_party: bool
    lines: list[str]
    x: int
    y: int
    width: int
    height: int


class Hop(NamedTuple):
    """From (x, y) to (to_x, to_y), bending at `bend`; `on` past 0: straight on to there, no end."""

    stance: str
    is_void: bool
    x: int
    y: int
    bend: int
    to_x: int
    to_y: int
    on: int


class Stop:
    """What ways run through, while it is being placed. Without a name they only run past."""

    def __init__(self, kind, column, name, note="", is_party=False):
        self.kind, self.column, self.name = kind, column, name
        self.note, self.is_party = note, is_party
        self.lines = lines_of(name, BOX - 2 * PAD, most=3)
        self.arriving, self.leaving = [], []  # (stop at the other end, stance, is_void)
        self.x, self.y = MARGIN + column * (BOX + BETWEEN), 0

    @property
    def height(self):
        if not self.name:
            return PORT
        written = len(self.lines) + bool(self.note) + self.is_party
        ports = max(len(self.arriving), len(self.leaving)) + 1
        return max(written * LINE + PAD, ports * PORT)

    @property
    def middle(self):
        return self.y + self.height // 2

    def join(self, other, *drawn):
        if (other, *drawn) not in self.leaving:
            self.leaving.append((other, *drawn))
            other.arriving.append((self, *drawn))

    def port(self, side, hop):
        """Return the height at which a hop meets the box, its hops in the order of where they go."""
        ordered = sorted(side, key=lambda hop: (hop[0].middle, hop[1:]))
        return self.y + self.height * (ordered.index(hop) + 1) // (len(side) + 1)

    def box(self):
        sizes = (self.x, self.y, BOX, self.height)
        return Box(self.kind, self.name, self.note, self.is_party, self.lines, *sizes)

    def hops(self):
        for other, *drawn in self.leaving:
            x, to_x = self.x + BOX, other.x
            yield Hop(
                *drawn,
                x=x,
                y=self.port(self.leaving, (other, *drawn)),
                bend=(x + to_x) // 2,
                to_x=to_x,
                to_y=other.port(other.arriving, (self, *drawn)),
                on=0 if other.name else to_x + BOX,
            )


def draw(strands):
    """Return the :class:`Drawing` of these strands. Beyond MOST ways, every speaker keeps one."""
    lanes = [(strand, way) for strand in strands for way in strand.ways]
    shown = _chosen(lanes)
    last = max((len(way.chain) for _strand, way in shown), default=0) + 1
    stops = {}
    for lane, (strand, way) in enumerate(shown):
        for one, other in pairwise(_stops(stops, lane, strand, way, last)):
            one.join(other, way.stance.value, bool(way.void))
    frames = _place_speakers(strands, stops)
    for column in range(1, last + 1):
        _place([stop for stop in stops.values() if stop.column == column])
    standing = [*frames, *stops.values()]
    return Drawing(
        width=2 * MARGIN + last * (BOX + BETWEEN) + BOX,
        height=max((box.y + box.height for box in standing), default=0) + MARGIN,
        frames=frames,
        boxes=[stop.box() for stop in stops.values() if stop.name],
        hops=[hop for stop in stops.values() for hop in stop.hops()],
        left_out=len(lanes) - len(shown),
    )


def _chosen(lanes):
    """Return the lanes to draw, in order: the first of each speaker and stance before the rest."""
    firsts = {}
    for place, (strand, way) in enumerate(lanes):
        firsts.setdefault((strand.kind, way.speaker, way.stance), place)
    wanted = list(dict.fromkeys([*firsts.values(), *range(len(lanes))]))[:MOST]
    return [lanes[place] for place in sorted(wanted)]


def _stops(stops, lane, strand, way, last):
    """Yield the stops of a lane from the speaker to the report, each made once."""
    speaker = way.speaker
    nobody = _("Not named") if strand.kind == "anonymous" else _("The report itself")
    note = ", ".join(filter(None, [_(way.stance.label), way.void]))
    start = (strand.kind, strand.root, speaker, way.stance, way.void)
    is_told = strand.is_party and all(way.speaker.is_party for way in strand.ways)  # by the frame
    is_party = bool(speaker and speaker.is_party and not is_told)
    name = speaker.name if speaker else nobody
    yield _stop(stops, start, "speaker", 0, name, note, is_party)
    for n, hop in enumerate(way.chain, 1):
        yield _stop(stops, (n, hop), "relay", n, hop.name, "", hop.is_party)
    for n in range(len(way.chain) + 1, last):
        yield _stop(stops, (n, lane), "past", n, "")
    yield _stop(stops, way.report, "report", last, report_words(way.report))


def _stop(stops, key, *told):
    if key not in stops:
        stops[key] = Stop(*told)
        stops[key].of = key
    return stops[key]


def report_words(report):
    """Return how a report is told from others: its day, and who published it."""
    match bool(report.published), bool(report.publisher):
        case True, True:
            words = _("Report of %(day)s, %(publisher)s")
        case True, False:
            words = _("Report of %(day)s")
        case False, True:
            words = _("Report %(number)s, undated, %(publisher)s")
        case _neither:
            words = _("Report %(number)s, undated")
    return words % {
        "day": report.published and spoken(report.published),
        "number": report.number,
        "publisher": report.publisher and isolated(report.publisher.name),
    }


def _place_speakers(strands, stops):
    """Put the speakers under one another, each strand in its frame; return the frames."""
    frames, y = [], MARGIN
    for strand in strands:
        mine = [
            s for s in stops.values() if s.column == 0 and s.of[:2] == (strand.kind, strand.root)
        ]
        if not mine:
            continue
        head = HEADS.get(strand.kind)
        name = _(head) if head else _("Origin: %(name)s") % {"name": isolated(strand.name)}
        lines, top = lines_of(name, BOX - PAD, most=3), y
        y += len(lines) * LINE + (LINE if strand.is_party else 0) + PAD
        for stop in mine:
            stop.y = y
            y += stop.height + PAD
        sizes = (MARGIN - PAD // 2, top, BOX + PAD, y - top)
        frames.append(Box(strand.kind, name, "", strand.is_party, lines, *sizes))
        y += APART
    return frames


def _place(column):
    """Put each stop as near as can be to the middle of those it is reached from."""
    wanted = {
        stop: sum(other.middle for other, *_ in stop.arriving) // len(stop.arriving)
        for stop in column
    }
    y = MARGIN
    for stop in sorted(column, key=wanted.get):
        stop.y = max(y, wanted[stop] - stop.height // 2)
        y = stop.y + stop.height + APART
