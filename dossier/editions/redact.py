"""Redaction: masking published words in every version of a record, and saying so."""

import json

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from pydantic import ValidationError as Misfit

from dossier.dates import stamp
from dossier.editions import indexing, shelf
from dossier.editions.canon import canonical
from dossier.editions.freeze import freeze
from dossier.editions.publish import sole_editor_of_editions
from dossier.editions.records import BODIES, REDACTED
from dossier.models import Moved, Record, Redaction

# What "the whole body" means: everything but the bare bones a page stands on. `part_of` stays, an
# opaque id: without it, independent origins would be counted wrong.
WHOLE = {
    "event": ["title", "summary", "happened", "place", "parties"],
    "question": ["slug", "wording", "settled_by", "wanted"],
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
    "source": ["slug", "name", "native_name", "language", "reliability_reason"],
    "note": ["text", "by"],
}
MOVING = ("statements", "evidence")  # of a claim: what can come to stand under another
REFERENCES = {"publisher"}  # masked to null: they lead to other records
EMPTIED = {"url", "archived_url", "language", "sha256"}  # masked to nothing: they are not words
FIXED = {"part_of", "speaker", "chain", "report", "uid"}  # drop the statement instead
FIXED |= {"asked", "basis_changed"}  # empty, they would say what is not so


def redact(event, kind, key, *, fields, reason, rule, by):
    """Mask `fields` of the record (none named: its whole body) in all editions. Returns the act.

    A field is a name (``wording``), or leads into a list by uid
    (``statements.3f….quote``, ``decisions.3f….rationale``; ``statements.3f…`` drops it whole).
    A report's text may say the same words: see :func:`still_saying`. With ``evidence``, the one
    named or its ``copy_shown``, the file is no longer served at any edition's address, at once.
    Digests stay, salts go, readers see it within a second, the next edition announces it. Raises
    ValidationError while the next edition would bring the words back: withhold or change the
    thing first. The audit trail and backups still hold the words: see ``manage.py mask_trail``.
    """
    if not by.may("redact_record", event):
        raise PermissionDenied(f"{by} may not redact.")
    if not (reason.strip() and rule.strip()):
        raise ValidationError("Say why, and by which rule.")
    with sole_editor_of_editions(event.pk):
        rows = list(Record.objects.filter(event=event, kind=kind, key=key))
        if not rows:
            raise ValidationError("Nothing of that kind and key has been published.")
        wanted = fields or WHOLE[kind]
        _refuse_return(event, kind, key, wanted, rows[-1])
        slugs = {json.loads(row.body).get("slug") for row in rows} if "slug" in wanted else set()
        act = _act(event, kind, key, fields=fields, reason=reason, rule=rule, redacted_by=by)
        what = {"what": wanted, "why": rule, "when": stamp(act.redacted_at)}
        if not sum(_mask_row(row, wanted, what) for row in rows):
            raise ValidationError("No version of the record holds these fields.")
        _forget_addresses(event, kind, slugs)
        shelf.touch(event.slug, redactions=1)
        indexing.sync(event.pk)
    shelf.forget()
    return act


def _act(event, kind, key, **said):
    """Write down the act; the database dates it, and lets records be masked while it is open."""
    act = Redaction.objects.create(
        event=event, kind=kind, key=key, after=0, redacted_at=timezone.now(), **said
    )
    act.refresh_from_db(fields=["redacted_at", "after"])
    return act


def mask(kind, key, body, fields):
    """Return `body` (a dict) with `fields` masked. Raises ValidationError for what can't be."""
    body = json.loads(canonical(body))
    for field in fields:
        head, *rest = field.split(".")
        if head not in BODIES[kind].model_fields or FIXED & {head, *rest[1:]}:
            raise ValidationError(f"“{field}” of a {kind} cannot be masked by itself.")
        if head not in body:
            continue  # this version was published before there was such a field
        if head == "slug":
            body[head] = key if kind == "source" else f"{kind}-{key}"
        elif not rest:
            body[head] = _masked(head, body[head])
        elif isinstance(body[head], list):
            [part] = BODIES[kind].model_fields[head].annotation.__args__
            body[head] = _within(body[head], rest, field, part)
        else:
            raise ValidationError(f"“{field}” leads nowhere.")
    try:
        BODIES[kind].model_validate(body)
    except Misfit as error:
        raise ValidationError("One of these fields cannot be masked by itself.") from error
    return body


def _masked(name, value):
    match value:
        case str() if name in REFERENCES:
            return None
        case "":
            return ""
        case str():
            return "" if name in EMPTIED else REDACTED
        case list():
            return []
    return None


def _within(items, rest, field, part):
    uid, *names = rest
    if not any(isinstance(item, dict) and item.get("uid") == uid for item in items):
        return items  # this version does not hold it
    if not names:
        return [item for item in items if item["uid"] != uid]
    [name, *deeper] = names
    if deeper or name not in part.model_fields:
        raise ValidationError(f"“{field}” leads nowhere.")
    return [
        {**item, name: _masked(name, item[name])} if item["uid"] == uid and name in item else item
        for item in items
    ]


def _mask_row(row, fields, what):
    """Mask one version; versions that never held the words keep body and salt."""
    body = canonical(mask(row.kind, row.key, json.loads(row.body), fields))
    if body == row.body:
        return False
    before = row.redaction or {"what": [], "why": ""}
    whys = dict.fromkeys(why for why in (before["why"], what["why"]) if why)
    row.body, row.salt = body, None
    row.redaction = what | {"what": [*before["what"], *what["what"]], "why": "; ".join(whys)}
    row.save(update_fields=["body", "salt", "redaction"])
    return True


def _refuse_return(event, kind, key, fields, standing):
    """Refuse while the next edition would say again, leaf by leaf, what is to be masked."""
    now, then = _as_of_now(event, kind, key), json.loads(standing.body)
    back = [field for field in fields if _leaves(now, field) & _leaves(then, field)]
    if back:
        raise ValidationError(
            "Withhold or change it first: the next edition would bring back its "
            + ", ".join(field.split(".")[0].replace("_", " ") for field in back)
            + "."
        )


def _as_of_now(event, kind, key):
    """Return what the next edition would say of the record; of a claim's parts, under any claim.

    Merging, splitting and moving put them elsewhere, where readers would find the words again.
    """
    drafts = freeze(event.pk)
    now = json.loads(drafts[kind, key].body) if (kind, key) in drafts else {}
    if kind != "claim":
        return now
    claims = [json.loads(draft.body) for (of, _key), draft in drafts.items() if of == "claim"]
    parts = {name: [part for body in claims for part in body[name]] for name in MOVING}
    return now | parts


def _leaves(body, field):
    """Return what the field says, as a set: of a list, by uid where its items have one."""
    value, *rest = [body.get(field.split(".")[0]), *field.split(".")[1:]]
    if isinstance(value, list):
        items = {item.get("uid"): item for item in value if isinstance(item, dict)}
        if not rest:
            return {uid for uid in items if uid} or {canonical(item) for item in value}
        value = items.get(rest[0], {})
        if rest[1:]:
            value = value.get(rest[1])
    return {canonical(value)} if value else set()


def _forget_addresses(event, kind, slugs):
    """Drop addresses that spell out a redacted name."""
    for slug in slugs:
        path = f"/{kind}s/{slug}/"
        Moved.objects.filter(event=event, path__endswith=path).delete()
        Moved.objects.filter(event=event, to__endswith=path).delete()


def still_saying(event, words):
    """Return ``["claim 3, editions 1 to 2", …]``: published records that still hold `words`.

    A redaction masks the record it names; the same words may stand elsewhere, in a report's text
    above all. One query.
    """
    written = canonical(words)[1:-1]
    rows = Record.objects.filter(event=event, body__contains=written).order_by("kind", "pk")
    return [str(row) for row in rows]
