"""What has become of a decision since it was made: its basis is gone, or its claim says otherwise."""

from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.db.models.fields.json import KT

from dossier.models import Audit, RestsOnEvidence, RestsOnStatement, Verification

WITHHELD = "withheld_at__isnull"
STATEMENT_GONE = (
    Q(statement__retracted_at__isnull=False)
    | Q(**{f"statement__{WITHHELD}": False})
    | Q(**{f"statement__claim__{WITHHELD}": False})
    | Q(**{f"statement__speaker__{WITHHELD}": False})
    | Q(**{f"statement__report__{WITHHELD}": False})
    | Q(**{f"statement__report__publisher__{WITHHELD}": False})
)
EVIDENCE_GONE = Q(**{f"evidence__{WITHHELD}": False}) | Q(**{f"evidence__claim__{WITHHELD}": False})


def with_decision_held_up(claims):
    """Annotate claims with `has_lost_basis` and `is_reworded`, both since the current decision.

    What a decision rests on is lost where it is withheld, by whatever way, or retracted. Wordings
    are compared by the trail: its order is the order of the acts, whatever a clock said. No extra
    query.
    """
    confirmed = Verification.objects.confirmed().filter(claim=OuterRef("pk")).order_by("-pk")
    cited = {"verification": OuterRef("decision")}
    signed = Audit.objects.filter(
        table="dossier_verification", row=OuterRef(OuterRef("decision")), operation="insert"
    ).order_by("pk")
    edits = Audit.objects.filter(
        table="dossier_claim", row=OuterRef("pk"), pk__gt=Subquery(signed.values("pk")[:1])
    ).order_by("pk")
    claims = claims.annotate(
        decision=Subquery(confirmed.values("pk")[:1]),
        has_lost_basis=Exists(RestsOnStatement.objects.filter(STATEMENT_GONE, **cited))
        | Exists(RestsOnEvidence.objects.filter(EVIDENCE_GONE, **cited)),
        decided_wording=Subquery(edits.annotate(was=KT("before__wording")).values("was")[:1]),
    )
    reworded = Q(decided_wording__isnull=False) & ~Q(decided_wording=F("wording"))
    return claims.annotate(is_reworded=reworded)


def shaken(claims):
    """Keep those of the claims whose decision no longer stands as it was made. No extra query."""
    changed = Q(has_lost_basis=True) | Q(is_reworded=True)
    return with_decision_held_up(claims).filter(changed)
