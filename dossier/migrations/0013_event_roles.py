"""Roles in single events, and what who has them may see of what events share."""

from django.db import migrations

from dossier.migrations._operations import audited, kept_from_truncate

# Where sources stand: as speaker, relay, publisher or party, with all above one, and with those
# merged into one.
STANDS = """
CREATE VIEW dossier_stands AS
    WITH RECURSIVE stands (event_id, source_id) AS (
        SELECT c.event_id, k.id FROM dossier_claim c
            JOIN dossier_statement s ON s.claim_id = c.id
            LEFT JOIN dossier_relay r ON r.statement_id = s.id
            CROSS JOIN LATERAL (VALUES (s.speaker_id), (r.source_id)) k (id)
            WHERE k.id IS NOT NULL
        UNION SELECT e.event_id, p.publisher_id FROM dossier_eventreport e
            JOIN dossier_report p ON p.id = e.report_id WHERE p.publisher_id IS NOT NULL
        UNION SELECT event_id, source_id FROM dossier_eventparty
        UNION SELECT n.event_id, other.id FROM stands n
            JOIN dossier_source one ON one.id = n.source_id
            JOIN dossier_source other ON other.id = one.part_of_id OR other.merged_into_id = one.id
    ) SELECT event_id, source_id FROM stands
"""
PUBLIC = """
    SELECT r.event_id, r.key FROM dossier_record r JOIN dossier_event e ON e.id = r.event_id
    WHERE r.kind = '{}' AND upper_inf(r.editions) AND r.redaction IS NULL AND e.withheld_at IS NULL
"""


def seen(name, arguments, body):
    """Return the operation that makes a function of the keys of what may be seen in `events`."""
    return migrations.RunSQL(
        f"CREATE FUNCTION {name}({arguments}) RETURNS SETOF bigint LANGUAGE sql STABLE "
        f"SET search_path FROM CURRENT AS $$ {body} $$",
        f"DROP FUNCTION {name}",
    )


# Own: stands in one of the events. Of the rest, what is withheld or stands elsewhere is unseen,
# unless the public sees it; and so is all that leads up to something unseen.
SOURCES = f"""
    WITH RECURSIVE own AS (SELECT source_id FROM dossier_stands WHERE event_id = ANY (events)),
    unseen (id) AS (
        SELECT s.id FROM dossier_source s
        WHERE s.id NOT IN (SELECT source_id FROM own) AND (
            s.withheld_at IS NOT NULL
            OR s.id IN (SELECT source_id FROM dossier_stands) AND NOT (
                public_too AND s.uid IN (SELECT key FROM ({PUBLIC.format("source")}) p)))
        UNION SELECT s.id FROM unseen
            JOIN dossier_source s ON unseen.id IN (s.part_of_id, s.merged_into_id)
            WHERE s.id NOT IN (SELECT source_id FROM own)
    )
    SELECT id FROM dossier_source EXCEPT SELECT id FROM unseen
"""  # noqa: S608 - put together from texts of this file
REPORTS = f"""
    SELECT report_id FROM dossier_eventreport WHERE event_id = ANY (events)
    UNION SELECT p.id FROM dossier_report p
    WHERE p.withheld_at IS NULL
        AND (p.publisher_id IS NULL
            OR p.publisher_id IN (SELECT dossier_sources_seen(events, public_too)))
        AND (p.id NOT IN (SELECT report_id FROM dossier_eventreport)
            OR public_too AND p.id IN (
                SELECT e.report_id FROM dossier_eventreport e
                JOIN ({PUBLIC.format("report")}) r
                    ON r.event_id = e.event_id AND r.key = e.number::text))
"""  # noqa: S608 - put together from texts of this file
# Found by what each state names: what has been deleted since has left its rows as well.
TRAIL = """
    WITH told AS (SELECT id, "table", "row", coalesce(after, before) AS state FROM dossier_audit),
    claims AS (SELECT "row"::text FROM told
        WHERE "table" = 'dossier_claim' AND state->>'event_id' = ANY (events::text[])),
    questions AS (SELECT "row"::text FROM told
        WHERE "table" = 'dossier_question' AND state->>'event_id' = ANY (events::text[])),
    statements AS (SELECT "row"::text FROM told
        WHERE "table" = 'dossier_statement' AND state->>'claim_id' IN (SELECT * FROM claims)),
    evidence AS (SELECT "row"::text FROM told
        WHERE "table" = 'dossier_evidence' AND state->>'claim_id' IN (SELECT * FROM claims)),
    decisions AS (SELECT "row"::text FROM told
        WHERE "table" = 'dossier_verification' AND state->>'claim_id' IN (SELECT * FROM claims))
    SELECT id FROM told WHERE ("table" = 'dossier_event' AND "row" = ANY (events))
        OR state->>'event_id' = ANY (events::text[])
        OR state->>'claim_id' IN (SELECT * FROM claims)
        OR ("table" = 'dossier_wantedevidence'
            AND state->>'question_id' IN (SELECT * FROM questions))
        OR ("table" = 'dossier_relay' AND state->>'statement_id' IN (SELECT * FROM statements))
        OR ("table" = 'dossier_custody' AND state->>'evidence_id' IN (SELECT * FROM evidence))
        OR state->>'verification_id' IN (SELECT * FROM decisions)
        OR ("table" IN ('dossier_source', 'dossier_grade')
            AND coalesce((state->>'source_id')::bigint, "row")
                IN (SELECT dossier_sources_seen(events, false)))
        OR ("table" IN ('dossier_report', 'dossier_savedtext')
            AND coalesce((state->>'report_id')::bigint, "row")
                IN (SELECT dossier_reports_seen(events, false)))
"""


class Migration(migrations.Migration):
    dependencies = [("dossier", "0012_rearranging")]
    operations = [
        audited("dossier_eventrole"),
        kept_from_truncate("dossier_eventrole"),
        migrations.RunSQL(STANDS, "DROP VIEW dossier_stands"),
        seen("dossier_sources_seen", "events bigint[], public_too boolean", SOURCES),
        seen("dossier_reports_seen", "events bigint[], public_too boolean", REPORTS),
        seen("dossier_trail_seen", "events bigint[]", TRAIL),
    ]
