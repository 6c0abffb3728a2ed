"""What a decision may rest on: what stands under its claim, and under those that quarrel with it."""

from collections import defaultdict

from dossier.desk.statement import CHAIN
from dossier.models import Claim, ClaimRelation, Evidence, Statement
from dossier.vocabulary import Relation


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
