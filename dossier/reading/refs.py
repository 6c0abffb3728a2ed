"""What other parts point at: sources, reports, questions and claims, by name and address."""

from pydantic import BaseModel, ConfigDict

from dossier.editions.records import FrozenMoment
from dossier.vocabulary import Reliability, SourceKind, Status


class Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class SourceRef(Part):
    """A source by name. `is_party`: it, or a body it is part of, has a stake in the event."""

    uid: str
    name: str
    native_name: str
    language: str
    kind: SourceKind
    reliability: Reliability
    is_party: bool
    url: str


class ReportRef(Part):
    number: int
    title: str
    publisher: SourceRef | None
    published: FrozenMoment | None
    language: str
    url: str


class QuestionRef(Part):
    number: int
    wording: str
    url: str


class ClaimRef(Part):
    number: int
    wording: str
    status: Status
    url: str


class Decided(Part):
    """What became of a claim: when its status was decided, and why."""

    at: str
    rationale: str
