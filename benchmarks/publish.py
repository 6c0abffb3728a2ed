"""What publishing costs at 100, 1,000 and 10,000 claims: the first edition, one changed claim.

    python3 dev.py bench publish

Prints seconds and rows written, and draws docs/publish-cost.svg. The database is a private one
with its defaults: it waits for the disk, as a real one does.
"""

import statistics
import sys
import time
from pathlib import Path

from _dossiers import dossier_of, prepare

from dossier.editions.publish import publish
from dossier.editions.verify import verify_event
from dossier.models import Claim, Record

SIZES = [100, 1_000, 10_000]
RUNS = 5
PLOT = Path(__file__).parent.parent / "docs" / "publish-cost.svg"


def timed(work):
    start = time.perf_counter()
    result = work()
    return time.perf_counter() - start, result


def measure(claims, by):
    """Return (first publish, median and worst of one changed claim) in seconds."""
    event = dossier_of(claims, by)
    first, edition = timed(lambda: publish(event, by=by, note="First"))
    assert edition.number == 1
    changed = []
    for run in range(RUNS):
        claim = Claim.objects.get(event=event, number=claims // 2 + run)
        claim.wording += " Reworded."
        claim.save()
        before = Record.objects.count()
        seconds, edition = timed(lambda: publish(event, by=by, note="One claim"))
        written = Record.objects.count() - before
        assert written == 2, written  # the claim and the note
        changed.append(seconds)
    nothing, edition = timed(lambda: publish(event, by=by, note="Nothing"))
    assert edition is None
    verified, problems = timed(lambda: verify_event(event))
    assert problems == []
    return first, statistics.median(changed), max(changed), nothing, verified


def draw(rows):
    """Write the figure: log-log lines of first publish and of one changed claim."""
    import math

    def x(claims):
        return 90 + (math.log10(claims) - 2) * 190

    def y(seconds):
        return 30 + (1 - math.log10(seconds)) * 80

    marks = []
    for seconds in (10, 1, 0.1, 0.01):
        marks.append(f'<path class="grid" d="M90 {y(seconds):.1f}H470"/>')
        marks.append(f'<text x="82" y="{y(seconds) + 4:.1f}" class="end">{seconds:g} s</text>')
    for claims, *_rest in rows:
        marks.append(f'<text x="{x(claims):.1f}" y="292" class="mid">{claims:,} claims</text>')
    for column, name in ((0, "first edition"), (1, "one changed claim")):
        points = [(x(row[0]), y(row[1 + column])) for row in rows]
        line = " ".join(f"{px:.1f},{py:.1f}" for px, py in points)
        marks.append(f'<polyline class="line{column}" points="{line}"/>')
        for (px, py), row in zip(points, rows, strict=True):
            marks.append(f'<circle class="dot{column}" cx="{px:.1f}" cy="{py:.1f}" r="4"/>')
            seconds = f"{row[1 + column]:.3f} s"
            marks.append(f'<text x="{px:.1f}" y="{py - 9:.1f}" class="mid">{seconds}</text>')
        px, py = points[-1]
        marks.append(f'<text x="{px + 12:.1f}" y="{py + 4:.1f}">{name}</text>')
    style = (
        "text{font:12px sans-serif;fill:#1b1b18}.end{text-anchor:end}.mid{text-anchor:middle}"
        ".grid{stroke:#ccc}polyline{fill:none;stroke-width:2}.line0{stroke:#8a8a80}"
        ".line1{stroke:#1d3f7a}.dot0{fill:#8a8a80}.dot1{fill:#1d3f7a}"
    )
    PLOT.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 620 310" role="img" '
        'aria-label="Seconds to publish against the number of claims">'
        f'<style>{style}</style><rect width="620" height="310" fill="#fcfbf7"/>'
        f"{''.join(marks)}</svg>\n"
    )


def main():
    by = prepare()
    rows = []
    print("claims    first  one changed: median   worst   nothing changed   verify   (seconds)")
    for claims in SIZES:
        rows.append((claims, *measure(claims, by)))
        print("{:>6} {:>8.3f} {:>20.3f} {:>7.3f} {:>17.3f} {:>8.3f}".format(*rows[-1]))
    draw(rows)
    return 0 if rows[-1][3] <= 1 else 1


if __name__ == "__main__":
    sys.exit(main())
