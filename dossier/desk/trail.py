"""Which rows of the audit trail tell the story of a thing: its own, and those of its parts."""

from django.apps import apps
from django.db import connection
from django.db.models import BigIntegerField, Q
from django.db.models.fields.json import KT
from django.db.models.functions import Cast

from dossier.models import Audit, Verification

# A thing's parts: by table, the column that names what they belong to.
PARTS = {
    "event": {"question": "event_id", "eventparty": "event_id", "eventreport": "event_id"},
    "claim": {
        "statement": "claim_id",
        "evidence": "claim_id",
        "claimrelation": "claim_id",
        "verification": "claim_id",
    },
    "question": {"wantedevidence": "question_id"},
    "statement": {"relay": "statement_id"},
    "verification": {
        "review": "verification_id",
        "restsonstatement": "verification_id",
        "restsonevidence": "verification_id",
        "secondreading": "verification_id",
    },
    "report": {"savedtext": "report_id", "eventreport": "report_id"},
    "user": {
        "user_groups": "user_id",
        "user_user_permissions": "user_id",
        "eventrole": "user_id",
    },
}
PREFIX = "dossier_"


def model_of(table):
    """Return the model of a table of ours, or None for a join table without a noun."""
    try:
        return apps.get_model("dossier", table.removeprefix(PREFIX))
    except LookupError:
        return None


def part_rows(kind, keys):
    """Return the trail of the parts of things of one kind, whether they still stand or not."""
    rows = Q(pk__in=[])
    for part, column in PARTS.get(kind, {}).items():
        rows |= Q(table=PREFIX + part) & (
            Q(**{f"after__{column}__in": keys}) | Q(**{f"before__{column}__in": keys})
        )
    return Audit.objects.filter(rows)


def trail_of(kind, key):
    """Return the audit rows of one thing, its parts and their parts, newest first.

    Three queries at most: the keys of the parts that have parts, then the rows.
    """
    rows = Q(table=PREFIX + kind, row=key)
    found = part_rows(kind, [key])
    rows |= Q(pk__in=found.values("pk"))
    for part in PARTS.get(kind, {}):
        if part in PARTS:
            keys = list(found.filter(table=PREFIX + part).values_list("row", flat=True).distinct())
            if keys:
                rows |= Q(pk__in=part_rows(part, keys).values("pk"))
    return Audit.objects.filter(rows).select_related("person").order_by("-pk")


def seen_by(user, rows):
    """Leave out of audit rows those of decisions that `user` must not see yet. No extra query."""
    hidden = Verification.objects.blind_to(user).values("pk")
    rows = rows.annotate(under=Cast(KT("after__verification_id"), BigIntegerField()))
    tables = [PREFIX + part for part in (*PARTS["verification"], "unsettles")]
    parts = Q(table__in=tables, under__in=hidden)
    return rows.exclude(parts).exclude(table=f"{PREFIX}verification", row__in=hidden)


# Of each claim the newest row among its own, those of its parts while they were under it, and
# those of the parts' parts. Who sees to it, and what is said of it here, changes no claim. Written for the indexes: a thing's every row is found by its table and key.
NEWEST = """
    WITH part AS (
        SELECT DISTINCT (coalesce(after, before)->>'claim_id')::bigint AS claim, "table", "row"
        FROM dossier_audit WHERE coalesce(after, before)->>'claim_id' = ANY(%(words)s)
            AND "table" NOT IN ('dossier_assignment', 'dossier_comment', 'dossier_noconflict')
    )
    SELECT claim, max(id) FROM (
        SELECT "row" AS claim, id FROM dossier_audit
            WHERE "table" = 'dossier_claim' AND "row" = ANY(%(keys)s)
        UNION ALL SELECT claim, a.id FROM part JOIN dossier_audit a USING ("table", "row")
            WHERE claim::text IN (a.before->>'claim_id', a.after->>'claim_id')
        UNION ALL SELECT claim, a.id FROM part JOIN dossier_audit a
            ON coalesce(a.after, a.before)->>'statement_id' = part."row"::text
            WHERE part."table" = 'dossier_statement' AND a."table" = 'dossier_relay'
        UNION ALL SELECT claim, a.id FROM part JOIN dossier_audit a
            ON coalesce(a.after, a.before)->>'verification_id' = part."row"::text
            WHERE part."table" = 'dossier_verification'
    ) AS told GROUP BY claim
"""


def newest_of_claims(keys):
    """Return ``{key: number of the newest audit row of that claim and all under it}``. One query."""
    keys = list(keys)
    with connection.cursor() as cursor:
        cursor.execute(NEWEST, {"keys": keys, "words": [str(key) for key in keys]})
        return dict.fromkeys(keys, 0) | dict(cursor.fetchall())
