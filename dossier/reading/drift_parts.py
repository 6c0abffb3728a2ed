"""Parts of the page of one position: its steps, and what takes no place among them."""

from dossier.editions.records import FrozenMoment
from dossier.reading.parts import Voice
from dossier.reading.refs import Part
from dossier.reading.time_parts import ClaimName
from dossier.reading.wording import Piece
from dossier.vocabulary import Drift


class Told(Part):
    """What an actor said in one breath, and how its words differ from those before.

    `against`: when the last words before were said that can be compared with these; None: there are
    none. `difference`: those and these, word by word; empty where they are the same.
    `is_reporters`: one of the two is the wording of a reporter.
    """

    voice: Voice
    claims: list[ClaimName]
    difference: list[Piece]
    language: str
    against: FrozenMoment | None
    is_reporters: bool


class DriftStep(Part):
    """A step of a position. `because`: why it has its label, in sentences.

    `withdrawn`: of a withdrawal, its moment; `told` is what was taken back.
    """

    label: Drift
    because: list[str]
    withdrawn: FrozenMoment | None
    told: list[Told]


class Apart(Part):
    """What takes no place in the order. `why`: undated, rough, misattributed or silence."""

    why: str
    told: list[Told]
