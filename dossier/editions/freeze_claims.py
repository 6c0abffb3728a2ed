"""Freezing the claims of an event with all that stands under them. Rows to dicts, fields by name."""

from collections import defaultdict

from django.db.models import Case, F, Q, TextField, Value, When

from dossier.dates import stamp
from dossier.editions.freeze_grounds import decisions_of, evidence_of
from dossier.editions.merged import merged_claims
from dossier.editions.values import filled, moment, quantity, withdrawn
from dossier.models import (
    Claim,
    ClaimRelation,
    Relay,
    SavedText,
    Statement,
    Unsettled,
)
from dossier.vocabulary import Relation, Showing, Status, Wording


def claims_of(event_id):
    """Return the claim bodies by number, and the saved texts their statements are anchored in."""
    merged = merged_claims(event_id)
    rows = Claim.objects.standing().filter(event=event_id, withheld_at=None).order_by("number")
    rows = rows.values(
        "pk",
        "number",
        "wording",
        "withdrawn_at",
        "withdrawn_reason",
        *(f"quantity_{part}" for part in ("low", "high", "unit", "of")),
        of_question=F("question__number"),
    )
    statements, numbers, texts = _statements(event_id)
    evidence = evidence_of(event_id)
    relations = _relations(event_id)
    decisions = decisions_of(event_id, numbers, evidence, merged)
    unsettled = dict(Unsettled.objects.filter(claim__event=event_id).values_list("claim", "what"))
    listed = merged.published(event_id)
    bodies = [
        {
            "number": row["number"],
            "question": row["of_question"],
            "wording": row["wording"],
            "quantity": quantity(row),
            "relations": relations[row["pk"]],
            "status": _status(decisions.get(row["pk"], [])),
            "statements": statements[row["pk"]],
            "evidence": list(evidence[row["pk"]].values()),
            "decisions": decisions.get(row["pk"], []),
            "withdrawn": withdrawn(row),
            **filled(merged=listed.get(row["number"]), basis_changed=unsettled.get(row["pk"])),
        }
        for row in rows
    ]
    return bodies, texts


def _status(decisions):
    """Return the status of the last decision made on the claim itself."""
    own = [decision["status"] for decision in decisions if "on_claim" not in decision]
    return own[-1] if own else Status.UNVERIFIED.value


def _statements(event_id):
    """Return bodies by claim, ``{pk: (claim number, uid)}`` of what stands, and the texts used."""
    chains, silenced = defaultdict(list), set()
    relays = Relay.objects.filter(statement__claim__event=event_id).order_by("position")
    for pk, uid, withheld in relays.values_list(
        "statement_id", "source__uid", "source__withheld_at"
    ):
        chains[pk].append(uid)
        if withheld:
            silenced.add(pk)
    texts = _texts(event_id)
    bodies, numbers, spans = defaultdict(list), {}, defaultdict(list)
    for row in _standing_statements(event_id):
        if row["pk"] in silenced:
            continue
        numbers[row["pk"]] = (row["claim_number"], row["uid"])
        text = texts.get(row["saved_text_id"])
        spans[row["saved_text_id"]].append((row["start"], row["end"]))
        bodies[row["claim_id"]].append(_statement(row, chains[row["pk"]], text))
    used = [text | {"spans": spans[pk]} for pk, text in sorted(texts.items()) if pk in spans]
    return bodies, numbers, used


def _standing_statements(event_id):
    rows = Statement.objects.filter(
        Q(speaker=None) | Q(speaker__withheld_at=None),
        Q(report__publisher=None) | Q(report__publisher__withheld_at=None),
        claim__event=event_id,
        claim__withheld_at=None,
        withheld_at=None,
        report__withheld_at=None,
        report__event_reports__event=event_id,
    ).order_by("pk")
    return rows.values(
        "pk",
        "claim_id",
        "uid",
        "stance",
        "attribution",
        "wording",
        "quote",
        "start",
        "end",
        "saved_text_id",
        "original",
        "original_language",
        "translator",
        "said",
        "retracted_at",
        "retracted_reason",
        claim_number=F("claim__number"),
        showing=F("report__showing"),
        speaker_uid=F("speaker__uid"),
        report_number=F("report__event_reports__number"),
    )


def _statement(row, chain, text):
    shown = row["wording"] == Wording.SPEAKER or row["showing"] != Showing.QUOTES
    return {
        "uid": row["uid"],
        "speaker": row["speaker_uid"],
        "chain": chain,
        "report": row["report_number"],
        "stance": row["stance"],
        "attribution": row["attribution"],
        "wording": row["wording"],
        "quote": row["quote"] if shown else "",
        "anchor": _anchor(row, text),
        "original": {
            "text": row["original"],
            "language": row["original_language"],
            "translator": row["translator"],
        }
        if shown and row["original"]
        else None,
        "said": moment(row["said"]),
        "retracted": row["retracted_at"]
        and {"at": stamp(row["retracted_at"]), "reason": row["retracted_reason"]},
    }


def _anchor(row, text):
    """Where the span stands. Never the words around it: they would outlive their redaction."""
    if text is None:
        return None
    return {"sha256": text["sha256"], "start": row["start"], "end": row["end"]}


def _texts(event_id):
    """Return the saved texts by pk; `words` is null where readers may see none of their lines.

    Nor is a text shown of a report from which something withheld was read: this one, or another
    saved text of it, would say it all the same.
    """
    rows = SavedText.objects.filter(report__event_reports__event=event_id)
    withheld = Statement.objects.filter(
        Q(withheld_at__isnull=False)
        | Q(claim__withheld_at__isnull=False)
        | Q(speaker__withheld_at__isnull=False)
        | Q(relays__withheld_at__isnull=False),
        saved_text__isnull=False,
    )
    lines = When(
        ~Q(report__in=withheld.values("saved_text__report")),
        report__showing__in=[Showing.WHOLE, Showing.PASSAGES],
        then=F("text"),
    )
    shown = Case(lines, default=Value(None, TextField()))
    return {
        row["pk"]: row
        for row in rows.values(
            "pk",
            "report_id",
            "sha256",
            "saved_at",
            "saved_from",
            showing=F("report__showing"),
            words=shown,
        )
    }


def _relations(event_id):
    bodies = defaultdict(list)
    rows = ClaimRelation.objects.filter(
        claim__event=event_id, claim__withheld_at=None, other__withheld_at=None
    ).order_by("kind", "other__number")
    names = ("claim_id", "claim__number", "kind", "other_id", "other__number")
    for claim, number, kind, other, other_number in rows.values_list(*names):
        pairs = [(claim, other_number)]
        if kind in (Relation.CONTRADICTS, Relation.SAME_AS):  # said of one, it holds of the other
            pairs.append((other, number))
        for pk, stands_to in pairs:
            if (relation := {"kind": kind, "claim": stands_to}) not in bodies[pk]:
                bodies[pk].append(relation)
    for found in bodies.values():
        found.sort(key=lambda relation: (relation["kind"], relation["claim"]))
    return bodies
