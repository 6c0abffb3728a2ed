"""The nouns of the house, a file each."""

from dossier.models.audit import Audit
from dossier.models.claim import Claim, ClaimRelation
from dossier.models.edition import Edition, Record, Redaction, Shelf
from dossier.models.event import Event, EventParty, Numbering
from dossier.models.evidence import Evidence
from dossier.models.moved import Moved
from dossier.models.question import Question
from dossier.models.report import EventReport, Report, SavedText
from dossier.models.source import Source
from dossier.models.statement import Relay, Statement
from dossier.models.user import User
from dossier.models.verification import RestsOnEvidence, RestsOnStatement, Review, Verification

__all__ = [
    "Audit",
    "Claim",
    "ClaimRelation",
    "Edition",
    "Event",
    "EventParty",
    "EventReport",
    "Evidence",
    "Moved",
    "Numbering",
    "Question",
    "Record",
    "Redaction",
    "Relay",
    "Report",
    "RestsOnEvidence",
    "RestsOnStatement",
    "Review",
    "SavedText",
    "Shelf",
    "Source",
    "Statement",
    "User",
    "Verification",
]
