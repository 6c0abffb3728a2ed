"""For the sweeps: a second row of any table, and a change of any row that takes one."""

from dossier.models import (
    Assignment,
    Claim,
    ClaimRelation,
    Comment,
    Custody,
    Event,
    EventParty,
    EventReport,
    EventRole,
    Evidence,
    Follow,
    Grade,
    Invitation,
    LogLine,
    Moved,
    NoConflict,
    Proposal,
    ProposalDecision,
    Question,
    Rearrangement,
    Relay,
    Report,
    RestsOnEvidence,
    RestsOnStatement,
    Review,
    SavedText,
    SecondReading,
    Source,
    Statement,
    StoredFile,
    Unsettles,
    User,
    Verification,
    WantedEvidence,
)
from dossier.models.base import new_uid
from tests import factories as make

UserGroup, UserRight = User.groups.through, User.user_permissions.through
Mention = Comment.mentions.through
ASKS = {"number": 0}  # for the next number
SLUG = {"slug": "another"}


def waiting(small):
    """A proposal on the same claim that nobody has reviewed."""
    return {"verification": make.make_decision(small.claim, small.analyst, mark=False)}


def proposed(small):
    """Another span that nobody has decided on."""
    return {"proposal": make.make_proposal(small.event, small.savedtext, end=12)}


def unread(small):
    """A proposal that waits to be read blind."""
    Event.objects.filter(pk=small.event.pk).update(review="two", is_blind=True)
    return waiting(small)


DIFFERENT = {
    User: lambda small: {"username": "another"},
    UserGroup: lambda small: {"group": small.reviewer.groups.get()},
    UserRight: lambda small: {
        "permission": small.reviewer.groups.get().permissions.order_by("pk").last()
    },
    Event: lambda small: SLUG,
    EventParty: lambda small: {"source": small.outlet},
    Question: lambda small: SLUG | ASKS,
    Claim: lambda small: ASKS,
    ClaimRelation: lambda small: {"kind": "contradicts"},
    Source: lambda small: SLUG | {"uid": new_uid()},
    Report: lambda small: {},
    SavedText: lambda small: {"text": "Another text."},
    EventReport: lambda small: {"report": make.make_report()} | ASKS,
    Statement: lambda small: {"uid": new_uid()},
    Relay: lambda small: {"position": 2},
    Evidence: lambda small: {"uid": new_uid()},
    Grade: lambda small: {},
    Verification: lambda small: {"uid": new_uid(), "status": "unverified"},
    RestsOnStatement: waiting,
    RestsOnEvidence: waiting,
    Review: waiting,
    SecondReading: unread,
    WantedEvidence: lambda small: {"uid": new_uid()},
    Moved: lambda small: {"path": "/another/"},
    Assignment: lambda small: {"claim": small.other},
    Comment: lambda small: {"claim": small.other},
    Mention: lambda small: {"user": small.analyst},
    Follow: lambda small: {"user": small.reviewer},
    EventRole: lambda small: {"user": small.reviewer},
    Invitation: lambda small: {"token_sha256": "b" * 64},
    Rearrangement: lambda small: {"uid": new_uid()},
    Unsettles: waiting,
    Proposal: lambda small: {"start": 4},
    ProposalDecision: proposed,
    NoConflict: lambda small: {"other": make.make_claim(small.question)},
    StoredFile: lambda small: {"sha256": "b" * 64},
    Custody: lambda small: {"act": "checked"},
}
CHANGE = {
    User: ("first_name", "Another"),
    Event: ("title", "Another"),
    EventParty: ("stake", "Another"),
    Question: ("wording", "Another"),
    Claim: ("wording", "Another"),
    ClaimRelation: ("kind", "contradicts"),
    Source: ("name", "Another"),
    Report: ("title", "Another"),
    Statement: ("stance", "denies"),
    Relay: ("position", 2),
    Evidence: ("title", "Another"),
    WantedEvidence: ("what", "Another"),
    Moved: ("reason", "Another"),
    EventRole: ("role", "reviewer"),
    Invitation: ("cancelled_at", "2024-01-25T00:00:00+00:00"),
}
JOINS = {UserGroup: "group_id", UserRight: "permission_id", EventReport: "report_id"}
JOINS |= {NoConflict: "other_id"}
JOINS |= {Assignment: "claim_id", Comment: "claim_id", Mention: "user_id", Follow: "user_id"}
APPEND_ONLY = {
    Grade,
    SavedText,
    Verification,
    RestsOnStatement,
    RestsOnEvidence,
    Review,
    SecondReading,
    LogLine,
}
APPEND_ONLY |= {Rearrangement, Unsettles}
APPEND_ONLY |= {StoredFile, Custody, Proposal, ProposalDecision}


def another(model, small):
    """Return an unsaved row of `model` that may stand beside the small dossier's."""
    row = model.objects.get(pk=small.rows[model].pk)
    row.pk, row._state.adding = None, True
    for name, value in DIFFERENT.get(model, lambda small: {})(small).items():
        setattr(row, name, value)
    return row


def change(model, small):
    """Return the name of a column and what to set it to in the small dossier's row of `model`."""
    if model in CHANGE:
        return CHANGE[model]
    return JOINS[model], getattr(another(model, small), JOINS[model])
