"""How well proposals find who says what, scored against reports marked by hand.

    python3 dev.py bench attribution              the crash report and the development set
    python3 dev.py bench attribution closing      the closing set: to be looked at only at the end
    python3 dev.py bench attribution FILE …       any gold file
    python3 dev.py bench attribution [...] each   and every claim missed, wrong or too many

Fails where a bound is missed. The rule that the gold follows is in the README beside this file.
"""

import resource
import sys
import time

from benchmarks.attribution.gold import files, read
from benchmarks.attribution.scoring import Score, is_verbatim, same_chain, same_speaker, score
from dossier.intake import propose
from dossier.vocabulary import Tier

CRASH = {"contents missed": 1, "speakers missed": 2, "other stances missed": 0, "spurious": 2}
SETS = {"content F1": 0.85, "F1 with speaker": 0.78, "outlets": 0.65}
WORDS, SECOND = 700, 1.0


def main(*words):
    each = "each" in words
    wanted = [word for word in words if word != "each"] or ["crash", "development"]
    loading()
    missed = []
    for word in wanted:
        golds = [read(path) for path in files(word)]
        total, words_read, seconds = table(golds, each)
        missed += [f"{word}: {what}" for what in (crash if word == "crash" else bounds)(total)]
        print(f"\n{words_read} words in {seconds:.2f} s ({word})\n")
    missed += pace(golds)
    print("\n".join(f"Missed: {what}" for what in missed) or "Every bound is kept.")
    return 1 if missed else 0


def loading():
    before, start = memory(), time.perf_counter()
    propose("It rained, the office said.")
    taken = time.perf_counter() - start
    print(f"loading: {taken:.2f} s, memory {before:.0f} to {memory():.0f} MB\n")


def memory():
    """Return the most memory this process has held, in MB."""
    unit = 1024**2 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


def table(golds, each):
    """Print a line for each report and one for all; return (all, words, seconds)."""
    heads = (
        "claims found spurious precision recall F1 speaker F1+sp. outlets stances others verbatim"
    )
    print(f"{'':<26}" + "".join(f"{head:>10}" for head in heads.split()))
    total, words, seconds, notes = Score(), 0, 0.0, []
    tiers = {tier: Score() for tier in Tier}
    for gold in golds:
        start = time.perf_counter()
        proposals = propose(gold.text, gold.published_on)
        seconds += time.perf_counter() - start
        words += len(gold.text.split())
        one, found = score(gold, proposals)
        total += one
        line(gold.name, one)
        notes += disagreements(gold, proposals, found) if each else []
        tiers = {tier: tiers[tier] + of_tier(tier, proposals, found) for tier in Tier}
    line("all", total)
    for tier, at in tiers.items():
        print(f"{tier.label}: {at.contents} of {at.proposals} right, {at.speakers} with speaker")
    print("\n".join(notes))
    return total, words, seconds


def of_tier(tier, proposals, found):
    kept = [(claim, one) for claim, one in found if one.tier == tier]
    return Score(
        proposals=sum(one.tier == tier for one in proposals),
        contents=len(kept),
        speakers=sum(same_speaker(*pair) for pair in kept),
    )


def line(name, one):
    cells = [one.claims, one.contents, one.spurious]
    cells += [f"{value:.2f}" for value in (one.precision, one.recall, one.f1)]
    cells += [f"{one.speakers}/{one.contents}", f"{one.speaker_f1:.2f}"]
    cells += [f"{one.outlets_found}/{one.outlets}", f"{one.stances}/{one.contents}"]
    cells += [f"{one.others_found}/{one.others}", f"{one.verbatim}/{one.proposals}"]
    print(f"{name[:25]:<26}" + "".join(f"{cell:>10}" for cell in cells))


def disagreements(gold, proposals, found):
    """Yield a line for each claim missed, each proposal too many, and each part that is wrong."""
    claims, used = [claim for claim, _ in found], [one for _, one in found]
    yield f"\n{gold.name}"
    for claim in gold.claims:
        if claim not in claims:
            yield f"  missed     {claim.speaker[:1]} {gold.text[claim.start : claim.end]!r}"
    for one in proposals:
        if one not in used:
            yield f"  spurious   {one.speaker!r} {gold.text[one.start : one.end]!r}"
    for claim, one in found:
        said = f"of {gold.text[claim.start : claim.end][:60]!r}"
        if not same_speaker(claim, one):
            yield f"  speaker    {one.speaker!r}, not {claim.speaker[:1]}, {said}"
        if not same_chain(claim, one):
            yield f"  chain      {one.chain}, not {tuple(link[0] for link in claim.chain)}, {said}"
        if claim.stance != one.stance:
            yield f"  stance     {one.stance.value}, not {claim.stance.value}, {said}"
    for one in proposals:
        if not is_verbatim(gold.text, one):
            yield f"  no passage {one.start} to {one.end}"


def bounds(total):
    """Return what a set misses of its bounds."""
    found = (total.f1, total.speaker_f1, total.outlet_recall)
    low = [
        f"{what} {value:.2f} < {bound}"
        for (what, bound), value in zip(SETS.items(), found, strict=True)
        if value < bound
    ]
    return low + not_verbatim(total)


def crash(total):
    """Return what the one report that is known beforehand misses of its narrower bounds."""
    found = (
        total.claims - total.contents,
        total.claims - total.speakers,
        total.others - total.others_found,
        total.spurious,
    )
    many = [
        f"{what} {value} > {bound}"
        for (what, bound), value in zip(CRASH.items(), found, strict=True)
        if value > bound
    ]
    return many + not_verbatim(total)


def not_verbatim(total):
    loose = total.proposals - total.verbatim
    return [f"spans that are no passage {loose} > 0"] if loose else []


def pace(golds):
    """Read `WORDS` words of the reports at hand, print what it took, return what is missed."""
    longest = "\n\n".join(gold.text for gold in golds).split(" ")
    text = " ".join((longest * WORDS)[:WORDS])
    taken = []
    for _ in range(5):
        start = time.perf_counter()
        propose(text)
        taken.append(time.perf_counter() - start)
    print(f"{len(text.split())} words at once: {min(taken):.2f} to {max(taken):.2f} s")
    return [f"{WORDS} words in {max(taken):.2f} s > {SECOND} s"] if max(taken) > SECOND else []


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
