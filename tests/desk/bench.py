"""A report on the workbench, for tests: its text, its event, and what is proposed of it."""

from django.urls import reverse

from dossier.models import EventReport, Statement
from tests import factories

TEXT = (
    "The Harbour Ministry said 120 passengers were aboard the ferry, the Morgenblatt reported. "
    "“It sank at dawn,” Ana Ruiz said. The owners denied that the ferry sank. "
)
SPANS = [
    ("120 passengers were aboard the ferry", "Harbour Ministry", "asserts", ["Morgenblatt"]),
    ("“It sank at dawn,”", "Ana Ruiz", "asserts", []),
    ("the ferry sank", "The owners", "denies", []),
]


def make_bench(count=3, claims=0):
    """Return ``(event, saved text, address)`` with so many proposals, all plainly said."""
    event = factories.make_event(
        slug="ferry", title="The ferry", happened="2024-01-24 Europe/Moscow"
    )
    question = factories.make_question(event, slug="what", wording="What happened to the ferry?")
    report = factories.make_report(TEXT * (1 + count // 3))
    EventReport.objects.create(event=event, report=report)
    text = report.texts.get()
    for n in range(count):
        words, speaker, stance, chain = SPANS[n % 3]
        start = TEXT.index(words) + len(TEXT) * (n // 3)
        told = {"speaker": speaker, "stance": stance, "chain": chain}
        factories.make_proposal(event, text, start=start, end=start + len(words), **told)
    told = [
        Statement(
            claim=factories.make_claim(question, wording=f"The ferry {n} sank at dawn."),
            report=report,
            stance="asserts",
        )
        for n in range(claims)
    ]
    Statement.objects.bulk_create(told)
    return event, text, here(event, text)


def here(event, text):
    return reverse("admin:dossier_event_workbench", args=[event.pk, text.pk])
