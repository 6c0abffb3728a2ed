"""The rows of the first page: a claim, what is to be known of it now, and the next act."""

from typing import NamedTuple

from django.urls import reverse

from dossier.desk.trail import newest_of_claims
from dossier.models import Audit, Claim, Unsettled
from dossier.vocabulary import BasisChange


class Row(NamedTuple):
    """A claim, words about it with who and when, and the way to do what is next."""

    claim: Claim
    words: str
    by: object
    at: object
    act: str
    address: str
    note: str = ""


def of(work, keys):
    """Return ``{section: [Row, …]}`` of the claims shown in each. A query for each section at most.

    The status shown is the one that counts by now, never one that is only proposed: whoever is to
    read a claim blind sees this page too.
    """
    shown = {key for section in keys.values() for key in section}
    claims = Claim.objects.filter(pk__in=shown).with_status().select_related("event", "assignment")
    claims = claims.select_related("assignment__by").in_bulk()
    facts = {
        "confirm": to_confirm,
        "back": sent_back,
        "basis": basis_changed,
        "mention": mentioned,
        "assigned": assigned,
        "decision": undecided,
        "untouched": untouched,
    }
    return {
        name: facts[name](work, [claims[key] for key in section if key in claims])
        for name, section in keys.items()
    }


def change(claim, part=""):
    return reverse("admin:dossier_claim_change", args=[claim.pk]) + part


def mark(claim):
    return f"{reverse('admin:dossier_claim_mark')}?claims={claim.pk}"


def newest(rows):
    """Return ``{claim's key: the newest of the rows on it}``. One query."""
    return {row.claim_id: row for row in rows.order_by("pk")}


def to_confirm(work, claims):
    waiting = newest(work.mine_to_review().filter(claim__in=claims).select_related("decided_by"))
    return [
        Row(claim, "proposed by", found.decided_by, found.decided_at, "Read and answer…", address)
        for claim in claims
        if (found := waiting.get(claim.pk))
        for address in [reverse("admin:dossier_verification_review", args=[found.pk])]
    ]


def sent_back(work, claims):
    rows = newest(work.sent_back().filter(claim__in=claims).select_related("review__reviewed_by"))
    return [
        Row(
            claim,
            "sent back by",
            found.review.reviewed_by,
            found.review.reviewed_at,
            "Decide again…",
            mark(claim),
            found.review.reason,
        )
        for claim in claims
        if (found := rows.get(claim.pk))
    ]


def basis_changed(work, claims):
    rows = {row.claim_id: row for row in Unsettled.objects.filter(claim__in=claims)}
    return [
        Row(claim, "; ".join(words), None, None, "Decide anew…", mark(claim))
        for claim in claims
        if (found := rows.get(claim.pk))
        for words in [[BasisChange(word).label for word in found.what]]
    ]


def mentioned(work, claims):
    rows = newest(work.mentions().filter(claim__in=claims).select_related("by"))
    return [
        Row(claim, "named by", found.by, found.at, "Read and answer", address)
        for claim in claims
        if (found := rows.get(claim.pk))
        for address in [change(claim, f"#comment-{found.pk}")]
    ]


def assigned(work, claims):
    return [
        Row(claim, "given by", given.by, given.at, "Open", change(claim))
        for claim in claims
        if (given := getattr(claim, "assignment", None))
    ]


def undecided(work, claims):
    return [Row(claim, "", None, None, "Decide…", mark(claim)) for claim in claims]


def untouched(work, claims):
    last = newest_of_claims([claim.pk for claim in claims]) if claims else {}
    rows = Audit.objects.select_related("person").in_bulk([key for key in last.values() if key])
    return [
        Row(claim, "last touched by", row.who, row.at, "Open", change(claim))
        if row
        else Row(claim, "never touched", None, None, "Open", change(claim))
        for claim in claims
        for row in [rows.get(last[claim.pk])]
    ]
