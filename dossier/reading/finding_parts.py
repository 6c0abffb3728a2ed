"""Parts of the event page that say at a glance how the event stands, and what changed last."""

from dossier.reading.refs import ClaimRef, Part, QuestionRef
from dossier.vocabulary import Footing, Status


class FindingLine(Part):
    """A claim, and in sentences who says so, who denies it, and what speaks against it."""

    claim: ClaimRef
    sentences: list[str]


class Group(Part):
    question: QuestionRef
    is_exclusive: bool
    lines: list[FindingLine]


class Finding(Part):
    """The claims of one footing: `total` in all, of which `more` are not named; `url` names all."""

    footing: Footing
    total: int
    groups: list[Group]
    more: int
    url: str


class Lacking(Part):
    """Evidence that would settle a question and has not come. `holder`: empty if not known."""

    question: QuestionRef
    what: str
    holder: str


class Turn(Part):
    """A claim whose status changed: from `before` to that of the claim."""

    claim: ClaimRef
    before: Status


class LastChange(Part):
    """What an edition changed. `counts` of claims added, changed and removed, and of all `other`.

    `turned`: claims whose status changed, of which `more` are not named. The first edition has no
    `difference_url`.
    """

    edition: int
    published_at: str
    by: str
    note: str
    counts: dict[str, int]
    turned: list[Turn]
    more: int
    difference_url: str
    url: str
