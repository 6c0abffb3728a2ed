"""A small dossier with a row of every table."""

from types import SimpleNamespace

import pytest
from django.db.backends.postgresql.psycopg_any import NumericRange
from django.utils import timezone

from dossier.editorial import decisions
from dossier.editorial.person import acting
from dossier.models import (
    Assignment,
    Claim,
    ClaimRelation,
    Comment,
    Edition,
    Event,
    EventReport,
    EventRole,
    Follow,
    LogLine,
    Moved,
    NoConflict,
    Numbering,
    ProposalDecision,
    Rearrangement,
    Record,
    Redaction,
    SearchEntry,
    Shelf,
    Unsettles,
    User,
)
from tests import factories as make


def make_small(analyst, reviewer):
    """Make one row of every table of the working copy, each cited by another where it can be."""
    event = make.make_event()
    question = make.make_question(event)
    speaker, outlet, body = (make.make_source(name) for name in ("Ministry", "Outlet", "State"))
    speaker.part_of, speaker.reliability_reason = body, "Its record."
    with acting(analyst):
        speaker.save()  # which writes its grade
    text = "The ministry said: it fell at noon."
    report = make.make_report(text, publisher=outlet)
    claim, other = make.make_claim(question), make.make_claim(question)
    statement = make.make_statement(
        claim, speaker=speaker, report=report, quote="it fell at noon", chain=[outlet]
    )
    evidence = make.make_evidence(claim)
    decided = {"status": "disputed", "statements": [statement], "evidence": [evidence]}
    decision = make.make_decision(claim, analyst, **decided)
    groups, rights = User.groups.through.objects, User.user_permissions.through.objects
    right = analyst.groups.get().permissions.first()
    said = {"words": "Moved.", "reason": "Why.", "steps": [], "at": timezone.now(), "by": analyst}
    act = Rearrangement.objects.create(kind="move_claim", event=event, **said)
    rows = [
        *(act, Unsettles.objects.create(rearrangement=act, verification=decision)),
        *(analyst, groups.get(user=analyst), rights.create(user=analyst, permission=right)),
        *(event, make.make_party(event, body), Numbering.objects.filter(event=event).first()),
        *(question, claim, ClaimRelation.objects.create(claim=claim, kind="narrows", other=other)),
        *(
            speaker,
            speaker.grades.first(),
            report,
            report.texts.get(),
            EventReport.objects.get(event=event),
        ),
        *(statement, statement.chain.get(), evidence, decision, decision.review),
        *(decision.rests_on_said.get(), decision.rests_on_shown.get()),
        make.make_invitation(reviewer, event=event),
        LogLine.objects.create(kind="login", person=analyst),
        Moved.objects.create(event=event, path="/gone/", reason="Why.", since=timezone.now()),
        *(file := make.make_file(analyst), make.make_custody(file, evidence, by=analyst)),
    ]
    rows += propose(event, report.texts.get(), statement, analyst)
    rows += [NoConflict.objects.create(claim=claim, other=other, by=analyst)]
    rows += talk(claim, analyst, reviewer)
    rows += [read_blind(other, analyst, reviewer), question.wanted.create(what="The list.")]
    by_name = {type(row)._meta.model_name: row for row in rows}
    people = {"analyst": analyst, "reviewer": reviewer}
    sources = {"speaker": speaker, "outlet": outlet, "body": body}
    return SimpleNamespace(
        rows={type(row): row for row in rows}, other=other, **people, **sources, **by_name
    )


def read_blind(claim, analyst, reviewer):
    """Let the reviewer read a proposal blind, while the event asks for that, and agree."""
    event = Event.objects.filter(pk=claim.event_id)
    event.update(review="two", is_blind=True)
    proposal = make.make_decision(Claim.objects.get(pk=claim.pk), analyst)
    same = {"status": proposal.status, "credibility": "6", "reason": "So it is."}
    reading = decisions.read_blind(proposal, by=reviewer, **same)
    event.update(review="one", is_blind=False)
    return reading


def propose(event, saved_text, statement, analyst):
    """A span marked by hand and accepted as that statement."""
    proposal = make.make_proposal(event, saved_text, made_by=analyst)
    ruling = {"outcome": "accepted", "statement": statement, "by": analyst}
    return [proposal, ProposalDecision.objects.create(proposal=proposal, **ruling)]


def talk(claim, analyst, reviewer):
    """Give the claim to somebody, say something on it, and follow its event."""
    comment = Comment.objects.create(claim=claim, by=analyst, text="Look at this.")
    comment.mentions.add(reviewer)
    assignment = Assignment.objects.create(claim=claim, to=reviewer, by=analyst)
    follow = Follow.objects.create(event=claim.event, user=analyst)
    role = EventRole.objects.create(event=claim.event, user=analyst, role="analyst")
    return [comment, comment.mentions.through.objects.get(), assignment, follow, role]


def make_stand(small):
    """Write edition 1 of the small dossier as publishing does, within the test's transaction."""
    now = timezone.now()
    for kind in ("question", "claim"):
        frozen = {"body": "{}", "salt": "5", "digest": kind, "editions": NumericRange(1, None)}
        Record.objects.create(event=small.event, kind=kind, key="1", **frozen)
    written = {"number": 1, "digest": "d", "published_at": now, "published_by": small.reviewer}
    edition = Edition.objects.create(event=small.event, **written)
    act = {"kind": "claim", "key": "9", "reason": "Why.", "rule": "Rule.", "after": 1}
    by = {"redacted_at": now, "redacted_by": small.reviewer}
    redaction = Redaction.objects.create(event=small.event, **act, **by)
    shelf = Shelf.objects.create(slug=small.event.slug, event=small.event, changed_at=now)
    entry = SearchEntry.objects.create(
        event=small.event, kind="event", key="event", published_at=now, title="A", words=""
    )
    for row in (edition, Record.objects.get(kind="claim"), redaction, shelf, entry):
        small.rows[type(row)] = row
    return small


@pytest.fixture
def small(db, analyst, reviewer):
    return make_small(analyst, reviewer)


@pytest.fixture
def standing(small):
    """The small dossier, of which an edition stands."""
    return make_stand(small)
