"""The bodies of frozen records, as types: what each kind of record may hold, field by field.

The freeze writes plain dicts of these shapes; reading opens them through these types; the
published JSON Schema is made from them. Every field names its unit or form where it has one.
All decimals are strings, all moments are :class:`FrozenMoment`, all ``…_at`` are UTC stamps
``YYYY-MM-DDTHH:MM:SS.ffffffZ``. A redacted field reads ``[redacted]``, null or an empty list.
A field with a default came later than the first editions: while empty it is left out of the body.
Lists are made by a factory: a list for a default is copied deeply each time, a fifth of all reading.
"""

from pydantic import BaseModel, ConfigDict, Field

from dossier.dates import Moment
from dossier.vocabulary import (
    Attribution,
    BasisChange,
    Bearing,
    EvidenceKind,
    Relation,
    Reliability,
    ReviewRule,
    Showing,
    SourceKind,
    Stance,
    Status,
    Wording,
)

REDACTED = "[redacted]"


class Frozen(BaseModel):
    """A part of a record that no longer changes."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class FrozenMoment(Frozen):
    """A date of known precision: as written, and the half-open range it stands for."""

    written: str
    zone: str
    precision: str
    start: str
    end: str

    @property
    def words(self):
        return Moment(self.written, self.zone).words


class FrozenPlace(Frozen):
    name: str
    latitude: str | None
    longitude: str | None
    precision: str


class Withdrawn(Frozen):
    """Still shown, with the banner and the reason."""

    at: str
    reason: str


class EventBody(Frozen):
    """`language`: of the dossier's own words, empty for English."""

    slug: str
    title: str
    summary: str
    happened: FrozenMoment | None
    place: FrozenPlace | None
    parties: list[str]
    review: ReviewRule
    withdrawn: Withdrawn | None
    language: str = ""


class Wanted(Frozen):
    """Evidence that would settle the question. `asked` None: not asked for."""

    uid: str
    what: str
    holder: str
    asked: FrozenMoment | None
    answer: str
    answered: FrozenMoment | None


class QuestionBody(Frozen):
    number: int
    slug: str
    wording: str
    position: int
    is_exclusive: bool
    settled_by: str
    wanted: list[Wanted] = Field(default_factory=list)


class SourceBody(Frozen):
    """`merged`: uids of sources that turned out to be this one; their addresses lead here."""

    uid: str
    slug: str
    name: str
    native_name: str
    language: str
    kind: SourceKind
    part_of: str | None
    reliability: Reliability
    reliability_reason: str
    graded_at: str = ""
    merged: list[str] = Field(default_factory=list)


class FrozenPassage(Frozen):
    """A stretch of a saved text: passages with the sentences around. `start` counts its characters."""

    start: int
    text: str


class FrozenText(Frozen):
    """Which saved text of the report the spans were read from.

    `text` None: it may not be shown whole. `passages`: what of it may, where these may be shown.
    """

    sha256: str
    saved_at: str
    saved_from: str
    text: str | None
    passages: list[FrozenPassage] = Field(default_factory=list)


class ReportBody(Frozen):
    number: int
    publisher: str | None
    title: str
    url: str
    archived_url: str
    published: FrozenMoment | None
    language: str
    showing: Showing
    texts: list[FrozenText]


class Quantity(Frozen):
    """A value (low equals high) or a range, of one unit, of one thing."""

    low: str
    high: str
    unit: str
    of: str


class FrozenRelation(Frozen):
    kind: Relation
    claim: int


class Anchor(Frozen):
    """Where the span stands in its saved text, in characters: a W3C TextPositionSelector."""

    sha256: str
    start: int
    end: int


class Original(Frozen):
    text: str
    language: str
    translator: str


class Retracted(Frozen):
    at: str
    reason: str


class StatementBody(Frozen):
    """Somebody's word on the claim. `speaker` None: the report's own words."""

    uid: str
    speaker: str | None
    chain: list[str]
    report: int
    stance: Stance
    attribution: Attribution
    wording: Wording
    quote: str
    anchor: Anchor | None
    original: Original | None
    said: FrozenMoment | None
    retracted: Retracted | None


class FrozenFile(Frozen):
    """The public copy of a file: `size` in bytes, `width` and `height` in pixels."""

    sha256: str
    media_type: str
    size: int
    width: int | None
    height: int | None


class EvidenceBody(Frozen):
    """`sha256`: of the file as it came to us. `copy_shown`: what of it readers may see."""

    uid: str
    kind: EvidenceKind
    bearing: Bearing
    title: str
    description: str
    url: str
    sha256: str
    credibility: str
    is_held: bool
    copy_shown: FrozenFile | None = None


class Cited(Frozen):
    """A statement a decision rests on, by the claim it stands under."""

    claim: int
    statement: str


class DecisionBody(Frozen):
    """A confirmed verification. People are named by role unless they agreed to be named.

    `judgement`: why it was decided although its basis falls short; empty: the basis holds.
    `is_blind`: the second person concluded the same before seeing what was proposed.
    `on_claim`: the number of the claim it was made on, where that one was merged into this one; it
    is listed here and is no status of this claim.
    """

    uid: str
    status: Status
    credibility: str
    rationale: str
    statements: list[Cited]
    evidence: list[str]
    decided_by: str
    decided_at: str
    confirmed_by: str
    confirmed_at: str
    is_single_reviewer: bool
    judgement: str = ""
    is_blind: bool = False
    on_claim: int | None = None


class ClaimBody(Frozen):
    """One claim with all that stands under it; decisions oldest first, its own last one counts.

    `merged`: numbers of the claims that turned out to be this one; their addresses lead here.
    `basis_changed`: what has happened to the ground of that decision since; empty: nothing.
    """

    number: int
    question: int
    wording: str
    quantity: Quantity | None
    relations: list[FrozenRelation]
    status: Status
    statements: list[StatementBody]
    evidence: list[EvidenceBody]
    decisions: list[DecisionBody]
    withdrawn: Withdrawn | None
    basis_changed: list[BasisChange] = Field(default_factory=list)
    merged: list[int] = Field(default_factory=list)

    @property
    def decision(self):
        """The decision that gives the claim its status, or None."""
        return next((d for d in reversed(self.decisions) if d.on_claim is None), None)


class NoteBody(Frozen):
    """The note a publisher gave an edition. Key: the edition's number."""

    text: str
    by: str


BODIES = {
    "event": EventBody,
    "question": QuestionBody,
    "source": SourceBody,
    "report": ReportBody,
    "claim": ClaimBody,
    "note": NoteBody,
}
