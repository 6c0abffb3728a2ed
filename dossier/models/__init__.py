"""The nouns of the house, a file each."""

from dossier.models.audit import Audit
from dossier.models.claim import Claim, ClaimRelation
from dossier.models.edition import Edition, Record, Redaction, Shelf
from dossier.models.event import Event, EventParty, EventRole, Numbering
from dossier.models.evidence import Custody, Evidence, StoredFile
from dossier.models.invitation import Invitation
from dossier.models.log import LogLine
from dossier.models.moved import Moved
from dossier.models.question import Question, WantedEvidence
from dossier.models.rearrangement import Rearrangement, Unsettles
from dossier.models.report import EventReport, Report, SavedText
from dossier.models.source import Grade, Source
from dossier.models.statement import Relay, Statement
from dossier.models.user import User
from dossier.models.verification import (
    RestsOnEvidence,
    RestsOnStatement,
    Review,
    SecondReading,
    Unsettled,
    Verification,
)
from dossier.models.work import Assignment, Comment, Follow

__all__ = [
    "Assignment",
    "Audit",
    "Claim",
    "ClaimRelation",
    "Comment",
    "Custody",
    "Edition",
    "Event",
    "EventParty",
    "EventReport",
    "EventRole",
    "Evidence",
    "Follow",
    "Grade",
    "Invitation",
    "LogLine",
    "Moved",
    "Numbering",
    "Question",
    "Rearrangement",
    "Record",
    "Redaction",
    "Relay",
    "Report",
    "RestsOnEvidence",
    "RestsOnStatement",
    "Review",
    "SavedText",
    "SecondReading",
    "Shelf",
    "Source",
    "Statement",
    "StoredFile",
    "Unsettled",
    "Unsettles",
    "User",
    "Verification",
    "WantedEvidence",
]
