"""What each section of a dossier file may hold, as types. docs/seed-format.md tells it to people.

A field left out says nothing about what stands already; only the names by which a thing is found
again (slug, ref, number) must always be there. The form only: whether a quote stands in its
report, or a source exists, is asked where the file is loaded. Imports no models.
"""

import re
from decimal import Decimal
from typing import Annotated, Any, ClassVar, Self

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    ConfigDict,
    Field,
    PlainValidator,
    StringConstraints,
    model_validator,
)

from dossier import vocabulary
from dossier.dates import Moment


def word(words):
    """Return the type of a word of this closed list; a number stands for the word it is written as."""
    allowed = [word.value for word in words]

    def check(value):
        text = str(value) if type(value) is int else value
        if text not in allowed:
            raise ValueError(f"“{value!s:.40}” is not on the list; use {', '.join(allowed)}")
        return text

    return Annotated[Any, PlainValidator(check)]


def moment(value):
    """Read a written moment; an empty one says that the date is not known."""
    if not isinstance(value, str):
        raise ValueError('write a date in quotes with its zone, as "2024-01-24 Europe/Moscow"')
    return Moment.parse(value) if value.strip() else None


def amount(value):
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise ValueError("write a number without quotes")
    if not Decimal(value).is_finite():
        raise ValueError("write a finite number")
    return Decimal(value)


def named(value):
    if not value:
        raise ValueError("is empty")
    return value


def language(value):
    if value and not re.fullmatch(vocabulary.LANGUAGE_TAG, value):
        raise ValueError("write a language as uk, de or zh-Hant")
    return value


When = Annotated[Any, PlainValidator(moment)]
Amount = Annotated[Any, PlainValidator(amount)]
Number = Annotated[int, Field(ge=1, le=2**31 - 1)]
Handle = Annotated[str, AfterValidator(named)]
Language = Annotated[str, AfterValidator(language)]
Verbatim = Annotated[str, StringConstraints(strip_whitespace=False)]


class Part(BaseModel):
    """A section; `NOT_COLUMNS` names the keys that are no column of its model's own row."""

    model_config = ConfigDict(extra="forbid", strict=True, str_strip_whitespace=True)
    NOT_COLUMNS: ClassVar[set[str]] = set()

    def given(self):
        """Return ``[(column, key, value), …]`` of what the file sets; a table sets all its columns."""
        rows = []
        for key in type(self).model_fields:
            if key not in self.model_fields_set or key in self.NOT_COLUMNS:
                continue
            value = getattr(self, key)
            if isinstance(value, Table):
                rows += [(column, f"{key}.{inner}", v) for column, inner, v in value.columns()]
            else:
                rows.append((key, key, value))
        return rows


class Table(Part):
    """Several columns that belong together: written again as a whole, emptied by ``{}``."""

    COLUMNS: ClassVar[dict[str, str]]

    def columns(self):
        return [(column, key, getattr(self, key)) for column, key in self.COLUMNS.items()]


class Place(Table):
    COLUMNS = {
        "place_name": "name",
        "latitude": "latitude",
        "longitude": "longitude",
        "place_precision": "precision",
    }
    name: str = ""
    latitude: Amount = None
    longitude: Amount = None
    precision: word(vocabulary.PlacePrecision) = ""


class Quantity(Table):
    """``value`` for one number; ``from`` and ``to`` for a range."""

    value: Amount = None
    from_: Amount = Field(None, alias="from")
    to: Amount = None
    unit: str = ""
    of: str = ""

    @model_validator(mode="after")
    def one_or_range(self) -> Self:
        if (self.value is not None) == (self.from_ is not None) and self.model_fields_set:
            raise ValueError("give either value, or from and to")
        if (self.from_ is None) != (self.to is None):
            raise ValueError("from and to belong together")
        return self

    def columns(self):
        low = ("value", self.value) if self.from_ is None else ("from", self.from_)
        return [
            ("quantity_low", *low),
            ("quantity_high", "to", self.to),
            ("quantity_unit", "unit", self.unit),
            ("quantity_of", "of", self.of),
        ]


class Retracted(Table):
    COLUMNS = {"retracted_at": "at", "retracted_reason": "reason"}
    at: AwareDatetime | None = None
    reason: str = ""


class Event(Part):
    NOT_COLUMNS = {"slug", "parties"}
    slug: Handle
    title: str = ""
    summary: str = ""
    language: Language = ""
    happened: When = None
    place: Place = Place()
    review: word(vocabulary.ReviewRule) = ""
    parties: list[Handle] = []


class Source(Part):
    NOT_COLUMNS = {"slug"}
    slug: Handle
    name: str = ""
    native_name: str = ""
    language: str = ""
    kind: word(vocabulary.SourceKind) = ""
    part_of: str = ""
    reliability: word(vocabulary.Reliability) = ""
    reliability_reason: str = ""


class Report(Part):
    NOT_COLUMNS = {"ref", "text", "text_file", "saved_at", "saved_from"}
    ref: Handle
    title: str = ""
    publisher: str = ""
    url: str = ""
    archived_url: str = ""
    published: When = None
    language: str = ""
    showing: word(vocabulary.Showing) = ""
    text: Verbatim = ""
    text_file: str = ""
    saved_at: AwareDatetime | None = None
    saved_from: str = ""


class Wanted(Part):
    """Evidence that would settle a question, found again by its words."""

    NOT_COLUMNS = {"what"}
    what: Handle
    holder: str = ""
    asked: When = None
    answer: str = ""
    answered: When = None


class Question(Part):
    NOT_COLUMNS = {"number", "wanted"}
    number: Number
    slug: str = ""
    wording: str = ""
    position: Annotated[int, Field(ge=0, le=32767)] = 0
    is_exclusive: bool = False
    settled_by: str = ""
    wanted: list[Wanted] = []


class Statement(Part):
    NOT_COLUMNS = {"ref", "chain"}
    ref: Handle
    speaker: str = ""
    chain: list[Handle] = []
    report: Handle = ""
    stance: word(vocabulary.Stance) = ""
    attribution: word(vocabulary.Attribution) = ""
    wording: word(vocabulary.Wording) = ""
    quote: str = ""
    original: str = ""
    original_language: str = ""
    translator: str = ""
    said: When = None
    retracted: Retracted = Retracted()


class Evidence(Part):
    NOT_COLUMNS = {"ref"}
    ref: Handle
    kind: word(vocabulary.EvidenceKind) = ""
    bearing: word(vocabulary.Bearing) = ""
    title: str = ""
    description: str = ""
    url: str = ""
    sha256: str = ""
    is_held: bool = False
    credibility: word(vocabulary.Credibility) = ""


class Relation(Part):
    kind: word(vocabulary.Relation)
    claim: Number


class Decision(Part):
    status: word(vocabulary.Status)
    credibility: word(vocabulary.Credibility)
    rationale: Handle
    judgement: str = ""
    statements: list[Handle] = []
    evidence: list[Handle] = []

    @model_validator(mode="after")
    def rests_on_something(self) -> Self:
        if self.status != vocabulary.Status.UNVERIFIED and not (self.statements or self.evidence):
            raise ValueError(f"a claim is {self.status} only on statements or evidence it cites")
        return self


class Claim(Part):
    NOT_COLUMNS = {"number", "statements", "evidence", "relations", "decisions"}
    number: Number
    question: Number = 0
    wording: str = ""
    quantity: Quantity = Quantity()
    statements: list[Statement] = []
    evidence: list[Evidence] = []
    relations: list[Relation] = []
    decisions: list[Decision] = []


class Edition(Part):
    note: Handle


class Dossier(Part):
    """One file: an event and what is new or changed about it."""

    event: Event
    sources: list[Source] = []
    reports: list[Report] = []
    questions: list[Question] = []
    claims: list[Claim] = []
    edition: Edition | None = None


def known_keys(path):
    """Return the keys allowed in the section at `path`, ``("claims", 3, "quantity")``."""
    part = Dossier
    for step in path:
        if isinstance(step, str):
            note = part.model_fields[step].annotation
            inner = [note, *getattr(note, "__args__", ())]
            part = next(p for p in inner if isinstance(p, type) and issubclass(p, Part))
    return [field.alias or name for name, field in part.model_fields.items()]
