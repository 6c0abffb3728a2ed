"""Which claims and events have changed since their latest edition, read cheaply off the trail.

For lists and flags only: it names what was touched, even where it was changed back. What the next
edition would really change is `dossier.editions.publish.pending`. Each is one subquery without
ties to the row it is asked for, so that the database works it out once for a whole list.
"""

from django.db.models import BooleanField
from django.db.models.expressions import RawSQL

# An edit the freeze did not see is later, or its transaction was still open then. Both are asked:
# a restored dump keeps the times and starts its transaction numbers anew.
LATEST = """
    SELECT DISTINCT ON (event_id) event_id, published_at AS at, horizon
    FROM dossier_edition ORDER BY event_id, number DESC
"""
UNSEEN = "({0}.at > latest.at OR {0}.transaction >= latest.horizon)"

# A claim's own rows, and those of its parts; relays and reviews find it through what they hang on.
TOUCHED_CLAIMS = f"""
    SELECT claim.id FROM ({LATEST}) latest
    JOIN dossier_claim claim ON claim.event_id = latest.event_id
    JOIN (
        SELECT a.at, a.transaction, named.claim_id FROM dossier_audit a CROSS JOIN LATERAL (
            SELECT a."row" WHERE a."table" = 'dossier_claim'
            UNION SELECT (a.before->>'claim_id')::bigint
            UNION SELECT (a.after->>'claim_id')::bigint
            UNION SELECT s.claim_id FROM dossier_statement s WHERE a."table" = 'dossier_relay'
                AND s.id = (coalesce(a.after, a.before)->>'statement_id')::bigint
            UNION SELECT v.claim_id FROM dossier_verification v WHERE a."table" = 'dossier_review'
                AND v.id = (a.after->>'verification_id')::bigint
        ) AS named (claim_id)
        WHERE (a.at > (SELECT min(at) FROM ({LATEST}) oldest)
            OR a.transaction >= (SELECT min(horizon) FROM ({LATEST}) oldest)) AND a."table" IN (
            'dossier_claim', 'dossier_claimrelation', 'dossier_evidence', 'dossier_statement',
            'dossier_relay', 'dossier_verification', 'dossier_review'
        )
    ) touched ON touched.claim_id = claim.id AND {UNSEEN.format("touched")}
"""  # noqa: S608 - put together from texts of this file

# Sources an event names, with all that they are part of.
NAMED_SOURCES = """
    WITH RECURSIVE named (event_id, id) AS (
        SELECT c.event_id, k.id FROM dossier_claim c
            JOIN dossier_statement s ON s.claim_id = c.id
            LEFT JOIN dossier_relay r ON r.statement_id = s.id
            JOIN dossier_report p ON p.id = s.report_id
            CROSS JOIN LATERAL (VALUES (s.speaker_id), (r.source_id), (p.publisher_id)) k (id)
            WHERE k.id IS NOT NULL
        UNION SELECT event_id, source_id FROM dossier_eventparty
        UNION SELECT n.event_id, s.part_of_id FROM named n JOIN dossier_source s ON s.id = n.id
            WHERE s.part_of_id IS NOT NULL
    ) SELECT event_id, id FROM named
"""

# What is shared, and people: whoever decided or confirmed here may since be named otherwise.
TOUCHED_EVENTS = f"""
    SELECT event_id FROM dossier_claim WHERE id IN ({TOUCHED_CLAIMS})
    UNION
    SELECT latest.event_id FROM ({LATEST}) latest JOIN dossier_audit a ON {UNSEEN.format("a")}
    WHERE (a."table" = 'dossier_event' AND a."row" = latest.event_id)
        OR (a."table" IN ('dossier_claim', 'dossier_question', 'dossier_eventparty')
            AND latest.event_id IN
                ((a.before->>'event_id')::bigint, (a.after->>'event_id')::bigint))
        OR (a."table" = 'dossier_wantedevidence' AND (latest.event_id,
            (coalesce(a.after, a.before)->>'question_id')::bigint) IN
                (SELECT event_id, id FROM dossier_question))
        OR (a."table" = 'dossier_source'
            AND (latest.event_id, a."row") IN ({NAMED_SOURCES}))
        OR (a."table" = 'dossier_report' AND (latest.event_id, a."row") IN
                (SELECT c.event_id, s.report_id FROM dossier_statement s
                    JOIN dossier_claim c ON c.id = s.claim_id))
        OR (a."table" IN ('dossier_user', 'dossier_user_groups')
            AND a.before - 'mails' IS DISTINCT FROM a.after - 'mails' AND (latest.event_id,
            coalesce((coalesce(a.after, a.before)->>'user_id')::bigint, a."row")) IN (
                SELECT c.event_id, k.id FROM dossier_verification v
                JOIN dossier_claim c ON c.id = v.claim_id
                LEFT JOIN dossier_review r ON r.verification_id = v.id
                CROSS JOIN LATERAL (VALUES (v.decided_by_id), (r.reviewed_by_id)) k (id)))
    UNION
    SELECT e.event_id FROM dossier_edition e
        JOIN dossier_redaction r ON r.event_id = e.event_id AND r.after = e.number
        WHERE NOT EXISTS (SELECT 1 FROM dossier_edition n
            WHERE n.event_id = e.event_id AND n.number > e.number)
"""  # noqa: S608 - put together from texts of this file

NEVER = "NOT EXISTS (SELECT 1 FROM dossier_edition n WHERE n.event_id = {})"


def with_claims_flagged(claims):
    """Annotate claims with `is_unpublished`: touched since the edition, or there is none yet."""
    sql = f"({NEVER.format('dossier_claim.event_id')} OR dossier_claim.id IN ({TOUCHED_CLAIMS}))"
    return claims.annotate(is_unpublished=RawSQL(sql, [], BooleanField()))  # noqa: S611 - no input


def with_events_flagged(events):
    """Annotate events with `is_unpublished`, as for claims."""
    sql = f"({NEVER.format('dossier_event.id')} OR dossier_event.id IN ({TOUCHED_EVENTS}))"
    return events.annotate(is_unpublished=RawSQL(sql, [], BooleanField()))  # noqa: S611 - no input
