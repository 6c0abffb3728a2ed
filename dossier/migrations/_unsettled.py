"""Views of what has become of things cited, and of the decisions that rest on them."""

# Statements and evidence with what has become of them, by whatever way.
SAID = """
CREATE VIEW dossier_said AS
    SELECT s.id, s.uid, s.claim_id, s.speaker_id, s.stance, s.attribution, c.event_id,
        c.number AS claim_number, speaker.uid AS speaker_uid, s.report_id,
        s.retracted_at IS NOT NULL AS is_retracted,
        s.withheld_at IS NOT NULL OR speaker.withheld_at IS NOT NULL
            OR report.withheld_at IS NOT NULL OR publisher.withheld_at IS NOT NULL
            OR s.id IN (SELECT r.statement_id FROM dossier_relay r
                        JOIN dossier_source o ON o.id = r.source_id
                        WHERE o.withheld_at IS NOT NULL) AS is_withheld,
        c.withheld_at IS NOT NULL AS claim_is_withheld
    FROM dossier_statement s
    JOIN dossier_claim c ON c.id = s.claim_id
    JOIN dossier_report report ON report.id = s.report_id
    LEFT JOIN dossier_source speaker ON speaker.id = s.speaker_id
    LEFT JOIN dossier_source publisher ON publisher.id = report.publisher_id
"""

SHOWN = """
CREATE VIEW dossier_shown AS
    SELECT e.id, e.uid, e.claim_id, e.bearing, e.is_held OR e.file_id IS NOT NULL AS is_held,
        c.event_id, c.number AS claim_number, e.withheld_at IS NOT NULL AS is_withheld,
        c.withheld_at IS NOT NULL AS claim_is_withheld
    FROM dossier_evidence e JOIN dossier_claim c ON c.id = e.claim_id
"""

# Plain joins, so that one claim is found by its keys and a whole event in one pass.
UNSETTLED = """
CREATE VIEW dossier_unsettled AS
SELECT claim_id, decision_id, what FROM (
    SELECT d.claim_id, d.id AS decision_id, array_remove(ARRAY[
        CASE WHEN bool_or(s.is_retracted) THEN 'retracted' END,
        CASE WHEN bool_or(s.is_withheld OR s.claim_is_withheld AND s.claim_id <> d.claim_id)
            OR bool_or(e.is_withheld OR e.claim_is_withheld AND e.claim_id <> d.claim_id)
            THEN 'withheld' END,
        CASE WHEN bool_or(EXISTS (
            SELECT 1 FROM dossier_redaction x WHERE x.event_id = c.event_id
                AND x.redacted_at > d.decided_at AND (
                    x.kind = 'source' AND x.key = s.speaker_uid
                    OR x.kind = 'claim' AND dossier_masks(
                        x.key, x.fields, s.claim_number, 'statements', s.uid)
                    OR x.kind = 'claim' AND dossier_masks(
                        x.key, x.fields, e.claim_number, 'evidence', e.uid)
                )
        )) THEN 'redacted' END,
        CASE WHEN EXISTS (
            SELECT 1 FROM dossier_unsettles u
            JOIN dossier_rearrangement a ON a.id = u.rearrangement_id
            WHERE u.verification_id = d.id
                AND (a.undone_at IS NULL OR d.decided_at > a.at)  -- decided on what was taken back
        ) THEN 'merged' END,
        CASE WHEN d.decided_wording <> c.wording THEN 'reworded' END
    ]::varchar[], NULL) AS what
    FROM (
        SELECT DISTINCT ON (v.claim_id) v.id, v.claim_id, v.decided_at, v.decided_wording
        FROM dossier_verification v JOIN dossier_review r ON r.verification_id = v.id
        WHERE r.outcome = 'confirmed' ORDER BY v.claim_id, v.id DESC
    ) d
    JOIN dossier_claim c ON c.id = d.claim_id AND c.merged_into_id IS NULL
    LEFT JOIN dossier_restsonstatement said ON said.verification_id = d.id AND said.stood
    LEFT JOIN dossier_said s ON s.id = said.statement_id
    LEFT JOIN dossier_restsonevidence shown ON shown.verification_id = d.id AND shown.stood
    LEFT JOIN dossier_shown e ON e.id = shown.evidence_id
    GROUP BY d.claim_id, d.id, d.decided_at, d.decided_wording, c.wording
) held WHERE what <> '{}'
"""

# Whether a redaction of a claim's record leads to one part of it: all of it, its list, or by uid.
MASKS = """
CREATE FUNCTION dossier_masks(key text, fields jsonb, number int, part text, uid text)
RETURNS boolean LANGUAGE sql IMMUTABLE SET search_path FROM CURRENT AS $$
    SELECT key = number::text AND (fields = '[]' OR fields ? part) OR EXISTS (
        SELECT 1 FROM jsonb_array_elements_text(fields) field
        WHERE field = part || '.' || uid OR starts_with(field, part || '.' || uid || '.')
    )
$$
"""
