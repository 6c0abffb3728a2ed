"""Keeping search with what stands: after a publish, a redaction, a removal, for one event at a time.

Entries are made of the records of the latest edition; an event that is off the shelf has none,
nor has a claim that was removed. All of it within the transaction of the act that changed it.
"""

import json

from django.db import connection

from dossier.editions import entries
from dossier.editions.catalogue import removed_claims
from dossier.models import Edition, Record, SearchEntry, Shelf

AT_ONCE = 500  # rows written by one statement
COLUMNS = (
    "kind, key, slug, status, is_withdrawn, happened_at, title, made_of, languages, texts, digest"
)
WRITE = f"""
    INSERT INTO dossier_searchentry (event_id, {COLUMNS}, published_at, words)
    SELECT %s, {COLUMNS}, published_at, dossier_words_of(parts, marks)
    FROM jsonb_to_recordset(%s::jsonb) AS row (
        kind text, key text, slug text, status text, is_withdrawn boolean, title text,
        happened_at timestamptz, published_at timestamptz, made_of jsonb, languages jsonb,
        texts jsonb, digest text, parts jsonb, marks jsonb
    )
    ON CONFLICT (event_id, kind, key) DO UPDATE SET
        (slug, status, is_withdrawn, happened_at, title, made_of, languages, texts, digest,
            published_at, words) = ROW (excluded.slug, excluded.status, excluded.is_withdrawn,
            excluded.happened_at, excluded.title, excluded.made_of, excluded.languages,
            excluded.texts, excluded.digest, excluded.published_at, excluded.words)
"""  # noqa: S608 - column names only
BY_RECORDS = (
    "SELECT key FROM dossier_searchentry WHERE event_id = %s AND kind = 'claim' AND made_of ?| %s"
)


def follow(event_id, changed):
    """Take up what a publish changed: `changed` is a set of ``(kind, key)``. About ten queries.

    Writes the entries of what changed, and of claims that name a source, report or question that
    did. A change of the event itself, which lends all its claims its language, is taken up whole.
    """
    held = _entries(event_id)
    if not held or ("event", "event") in changed:
        sync(event_id)
        return
    claims = {key for kind, key in changed if kind == "claim"}
    others = [f"{kind} {key}" for kind, key in changed if kind not in ("claim", "note")]
    others += [f"nameless {key}" for kind, key in changed if kind == "source"]
    if others:
        with connection.cursor() as cursor:
            cursor.execute(BY_RECORDS, [event_id, others])
            claims |= {key for (key,) in cursor.fetchall()}
    made = _made(event_id, claims)
    looked_at = {("claim", key) for key in claims}
    looked_at |= {name for name in held if name[0] != "claim"}
    _write(event_id, made, held, looked_at - set(made))


def sync(event_id):
    """Let the entries of an event say what stands, whatever they said. Reads all its claims."""
    held, made = _entries(event_id), _made(event_id)
    _write(event_id, made, held, set(held) - set(made))


def drop(event_id):
    """Let nothing of an event be found. One query."""
    SearchEntry.objects.filter(event=event_id).delete()


def differing(event_id):
    """Return ``[(kind, key), …]`` of what search says otherwise than the records. Changes nothing."""
    held, made = _entries(event_id), _made(event_id)
    wrong = {name for name, row in made.items() if held.get(name) != row["digest"]}
    return sorted(wrong | set(held) - set(made))


def _entries(event_id):
    rows = SearchEntry.objects.filter(event=event_id)
    return {(kind, key): digest for kind, key, digest in rows.values_list("kind", "key", "digest")}


def _made(event_id, claims=None):
    """Return ``{(kind, key): row}`` of the entries as they are to be; `claims`: of these only."""
    if not Shelf.objects.filter(event=event_id).exists():
        return {}
    gone = {key for _event, key in removed_claims([event_id])}
    published = dict(Edition.objects.filter(event=event_id).values_list("number", "published_at"))
    rows = Record.objects.filter(event=event_id, editions__upper_inf=True)
    around, since = _around(rows, gone)
    named = filter(entries.is_named, around.sources.values())
    made = [entries.of_event(around), *map(entries.of_source, named)]
    rows = rows.filter(kind="claim").exclude(key__in=gone)
    if claims is not None:
        rows = rows.filter(key__in=claims)
    for key, number, body in rows.values_list("key", "editions__startswith", "body").iterator():
        since["claim", key] = number
        made.append(entries.of_claim(json.loads(body), around))
    for row in made:
        row["published_at"] = published[since[row["kind"], row["key"]]].isoformat()
    return {(row["kind"], row["key"]): row for row in made}


def _around(rows, gone):
    """Return the :class:`~dossier.editions.entries.Around` of claims, and when each record opened."""
    bodies, since = {"event": {}, "question": {}, "source": {}, "report": {}}, {}
    others = rows.exclude(kind__in=["claim", "note"])
    for kind, key, number, body in others.values_list(
        "kind", "key", "editions__startswith", "body"
    ):
        bodies[kind][key], since[kind, key] = json.loads(body), number
    standing = rows.filter(kind="claim").exclude(key__in=gone).order_by("status")
    return entries.Around(
        bodies["event"]["event"],
        list(standing.values_list("status", flat=True).distinct()),
        bodies["question"],
        bodies["source"],
        bodies["report"],
    ), since


def _write(event_id, made, held, gone):
    """Write those of the rows that say something new, and take out what is `gone`."""
    for kind in {kind for kind, _key in gone}:
        keys = [key for of, key in gone if of == kind]
        SearchEntry.objects.filter(event=event_id, kind=kind, key__in=keys).delete()
    rows = [row for name, row in made.items() if held.get(name) != row["digest"]]
    with connection.cursor() as cursor:
        for start in range(0, len(rows), AT_ONCE):
            cursor.execute(WRITE, [event_id, json.dumps(rows[start : start + AT_ONCE])])
