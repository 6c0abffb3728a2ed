"""Dossiers of any size for the benchmarks: bulk rows, shaped like the real one."""

import django

django.setup()

from django.core.management import call_command  # noqa: E402 - needs the settings
from django.utils import timezone  # noqa: E402 - needs the settings

from dossier.editorial.loading import gather_statistics  # noqa: E402 - needs the settings
from dossier.models import (  # noqa: E402 - needs the settings
    Claim,
    Event,
    Question,
    Relay,
    Report,
    RestsOnStatement,
    Review,
    SavedText,
    Source,
    Statement,
    User,
    Verification,
)

QUESTIONS = 20
SOURCES = 50


def prepare():
    """Migrate the fresh database and return the publisher."""
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    return User.objects.create_superuser("publisher", password="benchmark only")


def dossier_of(claims, by):
    """Make an event of `claims` claims, decided on, two statements each, one with relay and quote."""
    event = Event.objects.create(slug=f"event-{claims}", title=f"{claims} claims")
    text = "The ministry said that something of note had happened there, an outlet reported."
    report = Report.objects.create(title="A report", showing="whole")
    saved = SavedText.objects.create(report=report, text=text, saved_at=timezone.now())
    questions = Question.objects.bulk_create(
        Question(event=event, slug=f"q{n}", wording=f"Question {n}?", number=n)
        for n in range(1, QUESTIONS + 1)
    )
    sources = Source.objects.bulk_create(
        Source(slug=f"s{claims}-{n}", name=f"Source {n}", kind="agency") for n in range(SOURCES)
    )
    made = Claim.objects.bulk_create(
        Claim(
            event=event,
            question=questions[n % QUESTIONS],
            number=n,
            wording=f"Claim {n}: something of note happened there, at some length of words.",
        )
        for n in range(1, claims + 1)
    )
    quoted = Statement.objects.bulk_create(
        Statement(
            claim=claim,
            speaker=sources[claim.number % SOURCES],
            report=report,
            stance="asserts",
            quote=text[4:40],
            saved_text=saved,
            start=4,
            end=40,
        )
        for claim in made
    )
    Statement.objects.bulk_create(
        Statement(claim=claim, report=report, stance="qualifies") for claim in made
    )
    Relay.objects.bulk_create(
        Relay(statement=statement, source=sources[0], position=1) for statement in quoted
    )
    decide(made, quoted, by)
    gather_statistics()  # as loading a dossier of this size does
    return event


def decide(claims, statements, by):
    """Let every claim be decided and confirmed, resting on its statement."""
    decisions = Verification.objects.bulk_create(
        Verification(
            claim=claim, status="unverified", rationale="One origin says so.", decided_by=by
        )
        for claim in claims
    )
    RestsOnStatement.objects.bulk_create(
        RestsOnStatement(verification=decision, statement=statement)
        for decision, statement in zip(decisions, statements, strict=True)
    )
    Review.objects.bulk_create(
        Review(verification=decision, outcome="confirmed", reviewed_by=by) for decision in decisions
    )
