"""Parts of a comparison: its columns, their groups, and how the reader arranged it."""

from dossier.reading.refs import ClaimRef, Part, SourceRef
from dossier.vocabulary import Order, Stance, Status


class Arrangement(Part):
    """What the address asks for. Empty, or None, asks for everything.

    `actors` and `fold` as asked: sources by slug or uid. `by`: ``party`` or empty.
    """

    status: Status | None = None
    stance: Stance | None = None
    sort: Order = Order.NUMBER
    by: str = ""
    fold: list[str] = []
    actors: list[str] = []

    @property
    def leaves_out(self):
        """Say whether claims are left out, or stand in another order."""
        return bool(self.status or self.stance or self.sort != Order.NUMBER)


class Actor(Part):
    """A column. `source` None: the reports' own words, or a folded group, whose name is `group`.

    `key` names it in the address. `members`: of a folded group, who speaks there.
    """

    key: str
    source: SourceRef | None
    group: str = ""
    members: list[SourceRef] = []


class Group(Part):
    """Columns side by side under one head. `source`: the body that answers for them, if it is shown.

    `span` counts columns; a folded group is one. `fold_url` folds it, or unfolds it.
    """

    key: str
    name: str
    source: SourceRef | None
    span: int
    is_folded: bool
    fold_url: str


class Pick(Part):
    """An actor a reader may choose to see."""

    key: str
    source: SourceRef | None
    is_chosen: bool


class Side(Part):
    """A claim of the quarrel, and in words who says so and who denies it."""

    claim: ClaimRef
    words: str


class Heart(Part):
    """Where the quarrel is: in `lead` of what kind, then its sides, and `rest`, who takes none."""

    lead: str
    sides: list[Side]
    rest: list[str]
