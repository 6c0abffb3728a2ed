"""The nouns of the house, a file each."""

from dossier.models.audit import Audit
from dossier.models.basis import RestsOnEvidence, RestsOnStatement, Unsettled
from dossier.models.claim import Claim
from dossier.models.claim_relation import ClaimRelation
from dossier.models.custody import Custody
from dossier.models.edition import Edition
from dossier.models.event import Event
from dossier.models.event_party import EventParty, EventRole
from dossier.models.event_report import EventReport
from dossier.models.evidence import Evidence
from dossier.models.grade import Grade
from dossier.models.invitation import Invitation
from dossier.models.log import LogLine
from dossier.models.moved import Moved
from dossier.models.no_conflict import NoConflict
from dossier.models.numbering import Numbering
from dossier.models.proposal import Proposal, ProposalDecision
from dossier.models.question import Question
from dossier.models.rearrangement import Rearrangement, Unsettles
from dossier.models.record import Record
from dossier.models.redaction import Redaction
from dossier.models.relay import Relay
from dossier.models.report import Report
from dossier.models.review import Review, SecondReading
from dossier.models.saved_text import SavedText
from dossier.models.search_entry import SearchEntry
from dossier.models.shelf import Shelf
from dossier.models.source import Source
from dossier.models.statement import Statement
from dossier.models.stored_file import StoredFile
from dossier.models.user import User
from dossier.models.verification import Verification
from dossier.models.wanted_evidence import WantedEvidence
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
    "NoConflict",
    "Numbering",
    "Proposal",
    "ProposalDecision",
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
    "SearchEntry",
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
