"""Makers of the nouns for tests: each fills in what a test does not care about."""

import io
import tempfile
from datetime import timedelta
from hashlib import sha256
from itertools import count

from django.contrib.auth.models import Group
from django.utils import timezone

from dossier.editorial import decisions, files
from dossier.models import (
    Claim,
    Custody,
    Event,
    EventParty,
    Evidence,
    Invitation,
    Proposal,
    Question,
    Relay,
    Report,
    SavedText,
    Source,
    Statement,
    StoredFile,
    User,
)

PASSWORD = "correct horse battery staple"
serial = count(1)
STOCK = {
    "status": "unverified",
    "credibility": "6",
    "rationale": "Because.",
    "judgement": "Enough for a test.",  # kept only where the basis falls short
}


def make_user(name, group=None, **fields):
    if name == "admin":
        return User.objects.create_superuser(name, password=PASSWORD, **fields)
    user = User.objects.create_user(name, password=PASSWORD, is_staff=True, **fields)
    if group:
        user.groups.add(Group.objects.get(name=group))
    return user


def make_invitation(by, token="the token", **fields):
    expires_at = timezone.now() + timedelta(days=7)
    fields = {"whom": "Somebody new", "expires_at": expires_at} | fields
    digest = sha256(token.encode()).hexdigest()
    return Invitation.objects.create(made_by=by, token_sha256=digest, **fields)


def make_event(**fields):
    n = next(serial)
    return Event.objects.create(**{"slug": f"event-{n}", "title": f"Event {n}"} | fields)


def make_question(event, **fields):
    n = next(serial)
    return Question.objects.create(
        event=event, **{"slug": f"question-{n}", "wording": f"Question {n}?"} | fields
    )


def make_source(name=None, **fields):
    n = next(serial)
    return Source.objects.create(
        **{"slug": f"source-{n}", "name": name or f"Source {n}", "kind": "agency"} | fields
    )


def make_report(text="", **fields):
    n = next(serial)
    report = Report.objects.create(**{"title": f"Report {n}", "showing": "whole"} | fields)
    if text:
        save_text(report, text)
    return report


def save_text(report, text, **fields):
    return SavedText.objects.create(report=report, text=text, saved_at=timezone.now(), **fields)


def make_proposal(event, saved_text, **fields):
    given = {"start": 0, "end": len(saved_text.text), "stance": "asserts", "tier": "sure"}
    return Proposal.objects.create(event=event, saved_text=saved_text, **given | fields)


def make_claim(question, **fields):
    n = next(serial)
    return Claim.objects.create(
        event=question.event, question=question, **{"wording": f"Claim {n}."} | fields
    )


def make_statement(claim, *, chain=(), **fields):
    fields = {"report": None, "stance": "asserts", "quote": ""} | fields
    if fields["report"] is None:
        fields["report"] = make_report(fields["quote"])
    statement = Statement(claim=claim, **fields)
    assert statement.anchor(), "the quote is not in the report"
    statement.save()
    Relay.objects.bulk_create(
        Relay(statement=statement, source=source, position=i) for i, source in enumerate(chain, 1)
    )
    return statement


def make_evidence(claim, **fields):
    return Evidence.objects.create(
        claim=claim, **{"kind": "footage", "bearing": "supports", "title": "Footage"} | fields
    )


def make_file(by, **fields):
    """A row only: the store holds nothing under it."""
    known = {"sha256": f"{next(serial):064x}", "size": 10, "media_type": "image/png"}
    return StoredFile.objects.create(stored_at=timezone.now(), stored_by=by, **known | fields)


def make_custody(file, evidence=None, **fields):
    known = {"act": "received", "at": timezone.now()}
    return Custody.objects.create(file=file, evidence=evidence, **known | fields)


def take_in(evidence, by, data, name="photo.jpg"):
    """Give the evidence a real file, as an upload at the desk does."""
    with tempfile.NamedTemporaryFile() as file:
        file.write(data)
        file.flush()
        facts = files.inspect(file.name)
        stream = io.BytesIO(data)
        stream.name = name
        return files.take_in(evidence, stream, facts, by=by)


def release_copy(evidence, by):
    """Make the public copy and release it; returns it."""
    copy = files.make_copy(evidence, by=by)
    files.release(evidence, by=by, sha256=copy.sha256)
    evidence.refresh_from_db()
    return copy


def make_party(event, source):
    return EventParty.objects.create(event=event, source=source)


def make_decision(claim, by, *, mark=True, **fields):
    fields = STOCK | fields
    return (decisions.mark if mark else decisions.propose)(claim, by=by, **fields)
