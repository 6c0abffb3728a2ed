"""Redaction: masking published words in every version of a record, and saying so."""

import json

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from pydantic import ValidationError as Misfit

from dossier.dates import stamp
from dossier.editions import shelf
from dossier.editions.canon import canonical
from dossier.editions.freeze import freeze
from dossier.editions.publish import sole_editor_of_editions
from dossier.editions.records import BODIES, REDACTED
from dossier.models import Edition, Moved, Record, Redaction

# What "the whole body" means: everything but the bare bones a page stands on.
WHOLE = {
    "event": ["title", "summary", "happened", "place", "parties"],
    "question": ["slug", "wording", "settled_by"],
    "claim": [
        "wording",
        "quantity",
        "relations",
        "statements",
        "evidence",
        "decisions",
        "withdrawn",
    ],
    "report": ["publisher", "title", "url", "archived_url", "published", "texts"],
    "source": ["slug", "name", "native_name", "language", "part_of", "reliability_reason"],
    "note": ["text", "by"],
}


def redact(event, kind, key, *, fields, reason, rule, by):
    """Mask `fields` of the record (none named: its whole body) in all editions. Returns the act.

    A field is a name (``wording``), or leads into a list by uid
    (``statements.3f….quote``, ``decisions.3f….rationale``; ``statements.3f…`` drops it whole).
    Digests stay, salts go, readers see it within a second, the next edition announces it. Raises
    ValidationError while the next edition would bring the words back: withhold or change the
    thing first. The audit trail and backups still hold the words: see ``manage.py mask_trail``.
    """
    if not by.has_perm("dossier.redact_record"):
        raise PermissionDenied(f"{by} may not redact.")
    if not (reason.strip() and rule.strip()):
        raise ValidationError("Say why, and by which rule.")
    with sole_editor_of_editions(event.pk):
        rows = list(Record.objects.filter(event=event, kind=kind, key=key))
        if not rows:
            raise ValidationError("Nothing of that kind and key has been published.")
        wanted = fields or WHOLE[kind]
        _refuse_return(event, kind, key, wanted, rows[-1])
        latest = Edition.objects.filter(event=event).order_by("-number").first()
        act = Redaction.objects.create(
            event=event,
            kind=kind,
            key=key,
            fields=fields,
            reason=reason,
            rule=rule,
            after=latest.number,
            redacted_at=timezone.now(),
            redacted_by=by,
        )
        act.refresh_from_db(fields=["redacted_at"])
        what = {"what": wanted, "why": rule, "when": stamp(act.redacted_at)}
        masked = [_mask_row(row, wanted, what) for row in rows]
        if not any(masked):
            raise ValidationError("No version of the record holds these fields.")
        if "slug" in wanted:
            _forget_addresses(event, kind, rows)
        shelf.touch(event.slug, redactions=1)
        shelf.touch(shelf.SITE, redactions=1)
    shelf.forget()
    return act


def mask(kind, key, body, fields):
    """Return `body` (a dict) with `fields` masked. Raises ValidationError for what can't be."""
    body = json.loads(canonical(body))
    for field in fields:
        head, *rest = field.split(".")
        if head not in body:
            raise ValidationError(f"There is no field “{field}” in a {kind}.")
        if head == "slug":
            body[head] = key if kind == "source" else f"{kind}-{key}"
        elif not rest:
            body[head] = _masked(body[head])
        elif isinstance(body[head], list):
            body[head] = _within(body[head], rest, field)
        else:
            raise ValidationError(f"“{field}” leads nowhere.")
    try:
        BODIES[kind].model_validate(body)
    except Misfit as error:
        raise ValidationError("One of these fields cannot be masked by itself.") from error
    return body


def _masked(value):
    match value:
        case "":
            return ""
        case str():
            return REDACTED
        case list():
            return []
    return None


def _within(items, rest, field):
    uid, *names = rest
    if not any(isinstance(item, dict) and item.get("uid") == uid for item in items):
        return items  # this version does not hold it
    if not names:
        return [item for item in items if item["uid"] != uid]
    if len(names) > 1 or not all(names[0] in item for item in items):
        raise ValidationError(f"“{field}” leads nowhere.")
    return [
        {**item, names[0]: _masked(item[names[0]])} if item["uid"] == uid else item
        for item in items
    ]


def _mask_row(row, fields, what):
    """Mask one version; versions that never held the words keep body and salt."""
    body = canonical(mask(row.kind, row.key, json.loads(row.body), fields))
    if body == row.body:
        return False
    row.body, row.salt, row.redaction = body, None, what
    row.save(update_fields=["body", "salt", "redaction"])
    return True


def _refuse_return(event, kind, key, fields, standing):
    draft = freeze(event.pk).get((kind, key))
    if draft is None or not standing.editions.upper_inf:
        return
    body = json.loads(draft.body)
    now, then = mask(kind, key, body, fields), json.loads(standing.body)
    back = [name for name in body if now[name] != body[name] and body[name] == then[name]]
    if back:
        raise ValidationError(
            "Withhold or change it first: the next edition would bring back its "
            + ", ".join(back).replace("_", " ")
            + "."
        )


def _forget_addresses(event, kind, rows):
    """Drop addresses that spell out a redacted name."""
    for path in {f"/{kind}s/{json.loads(row.body)['slug']}/" for row in rows}:
        Moved.objects.filter(event=event, path__endswith=path).delete()
        Moved.objects.filter(event=event, to__endswith=path).delete()
