"""Dossiers of unusual shape: each maker publishes one and returns its event."""

from dossier.editions.publish import publish
from dossier.editions.redact import redact
from dossier.editorial import standing
from tests import factories as f
from tests.quarrel import Quarrel

LETTERS = 10_000
WORD = "Ю" * LETTERS
ARABIC = "وكالة الأنباء الرسمية"
HEBREW = "סוכנות הידיעות"
OVERRIDE = "Agency \u202eyellA\u202c \u2067وكالة\u2069 (2)"  # it turns what follows around
BIDI = [ARABIC, HEBREW, OVERRIDE, "Агентство “Юг”"]


def bare(by):
    """Without questions, a date, a place or a summary."""
    return _published(f.make_event(slug="bare", title="Without questions"), by)


def unclaimed(by):
    """A question that nobody has answered."""
    event = f.make_event(slug="unclaimed", title="A question without claims")
    f.make_question(event, slug="q", wording="What is known?")
    return _published(event, by)


def single(by):
    """One claim of one question, said by one; every field that may be empty is."""
    event = f.make_event(slug="single", title="A single claim")
    claim = f.make_claim(f.make_question(event, slug="q"))
    f.make_statement(claim, report=f.make_report())
    return _published(event, by)


def many(by, claims=1_000, slug="many"):
    """So many claims, on two questions, each with one statement; some are disputed."""
    event = f.make_event(slug=slug, title=f"{claims} claims", happened="2024-01 Europe/Kyiv")
    questions = [f.make_question(event, slug=f"q{n}") for n in (1, 2)]
    speakers = [f.make_source(f"Speaker {n}", slug=f"{slug}-{n}") for n in range(4)]
    report = f.make_report(title="The long report")
    for n in range(claims):
        amount = {"quantity_low": n, "quantity_high": n + 5, "quantity_unit": "people"}
        claim = f.make_claim(questions[n * 10 // max(claims, 1) // 9], **(amount if n % 3 else {}))
        f.make_statement(claim, speaker=speakers[n % 4], report=report)
    return _published(event, by)


def crowded(by, actors=40):
    """Forty actors on one question, a third of them parties or parts of one; a chain of ten."""
    event = f.make_event(slug="crowded", title="Forty actors")
    question = f.make_question(event, slug="q", wording="Who was there?")
    state = f.make_source("The first state", slug="crowd-state", kind="state")
    f.make_party(event, state)
    claims = [f.make_claim(question, wording=f"Answer {n} of forty.") for n in range(3)]
    text = "They said that nobody else was there."
    report, crowd = f.make_report(text, title="Forty say so"), []
    for n in range(actors):
        name = f"Actor {n} of the {'very ' * (n % 7)}long-named ministry"
        crowd.append(f.make_source(name, slug=f"actor-{n}", part_of=None if n % 3 else state))
        f.make_statement(
            claims[n % 3],
            speaker=crowd[-1],
            report=report,
            quote="nobody else was there",
            stance=["asserts", "denies", "cannot_confirm"][n % 3],
            said=f"2024-01-{n % 28 + 1:02} Europe/Moscow",
        )
    f.make_statement(claims[0], speaker=crowd[0], chain=crowd[1:11], report=report)
    return _published(event, by)


def wordy(by, word=WORD):
    """One word of 10,000 letters in every free text, cut where the database says so."""
    line = {"title": word[:200], "place_name": word[:200]}
    event = f.make_event(slug="wordy", summary=word, happened="2024-01-24 Europe/Kyiv", **line)
    question = f.make_question(event, slug="q", wording=word[:300], settled_by=word)
    source = {"native_name": word[:200], "language": "uk", "reliability_reason": word}
    speaker = f.make_source(word[:200], slug="wordy", reliability="C", **source)
    f.make_party(event, speaker)
    report = f.make_report(f"{word} and more.", title=word[:300], publisher=speaker)
    amount = {"quantity_low": 5, "quantity_unit": word[:40], "quantity_of": word[:120]}
    claim = f.make_claim(question, wording=word, **amount)
    other = f.make_claim(question, wording=f"Not {word}")
    said = f.make_statement(
        claim,
        speaker=speaker,
        report=report,
        quote=word,
        chain=[f.make_source(word[:199] + str(n), slug=f"wordy-{n}") for n in range(6)],
        original=word,
        original_language="uk",
        translator=word[:120],
    )
    f.make_statement(other, speaker=speaker, report=report, stance="denies", quote="and more")
    f.make_evidence(claim, title=word[:200], description=word, obtained_from=word)
    f.make_decision(claim, by, rationale=word, judgement=word, statements=[said])
    return _published(event, by, note=word[:1000])


def bidi(by):
    """Names and quotes of right-to-left scripts, and such as turn their neighbours around."""
    event = f.make_event(slug="bidi", title=f"{ARABIC} / {HEBREW}", summary=OVERRIDE)
    question = f.make_question(event, slug="q", wording=f"Who said {OVERRIDE}?")
    report = f.make_report(" ".join(BIDI), title=OVERRIDE, language="ar")
    claim = f.make_claim(question, wording=f"{OVERRIDE} said 65, not 64.")
    for n, name in enumerate(BIDI):
        speaker = f.make_source(name, slug=f"bidi-{n}", native_name=BIDI[n - 1])
        original = {"original": ARABIC, "original_language": "ar"}
        f.make_statement(claim, speaker=speaker, report=report, quote=name, **original)
    f.make_claim(question, wording=HEBREW)
    return _published(event, by)


def withdrawn(by):
    """A dossier that is withdrawn as a whole, after a claim of it was."""
    event = f.make_event(slug="withdrawn", title="A withdrawn dossier")
    claim = f.make_claim(f.make_question(event, slug="q"))
    f.make_statement(claim, speaker=f.make_source(slug="withdrew"))
    publish(event, by=by)
    standing.withdraw(claim, by=by, reason="The source took it back")
    standing.withdraw(event, by=by, reason="It rests on a forgery")
    return _published(event, by)


def redacted(by, admin):
    """Words masked in the claim, the quote and the report; a second edition announces it."""
    quarrel = Quarrel(by)
    quarrel.event.slug, quarrel.event.title = "redacted", "Words taken out"
    quarrel.event.save()
    quarrel.publish("First")
    quarrel.missiles.wording, act = "They carried something.", {"by": admin, "rule": "Privacy"}
    quarrel.missiles.save()
    redact(
        quarrel.event, "claim", "2", fields=["wording"], reason="It named a private person", **act
    )
    standing.remove(quarrel.fault, by=by, reason="Ordered by a court")
    return _published(quarrel.event, by)


def _published(event, by, note="A note"):
    publish(event, by=by, note=note)
    return event
