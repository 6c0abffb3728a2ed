"""What of a claim decides on what footing it stands: the body of its record without the words.

An edition of ten thousand claims is read for this in a seventh of the time its bodies take. The
fields are those of :class:`~dossier.editions.records.ClaimBody`, by the same names.
"""

from dataclasses import dataclass

from pydantic import TypeAdapter

from dossier.editions.records import FrozenRelation, Retracted, Withdrawn
from dossier.vocabulary import Attribution, Bearing, Stance, Status


@dataclass(slots=True)
class SpokenGist:
    uid: str
    speaker: str | None
    stance: Stance
    attribution: Attribution
    retracted: Retracted | None


@dataclass(slots=True)
class EvidenceGist:
    bearing: Bearing


@dataclass(slots=True)
class ClaimGist:
    number: int
    question: int
    status: Status
    statements: list[SpokenGist]
    evidence: list[EvidenceGist]
    relations: list[FrozenRelation]
    withdrawn: Withdrawn | None


gist_of = TypeAdapter(ClaimGist).validate_json
