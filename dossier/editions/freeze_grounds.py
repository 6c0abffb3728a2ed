"""Freezing what claims rest on: their evidence and the decisions made. Rows to dicts, by name."""

from collections import defaultdict

from django.db.models import Exists, F, OuterRef

from dossier.dates import stamp
from dossier.editions.values import filled
from dossier.models import (
    Evidence,
    RestsOnEvidence,
    RestsOnStatement,
    SecondReading,
    Verification,
)
from dossier.vocabulary import Outcome

COPY = ("sha256", "media_type", "size", "width", "height")  # of the public copy, never the original


def evidence_of(event_id):
    """Return ``{claim: {pk: body}}`` of the evidence that stands. One query."""
    names = (
        "uid",
        "kind",
        "bearing",
        "title",
        "description",
        "url",
        "sha256",
        "credibility",
        "is_held",
    )
    bodies = defaultdict(dict)
    rows = Evidence.objects.filter(
        claim__event=event_id, claim__withheld_at=None, withheld_at=None
    ).order_by("pk")
    parts = {name: F(f"public_copy__{name}") for name in COPY}
    for row in rows.values("pk", "claim_id", *names, **{f"copy_{n}": p for n, p in parts.items()}):
        shown = row["copy_sha256"] and {name: row[f"copy_{name}"] for name in COPY}
        body = {name: row[name] for name in names} | filled(copy_shown=shown)
        bodies[row["claim_id"]][row["pk"]] = body
    return bodies


def decisions_of(event_id, numbers, evidence, merged):
    """Return the confirmed decisions by claim, oldest first; of their basis, what stands.

    Those made on a claim that was merged into another are listed with that one.
    """
    said, shown = defaultdict(list), defaultdict(list)
    mine = {"verification__claim__event": event_id}
    for pk, statement in RestsOnStatement.objects.filter(**mine).values_list(
        "verification_id", "statement_id"
    ):
        if statement in numbers:
            said[pk].append(dict(zip(("claim", "statement"), numbers[statement], strict=True)))
    held = {pk: body["uid"] for bodies in evidence.values() for pk, body in bodies.items()}
    for pk, item in RestsOnEvidence.objects.filter(**mine).values_list(
        "verification_id", "evidence_id"
    ):
        if item in held:
            shown[pk].append(held[item])
    bodies = defaultdict(list)
    rows = Verification.objects.filter(
        claim__event=event_id, claim__withheld_at=None, review__outcome=Outcome.CONFIRMED
    ).order_by("pk")
    readings = SecondReading.objects.filter(read_by=OuterRef("review__reviewed_by"))
    rows = rows.annotate(is_blind=Exists(readings.filter(verification=OuterRef("pk"))))
    for row in rows.values(
        "pk",
        "claim_id",
        "uid",
        "status",
        "credibility",
        "rationale",
        "decided_at",
        "decided_by_id",
        "judgement",
        "is_blind",
        decided_name=F("decided_by__public_name"),
        confirmed_name=F("review__reviewed_by__public_name"),
        confirmed_id=F("review__reviewed_by"),
        confirmed_at=F("review__reviewed_at"),
    ):
        body = _decision(row, said[row["pk"]], shown[row["pk"]])
        claim = row["claim_id"]
        on_claim = merged.names[claim] if claim in merged.into else None
        bodies[merged.into.get(claim, claim)].append(body | filled(on_claim=on_claim))
    return bodies


def _decision(row, statements, evidence):
    alone = row["confirmed_id"] == row["decided_by_id"]
    return {
        "uid": row["uid"],
        "status": row["status"],
        "credibility": row["credibility"],
        "rationale": row["rationale"],
        "statements": sorted(statements, key=lambda cited: (cited["claim"], cited["statement"])),
        "evidence": sorted(evidence),
        "decided_by": row["decided_name"] or "an analyst",
        "decided_at": stamp(row["decided_at"]),
        "confirmed_by": row["confirmed_name"] or ("an analyst" if alone else "a reviewer"),
        "confirmed_at": stamp(row["confirmed_at"]),
        "is_single_reviewer": alone,
        **filled(judgement=row["judgement"], is_blind=row["is_blind"]),
    }
