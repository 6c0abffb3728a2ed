"""Laying dossier files over one another, later over earlier, into the state they ask for."""

from dataclasses import dataclass, field
from hashlib import sha256

from dossier.editorial.dossier_file import NotADossier, Problem, Where


@dataclass
class Entry:
    """One row a dossier asks for: `fields` by column, and where each was last written."""

    where: Where
    fields: dict = field(default_factory=dict)
    places: dict = field(default_factory=dict)

    def lay(self, where, part):
        """Lay a later word over the earlier ones."""
        self.where = where
        for column, key, value in part.given():
            self.fields[column], self.places[column] = value, where / key

    def at(self, column):
        """Where this column was written, else where the row was."""
        return self.places.get(column, self.where)


@dataclass
class State:
    """What a dossier asks for, by the names things are found again by.

    `texts`, `relations` and `decisions` only ever add: their keys are all they say.
    """

    slug: str
    event: Entry
    note: str = ""
    parties: dict = field(default_factory=dict)  # slug: Where
    sources: dict = field(default_factory=dict)  # slug: Entry
    reports: dict = field(default_factory=dict)  # ref: Entry
    texts: dict = field(default_factory=dict)  # (ref, sha256): (Where, Report)
    questions: dict = field(default_factory=dict)  # number: Entry
    wanted: dict = field(default_factory=dict)  # (question, what): Entry
    claims: dict = field(default_factory=dict)  # number: Entry
    statements: dict = field(default_factory=dict)  # ref: Entry with fields["claim"]
    evidence: dict = field(default_factory=dict)  # ref: Entry with fields["claim"]
    relations: dict = field(default_factory=dict)  # (claim, kind, other): Where
    decisions: dict = field(
        default_factory=dict
    )  # (claim, status, …, rationale): (Where, Decision)


def merge(files):
    """Return the :class:`State` that `files` ask for together, the later over the earlier.

    Raises NotADossier for what stands twice in one file, and for files that disagree on the event
    or on the claim of a statement.
    """
    state = State(files[0].asks.event.slug, Entry(files[0].where("event")))
    problems = []
    for file in files:
        problems += _Layer(state, file).problems
    if problems:
        raise NotADossier(problems)
    return state


class _Layer:
    """One file laid over the state."""

    def __init__(self, state, file):
        self.state, self.file, self.problems = state, file, []
        self.seen = set()  # what this file has named already
        asks = file.asks
        where = file.where("event")
        if asks.event.slug != state.slug:
            self.refuse(where / "slug", f"the files before are about “{state.slug}”")
        state.event.lay(where, asks.event)
        state.note = asks.edition.note if asks.edition else ""
        for index, slug in enumerate(asks.event.parties):
            state.parties[slug] = file.where("event", "parties", index)
        for kind in ("sources", "reports", "questions", "claims"):
            self.entries(kind, getattr(asks, kind))
        for index, report in enumerate(asks.reports):
            if report.text:
                digest = sha256(report.text.encode()).hexdigest()
                where = file.where("reports", index)
                state.texts.setdefault((report.ref, digest), (where, report))
        for index, question in enumerate(asks.questions):
            for inner, part in enumerate(question.wanted):
                where = file.where("questions", index, "wanted", inner)
                name = (question.number, part.what)
                if self.once(("evidence wanted", *name), where):
                    state.wanted.setdefault(name, Entry(where)).lay(where, part)
        for index, claim in enumerate(asks.claims):
            self.claim(index, claim)

    def refuse(self, where, reason):
        self.problems.append(Problem(where, reason))

    def once(self, name, where):
        """Say whether this file names it for the first time."""
        if name in self.seen:
            self.refuse(where, f"{name[0]} “{name[-1]}” stands twice in this file")
            return False
        self.seen.add(name)
        return True

    def entries(self, kind, parts):
        known = getattr(self.state, kind)
        for index, part in enumerate(parts):
            name = getattr(part, {"sources": "slug", "reports": "ref"}.get(kind, "number"))
            where = self.file.where(kind, index)
            if self.once((kind.removesuffix("s"), name), where):
                known.setdefault(name, Entry(where)).lay(where, part)

    def claim(self, index, claim):
        for kind in ("statements", "evidence"):
            for inner, part in enumerate(getattr(claim, kind)):
                self.under(kind, claim.number, part, self.file.where("claims", index, kind, inner))
        for inner, part in enumerate(claim.relations):
            where = self.file.where("claims", index, "relations", inner)
            name = (claim.number, part.kind, part.claim)
            if self.once(("relation", *name), where):
                self.state.relations[name] = where
        for inner, part in enumerate(claim.decisions):
            where = self.file.where("claims", index, "decisions", inner)
            name = (claim.number, part.status, part.credibility, part.rationale)
            if self.once(("decision", *name), where):
                self.state.decisions.setdefault(name, (where, part))

    def under(self, kind, number, part, where):
        """Lay a statement or evidence, which keeps its claim."""
        if not self.once((kind.removesuffix("s"), part.ref), where):
            return
        entry = getattr(self.state, kind).setdefault(part.ref, Entry(where, {"claim": number}))
        if entry.fields["claim"] != number:
            self.refuse(where, f"“{part.ref}” stands on claim {entry.fields['claim']} already")
            return
        entry.lay(where, part)
        if "chain" in getattr(part, "model_fields_set", ()):
            entry.fields["chain"], entry.places["chain"] = part.chain, where / "chain"
