"""What a decision may rest on: what stands under its claim, and under those that quarrel with it."""

from collections import defaultdict

from dossier.desk.statement import CHAIN
from dossier.models import Claim, ClaimRelation, EventParty, Evidence, Source, Statement
from dossier.vocabulary import Attribution, Bearing, Relation, Stance, Status

SIDES = {Stance.ASSERTS: 1, Stance.DENIES: -1, Bearing.SUPPORTS: 1, Bearing.CONTRADICTS: -1}
LACKS = {
    Status.VERIFIED: "Claim {}: nothing ticked is evidence that supports it and that the desk holds, "
    "nor do two independent origins say so, one of them no party to the event.",
    Status.DISPUTED: "Claim {}: what is ticked stands on one side only. Tick both: what speaks for "
    "it and what contradicts it.",
}


class Basis:
    """The statements and evidence these claims' decisions may cite. Five queries at every size."""

    def __init__(self, claims):
        self.against = defaultdict(set)
        keys = {claim.pk for claim in claims}
        quarrels = ClaimRelation.objects.filter(kind=Relation.CONTRADICTS)
        pairs = quarrels.filter(claim__in=keys) | quarrels.filter(other__in=keys)
        for one, other in pairs.values_list("claim", "other"):
            self.against[one].add(other)
            self.against[other].add(one)
        reach = keys.union(*(self.against[key] for key in keys))
        self.claims = Claim.objects.in_bulk(reach)
        self.mine = keys
        said = Statement.objects.filter(claim__in=reach)
        said = said.select_related("speaker", "report__publisher")
        self.statements = {s.pk: s for s in said.prefetch_related(CHAIN)}
        self.evidence = {e.pk: e for e in Evidence.objects.filter(claim__in=reach)}

    def for_claim(self, claim, statements, evidence):
        """Return those of the chosen keys that a decision on `claim` may cite, as objects.

        Statements also of claims it contradicts; evidence likewise.
        """
        reach = {claim.pk, *self.against[claim.pk]}
        return {
            "statements": [s for s in map(self.statements.get, statements) if s.claim_id in reach],
            "evidence": [e for e in map(self.evidence.get, evidence) if e.claim_id in reach],
        }

    def groups(self):
        """Return what there is to tick, claim by claim: those decided on first."""
        order = sorted(self.claims, key=lambda key: (key not in self.mine, key))
        return [
            {
                "claim": self.claims[key],
                "is_other": key not in self.mine,
                "statements": [s for s in self.statements.values() if s.claim_id == key],
                "evidence": [e for e in self.evidence.values() if e.claim_id == key],
            }
            for key in order
        ]

    def missing(self, status, chosen):
        """Return a sentence for each claim whose basis falls short of what `status` promises.

        `chosen` is ``{claim: what for_claim returned}``; what is withheld or retracted counts for
        nothing. Two queries at most.
        """
        chosen = {claim: self._counted(claim, cited) for claim, cited in chosen.items()}
        if status == Status.DISPUTED:
            short = [claim for claim, cited in chosen.items() if sides(claim, cited) != {1, -1}]
        else:
            short = without_origins({c: s for c, (s, e) in chosen.items() if not is_held(c, e)})
        return [LACKS[status].format(claim.number) for claim in short]

    def _counted(self, claim, cited):
        """Return the statements and the evidence of these that the next edition could show."""
        others = {c.pk for c in self.claims.values() if c.is_withheld and c != claim}
        said, shown = (
            [item for item in items if not item.is_withheld and item.claim_id not in others]
            for items in (cited["statements"], cited["evidence"])
        )
        return [statement for statement in said if is_said(statement)], shown


def is_said(statement):
    """Say whether somebody's word still stands, and may be shown as theirs."""
    through = [statement.speaker, statement.report, statement.report.publisher]
    return statement.retracted_at is None and not any(part and part.is_withheld for part in through)


def sides(claim, cited):
    """Return which sides these statements and evidence take: 1 for the claim, -1 against it."""
    said, shown = cited
    words = [(item, item.stance) for item in said] + [(item, item.bearing) for item in shown]
    return {
        SIDES[word] if item.claim_id == claim.pk else -SIDES[word]
        for item, word in words
        if word in SIDES
    }


def is_held(claim, evidence):
    """Say whether the desk has something in hand that supports the claim."""
    supports = [item for item in evidence if item.bearing == Bearing.SUPPORTS]
    return any(item.is_held and item.claim_id == claim.pk for item in supports)


def without_origins(said):
    """Return the claims that no two independent origins assert, one of them no party. Two queries.

    `said` is ``{claim: statements}``. Origins are told apart as readers' pages do: by the root of
    ``part_of``; nobody unnamed is one, and neither is the report itself.
    """
    if not said:
        return []
    above = dict(Source.objects.values_list("pk", "part_of"))
    parties = defaultdict(set)
    events = {claim.event_id for claim in said}
    for pair in EventParty.objects.filter(event__in=events).values_list("event", "source"):
        parties[pair[0]].add(pair[1])
    short = []
    for claim, statements in said.items():
        origins = defaultdict(bool)
        for line in (line_of(s.speaker_id, above) for s in statements if asserts(s, claim)):
            origins[line[-1]] |= not parties[claim.event_id].isdisjoint(line)
        if len(origins) < 2 or all(origins.values()):
            short.append(claim)
    return short


def asserts(statement, claim):
    named = statement.attribution in (Attribution.ON_RECORD, Attribution.SECOND_HAND)
    says = statement.stance == Stance.ASSERTS and statement.claim_id == claim.pk
    return says and named and statement.speaker_id is not None


def line_of(source, above):
    """Return the source and all it is part of, its root last."""
    line = [source]
    while above.get(line[-1]):
        line.append(above[line[-1]])
    return line
