"""A small dossier at the desk, and one browser for each person."""

import pytest
from allauth.mfa.totp.internal import auth as totp
from django.db import transaction
from django.test import Client
from django.urls import reverse

from tests import factories
from tests.desk import factors

DAY = "2024-01-24 Europe/Moscow"
QUOTE = "Sixty-five were aboard, the ministry said."


@pytest.fixture
def dossier(db):
    """One event with a question, two claims that contradict each other, and a quoted statement."""
    return make_dossier()


def make_dossier():
    event = factories.make_event(slug="crash", title="The crash", happened=DAY)
    question = factories.make_question(event, slug="aboard", wording="Who was aboard?")
    ministry = factories.make_source("The Ministry", slug="ministry")
    report = factories.make_report(f"{QUOTE} Nobody was aboard, said others.")
    claim = factories.make_claim(question, wording="Sixty-five were aboard.")
    other = factories.make_claim(question, wording="Nobody was aboard.")
    claim.relations.create(kind="contradicts", other=other)
    statement = factories.make_statement(
        claim, speaker=ministry, report=report, quote=QUOTE, said=DAY
    )
    return {
        "event": event,
        "question": question,
        "claim": claim,
        "other": other,
        "statement": statement,
        "ministry": ministry,
        "report": report,
    }


@pytest.fixture
def at_desk():
    """Return a function: a browser in which that person is signed in."""

    def sign_in(user):
        client = Client()
        client.force_login(user)
        return client

    return sign_in


def change(obj):
    return reverse(f"admin:dossier_{obj._meta.model_name}_change", args=[obj.pk])


def mark(*claims):
    return f"{reverse('admin:dossier_claim_mark')}?claims={','.join(str(c.pk) for c in claims)}"


@pytest.fixture
def second_factors(settings, monkeypatch):
    """Ask reviewers and admins for a second factor, let its clock stand, and commits do at once."""
    settings.SECOND_FACTOR = "reviewers"
    monkeypatch.setattr(transaction, "on_commit", lambda run, **_: run())
    monkeypatch.setattr(totp, "yield_hotp_counters_from_time", lambda: iter([factors.NOW]))
