"""Views of decisions whose ground was edited since: as it was cited, and as it is now."""

# All of it that a decision could rest on, as a digest: the words live on in one place only.
SAID_SO = r"""
CREATE VIEW dossier_said_so AS
    SELECT s.id, md5(jsonb_build_array(
        s.claim_id, s.speaker_id, s.report_id, s.stance, s.attribution, s.wording, s.said,
        btrim(regexp_replace(s.quote, '\s+', ' ', 'g')),
        btrim(regexp_replace(s.original, '\s+', ' ', 'g')),
        (SELECT jsonb_agg(r.source_id ORDER BY r.position)
            FROM dossier_relay r WHERE r.statement_id = s.id)
    )::text) AS digest
    FROM dossier_statement s
"""
# Of a file, whether it was found damaged when it was last looked at.
SHOWN_SO = r"""
CREATE VIEW dossier_shown_so AS
    SELECT e.id, md5(jsonb_build_array(
        e.claim_id, e.kind, e.bearing, e.title, e.url, e.sha256, e.credibility, e.is_held,
        btrim(regexp_replace(e.description, '\s+', ' ', 'g')),
        'damaged' IS NOT DISTINCT FROM (
            SELECT c.act FROM dossier_custody c
            WHERE c.file_id = e.file_id AND c.act IN ('checked', 'damaged') ORDER BY c.id DESC LIMIT 1
        )
    )::text) AS digest
    FROM dossier_evidence e
"""
# Beside it, what stands around the things cited: whose party a source is, what contradicts what.
# The rule itself is asked only where that could have changed: it costs more than a digest.
EDITED = r"""
CREATE VIEW dossier_edited AS
SELECT d.claim_id, d.id AS decision_id FROM (
    SELECT DISTINCT ON (v.claim_id) v.id, v.claim_id, v.status, v.judgement
    FROM dossier_verification v JOIN dossier_review r ON r.verification_id = v.id
    WHERE r.outcome = 'confirmed' ORDER BY v.claim_id, v.id DESC
) d
JOIN dossier_claim c ON c.id = d.claim_id AND c.merged_into_id IS NULL
LEFT JOIN dossier_restsonstatement said ON said.verification_id = d.id
LEFT JOIN dossier_statement s ON s.id = said.statement_id
LEFT JOIN dossier_said_so said_now ON said_now.id = said.statement_id
LEFT JOIN dossier_restsonevidence shown ON shown.verification_id = d.id
LEFT JOIN dossier_evidence e ON e.id = shown.evidence_id
LEFT JOIN dossier_shown_so shown_now ON shown_now.id = shown.evidence_id
GROUP BY d.claim_id, d.id, d.status, d.judgement
HAVING CASE
    WHEN bool_or(said.stood AND said_now.digest <> said.as_cited)
        OR bool_or(shown.stood AND shown_now.digest <> shown.as_cited) THEN true
    WHEN d.judgement ~ '\S' OR d.status = 'unverified' THEN false
    WHEN d.status = 'verified' AND bool_or(e.bearing = 'supports' AND e.is_held) THEN false
    WHEN d.status = 'disputed' AND NOT coalesce(
        bool_or(s.claim_id <> d.claim_id OR e.claim_id <> d.claim_id), false) THEN false
    ELSE dossier_basis_lacks(d.claim_id, d.status,
        array_agg(said.statement_id), array_agg(shown.evidence_id)) IS NOT NULL
END
"""
# What an act or a rule has done to the ground is told before what only shows in the words.
UNSETTLED = """
CREATE VIEW dossier_unsettled AS
SELECT claim_id, decision_id, coalesce(max(what), ARRAY['edited']::varchar[]) AS what FROM (
    SELECT claim_id, decision_id, what FROM dossier_shaken
    UNION ALL SELECT claim_id, decision_id, NULL FROM dossier_edited
) told GROUP BY claim_id, decision_id
"""

# The words a statement was found in: whoever masks them takes its ground, the quote standing or not.
WITH_REPORTS = UNSETTLED.replace("CREATE", "CREATE OR REPLACE").replace(
    ") told",
    """    UNION ALL SELECT d.claim_id, d.id, ARRAY['redacted']::varchar[] FROM (
        SELECT DISTINCT ON (v.claim_id) v.id, v.claim_id, v.decided_at
        FROM dossier_verification v JOIN dossier_review r ON r.verification_id = v.id
        WHERE r.outcome = 'confirmed' ORDER BY v.claim_id, v.id DESC
    ) d
    JOIN dossier_claim c ON c.id = d.claim_id AND c.merged_into_id IS NULL
    JOIN dossier_redaction x ON x.event_id = c.event_id AND x.kind = 'report'
        AND x.redacted_at > d.decided_at AND (x.fields = '[]' OR x.fields ? 'texts')
    JOIN dossier_eventreport n ON n.event_id = c.event_id AND n.number::text = x.key
    JOIN dossier_restsonstatement said ON said.verification_id = d.id AND said.stood
    JOIN dossier_statement s ON s.id = said.statement_id AND s.report_id = n.report_id
) told""",
)


def backfill(kind, view, columns):
    """Return the SQL that gives the digest to what was cited before there was one.

    What the trail shows as edited since gets one that fits nothing: it is told.
    """
    same = " AND ".join(f"a.before->'{name}' = now.row->'{name}'" for name in columns)
    return f"""
    ALTER TABLE dossier_restson{kind} DISABLE TRIGGER USER;
    UPDATE dossier_restson{kind} r SET as_cited = CASE WHEN EXISTS (
        SELECT 1 FROM dossier_audit cited, LATERAL (
            SELECT a.before FROM dossier_audit a WHERE a."table" = 'dossier_{kind}'
                AND a."row" = r.{kind}_id AND a.operation = 'update' AND a.id > cited.id
            ORDER BY a.id LIMIT 1
        ) a, (SELECT to_jsonb(t) AS row FROM dossier_{kind} t WHERE t.id = r.{kind}_id) now
        WHERE cited."table" = 'dossier_restson{kind}' AND cited."row" = r.id AND NOT ({same})
    ) OR EXISTS (
        SELECT 1 FROM dossier_audit cited JOIN dossier_audit a ON a.id > cited.id
        WHERE cited."table" = 'dossier_restson{kind}' AND cited."row" = r.id
            AND '{kind}' = 'statement' AND a."table" = 'dossier_relay'
            AND a.transaction <> cited.transaction
            AND coalesce(a.after, a.before)->>'statement_id' = r.{kind}_id::text
    ) THEN 'edited' ELSE v.digest END
    FROM {view} v WHERE v.id = r.{kind}_id;
    ALTER TABLE dossier_restson{kind} ENABLE TRIGGER USER;
    """  # noqa: S608 - names of this file
