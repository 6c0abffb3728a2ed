"""Freezing sources and parties: who answers to whom, and with which grade. Rows to dicts, by name."""

from django.db import connection

from dossier.dates import stamp
from dossier.editions.merged import merged_sources
from dossier.editions.values import filled
from dossier.models import EventParty
from dossier.vocabulary import Reliability

# Above a source stands the nearest body that is published. Where none is, the topmost one, as an
# opaque id: two offices of one withheld body are still one origin.
SOURCES = """
    WITH RECURSIVE line AS (
        SELECT * FROM dossier_source WHERE uid = ANY(%s) AND withheld_at IS NULL
        UNION SELECT s.* FROM dossier_source s JOIN line ON s.id = line.part_of_id
    )
    SELECT n.uid, n.slug, n.name, n.native_name, n.language, n.kind, up.uid AS part_of,
        n.reliability, n.reliability_reason, since.at AS graded_at,
        told.body ->> 'reliability' AS told, told.body ->> 'graded_at' AS told_at
    FROM line n
    LEFT JOIN LATERAL (
        WITH RECURSIVE up AS (
            SELECT s.*, 1 AS steps FROM dossier_source s WHERE s.id = n.part_of_id
            UNION ALL SELECT s.*, steps + 1 FROM dossier_source s JOIN up ON s.id = up.part_of_id
        )
        SELECT uid FROM up ORDER BY withheld_at IS NOT NULL,
            CASE WHEN withheld_at IS NULL THEN steps ELSE -steps END LIMIT 1
    ) up ON true
    LEFT JOIN LATERAL (
        SELECT min(g.graded_at) AS at FROM dossier_grade g WHERE g.source_id = n.id AND g.id > ALL
            (SELECT id FROM dossier_grade WHERE source_id = n.id AND reliability <> n.reliability)
    ) since ON true
    LEFT JOIN LATERAL (
        SELECT body::jsonb FROM dossier_record r
        WHERE r.event_id = %s AND r.kind = 'source' AND r.key = n.uid
        ORDER BY lower(r.editions) DESC LIMIT 1
    ) told ON true
    WHERE n.withheld_at IS NULL ORDER BY n.uid
"""

BELOW_WITHHELD_PARTIES = """
    WITH RECURSIVE below AS (
        SELECT s.id, s.uid FROM dossier_source s JOIN dossier_eventparty p ON p.source_id = s.id
        WHERE p.event_id = %s AND s.withheld_at IS NOT NULL
        UNION SELECT s.id, s.uid FROM dossier_source s JOIN below ON s.part_of_id = below.id
    ) SELECT uid FROM below
"""


def sources_of(event_id, uids):
    """Return the bodies of the named sources and of all above them that are published."""
    listed = merged_sources().published(event_id)
    with connection.cursor() as cursor:
        cursor.execute(SOURCES, [sorted(uids), event_id])
        names = [column.name for column in cursor.description]
        bodies = [_source(dict(zip(names, row, strict=True))) for row in cursor]
    return [body | filled(merged=listed.get(body["uid"])) for body in bodies]


def _source(row):
    """Leave the day of its grade as it was published while the grade is the same.

    What the grade was changed to and back from in between is nobody's but the desk's.
    """
    graded_at, told, told_at = (row.pop(name) for name in ("graded_at", "told", "told_at"))
    if row["reliability"] == Reliability.F:
        return row
    return row | filled(graded_at=told_at if told == row["reliability"] else stamp(graded_at))


def parties_of(event_id):
    """Return the uids of the published parties. One query."""
    parties = EventParty.objects.filter(event=event_id, source__withheld_at=None)
    return list(parties.order_by("source__uid").values_list("source__uid", flat=True))


def below_withheld_parties(event_id, sources):
    """Return the uids of those of `sources` that speak for a party which itself is withheld.

    They have its stake, though it has no name here; without them they would pass for others.
    One query.
    """
    with connection.cursor() as cursor:
        cursor.execute(BELOW_WITHHELD_PARTIES, [event_id])
        below = {uid for (uid,) in cursor} & {body["uid"] for body in sources}
    return {
        body["uid"] for body in sources if body["uid"] in below and body["part_of"] not in below
    }
