"""The basis of decisions is kept by the database; blind readings; what has become unsettled.

What a decision needs is told once, by `dossier_basis_lacks`: the rules below ask it, and so does
the desk. What has become of a thing cited is told once, by `dossier_said` and `dossier_shown`.
"""

from importlib import import_module

from django.db import migrations

from dossier.migrations._operations import (
    append_only,
    audited,
    function,
    kept_from_truncate,
    trigger,
)
from dossier.migrations._rights import grant
from dossier.migrations._unsettled import MASKS, SAID, SHOWN, UNSETTLED

rules = import_module("dossier.migrations.0002_rules")


# A source with all that answers for it, and the body at the root: what it was merged into counts.
ORIGIN = """
CREATE FUNCTION dossier_origin(source bigint, OUT root bigint, OUT line bigint[])
LANGUAGE sql STABLE SET search_path FROM CURRENT AS $$
    WITH RECURSIVE up (id, above) AS (
        SELECT id, coalesce(merged_into_id, part_of_id) FROM dossier_source WHERE id = source
        UNION SELECT s.id, coalesce(s.merged_into_id, s.part_of_id)
            FROM dossier_source s JOIN up ON s.id = up.above
    )
    SELECT (array_agg(id ORDER BY above IS NULL DESC, id))[1], array_agg(id) FROM up
$$
"""

# A claim withheld is decided on all the same: only what stands under another withheld one is out.
LACKS = """
CREATE FUNCTION dossier_basis_lacks(
    decided bigint, status text, statements bigint[], evidence bigint[]
) RETURNS text LANGUAGE plpgsql STABLE SET search_path FROM CURRENT AS $$
DECLARE
    name text; origins int; others int; speaks_for boolean; speaks_against boolean;
BEGIN
    SELECT 'Claim ' || c.number INTO name FROM dossier_claim c WHERE c.id = decided;
    IF status = 'verified' THEN
        IF EXISTS (
            SELECT 1 FROM dossier_shown e WHERE e.id = ANY(evidence) AND e.claim_id = decided
                AND e.bearing = 'supports' AND e.is_held AND NOT e.is_withheld
        ) THEN
            RETURN NULL;
        END IF;
        WITH RECURSIVE stake (id) AS (
            SELECT p.source_id FROM dossier_eventparty p
                JOIN dossier_claim c ON c.event_id = p.event_id WHERE c.id = decided
            UNION SELECT s.merged_into_id FROM dossier_source s JOIN stake USING (id)
                WHERE s.merged_into_id IS NOT NULL
        ), says (root, is_party) AS (
            SELECT o.root, bool_or(o.line && ARRAY(SELECT id FROM stake))
            FROM dossier_said s CROSS JOIN LATERAL dossier_origin(s.speaker_id) o
            WHERE s.id = ANY(statements) AND s.claim_id = decided AND s.stance = 'asserts'
                AND s.attribution IN ('on_record', 'second_hand')
                AND NOT s.is_retracted AND NOT s.is_withheld AND s.speaker_id IS NOT NULL
            GROUP BY o.root
        )
        SELECT count(*), count(*) FILTER (WHERE NOT is_party) INTO origins, others FROM says;
        IF origins >= 2 AND others >= 1 THEN
            RETURN NULL;
        END IF;
        RETURN name || ': nothing cited is evidence that supports it and that the desk holds, and '
            || CASE origins WHEN 0 THEN 'no named origin says so' WHEN 1 THEN
            'only one independent origin says so' ELSE
            'every origin that says so is a party to the event' END
            || '. It takes such evidence, or two independent origins of which one is no party.';
    ELSIF status = 'disputed' THEN
        SELECT bool_or(side > 0), bool_or(side < 0) INTO speaks_for, speaks_against FROM (
            SELECT g.word * CASE WHEN g.claim_id = decided THEN 1 ELSE -1 END AS side FROM (
                SELECT s.claim_id, s.claim_is_withheld,
                    CASE s.stance WHEN 'asserts' THEN 1 WHEN 'denies' THEN -1 END AS word
                FROM dossier_said s WHERE s.id = ANY(statements)
                    AND NOT s.is_retracted AND NOT s.is_withheld
                    AND s.attribution <> 'misattributed'
                UNION ALL
                SELECT e.claim_id, e.claim_is_withheld,
                    CASE e.bearing WHEN 'supports' THEN 1 WHEN 'contradicts' THEN -1 END
                FROM dossier_shown e WHERE e.id = ANY(evidence) AND NOT e.is_withheld
            ) g WHERE g.claim_id = decided OR NOT g.claim_is_withheld AND EXISTS (
                SELECT 1 FROM dossier_claimrelation r WHERE r.kind = 'contradicts'
                    AND (r.claim_id, r.other_id) IN ((decided, g.claim_id), (g.claim_id, decided))
            )
        ) sides;
        IF speaks_for AND speaks_against THEN
            RETURN NULL;
        END IF;
        RETURN name || ': what it cites ' || CASE WHEN speaks_for THEN 'only speaks for it'
            WHEN speaks_against THEN 'only speaks against it' ELSE 'takes neither side' END
            || '. It takes something on each side.';
    END IF;
    RETURN NULL;
END $$
"""
CITED = """
        ARRAY(SELECT statement_id FROM dossier_restsonstatement WHERE verification_id = v.id),
        ARRAY(SELECT evidence_id FROM dossier_restsonevidence WHERE verification_id = v.id)
"""
SUFFICES = f"""
    SELECT dossier_basis_lacks(v.claim_id, v.status, {CITED}) INTO lack
        FROM dossier_verification v WHERE v.id = NEW.id AND v.judgement !~ '\\S';
    IF lack IS NOT NULL THEN
        RAISE EXCEPTION '%', lack USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
"""  # noqa: S608 - put together from texts of this file

# Runs after review_rule, which has locked the decision and its claim.
REVIEW_STANDS = f"""
    SELECT v.decided_by_id, v.status, v.judgement, e.is_blind INTO decider, proposed, judged, blind
        FROM dossier_verification v JOIN dossier_claim c ON c.id = v.claim_id
        JOIN dossier_event e ON e.id = c.event_id WHERE v.id = NEW.verification_id;
    IF decider <> NEW.reviewed_by_id AND NEW.reason !~ '\\S' THEN
        RAISE EXCEPTION 'A second person says why, when confirming too'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF blind THEN
        SELECT r.status INTO concluded FROM dossier_secondreading r
            WHERE r.verification_id = NEW.verification_id AND r.read_by_id = NEW.reviewed_by_id;
        IF concluded IS NULL THEN
            RAISE EXCEPTION 'This event asks for a blind reading: first say what you conclude'
                USING ERRCODE = 'integrity_constraint_violation';
        ELSIF NEW.outcome = 'confirmed' AND concluded <> proposed THEN
            RAISE EXCEPTION 'The two readings differ: the decision goes back'
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
    END IF;
    IF NEW.outcome = 'confirmed' AND judged !~ '\\S' THEN
        SELECT dossier_basis_lacks(v.claim_id, v.status, {CITED}) INTO lack
            FROM dossier_verification v WHERE v.id = NEW.verification_id;
        IF lack IS NOT NULL THEN
            RAISE EXCEPTION '%', lack || CASE WHEN decider <> NEW.reviewed_by_id
                THEN ' Send it back.' ELSE '' END
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
    END IF;
    RETURN NEW;
"""  # noqa: S608 - put together from texts of this file

# The decision is locked first, as a review locks it: of two answers one comes second and is told.
READING = """
    SELECT v.decided_by_id, e.is_blind INTO decider, blind
        FROM dossier_verification v JOIN dossier_claim c ON c.id = v.claim_id
        JOIN dossier_event e ON e.id = c.event_id WHERE v.id = NEW.verification_id
        FOR UPDATE OF v;
    IF NOT blind THEN
        RAISE EXCEPTION 'This event asks for no blind reading'
            USING ERRCODE = 'integrity_constraint_violation';
    ELSIF decider = NEW.read_by_id THEN
        RAISE EXCEPTION 'Nobody reads a decision of their own a second time'
            USING ERRCODE = 'integrity_constraint_violation';
    ELSIF EXISTS (SELECT 1 FROM dossier_review WHERE verification_id = NEW.verification_id) THEN
        RAISE EXCEPTION 'This decision has been answered already'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
"""
READING_SETTLED = """
    IF NEW.status <> (SELECT status FROM dossier_verification WHERE id = NEW.verification_id)
        AND NOT EXISTS (
            SELECT 1 FROM dossier_review WHERE verification_id = NEW.verification_id
                AND outcome = 'sent_back' AND reviewed_by_id = NEW.read_by_id
        ) THEN
        RAISE EXCEPTION 'A reading that differs sends the decision back'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
"""

DECIDED_WORDING = """
    NEW.decided_wording := (SELECT wording FROM dossier_claim WHERE id = NEW.claim_id);
    RETURN NEW;
"""
STOOD = """
    SELECT NOT (s.is_retracted OR s.is_withheld OR s.claim_is_withheld AND s.claim_id <> v.claim_id)
        INTO NEW.stood FROM dossier_said s, dossier_verification v
        WHERE s.id = NEW.statement_id AND v.id = NEW.verification_id;
    NEW.stood := coalesce(NEW.stood, true);
    RETURN NEW;
"""
EVIDENCE_STOOD = (
    STOOD.replace("s.is_retracted OR ", "")
    .replace("dossier_said", "dossier_shown")
    .replace("NEW.statement_id", "NEW.evidence_id")
)

# Decisions made before wordings were kept: what the claim said then, by the trail.
BACKFILL = """
    ALTER TABLE dossier_verification DISABLE TRIGGER USER;
    UPDATE dossier_verification v SET decided_wording = coalesce((
        SELECT a.before->>'wording' FROM dossier_audit a
        WHERE a."table" = 'dossier_claim' AND a."row" = v.claim_id AND a.before IS NOT NULL
            AND a.id > (SELECT min(i.id) FROM dossier_audit i
                        WHERE i."table" = 'dossier_verification' AND i."row" = v.id)
        ORDER BY a.id LIMIT 1
    ), c.wording) FROM dossier_claim c WHERE c.id = v.claim_id;
    ALTER TABLE dossier_verification ENABLE TRIGGER USER;
"""


class Migration(migrations.Migration):
    dependencies = [("dossier", "0007_desk")]
    operations = [
        migrations.RunSQL(SAID, "DROP VIEW dossier_said"),
        migrations.RunSQL(SHOWN, "DROP VIEW dossier_shown"),
        migrations.RunSQL(ORIGIN, "DROP FUNCTION dossier_origin(bigint)"),
        migrations.RunSQL(
            LACKS, "DROP FUNCTION dossier_basis_lacks(bigint, text, bigint[], bigint[])"
        ),
        function("dossier_suffices", SUFFICES, "lack text;"),
        trigger(
            "suffices", "dossier_verification", "AFTER INSERT", "dossier_suffices()", deferred=True
        ),
        function(
            "dossier_review_stands",
            REVIEW_STANDS,
            "decider bigint; proposed text; judged text; blind boolean; concluded text; lack text;",
        ),
        trigger("review_stands", "dossier_review", "BEFORE INSERT", "dossier_review_stands()"),
        function("dossier_reading_rule", READING, "decider bigint; blind boolean;"),
        trigger("reading_rule", "dossier_secondreading", "BEFORE INSERT", "dossier_reading_rule()"),
        function("dossier_reading_settled", READING_SETTLED),
        trigger(
            "reading_settled",
            "dossier_secondreading",
            "AFTER INSERT",
            "dossier_reading_settled()",
            deferred=True,
        ),
        function("dossier_decided_wording", DECIDED_WORDING),
        trigger(
            "decided_wording", "dossier_verification", "BEFORE INSERT", "dossier_decided_wording()"
        ),
        function("dossier_statement_stood", STOOD),
        trigger("stood", "dossier_restsonstatement", "BEFORE INSERT", "dossier_statement_stood()"),
        function("dossier_evidence_stood", EVIDENCE_STOOD),
        trigger("stood", "dossier_restsonevidence", "BEFORE INSERT", "dossier_evidence_stood()"),
        migrations.RunSQL(BACKFILL, migrations.RunSQL.noop),
        migrations.RunSQL(MASKS, "DROP FUNCTION dossier_masks(text, jsonb, int, text, text)"),
        migrations.RunSQL(UNSETTLED, "DROP VIEW dossier_unsettled"),
        *append_only("dossier_secondreading"),
        *(audited(f"dossier_{name}") for name in ("secondreading", "wantedevidence")),
        kept_from_truncate("dossier_wantedevidence"),
        *(
            migrations.RunSQL(
                f"ALTER TABLE dossier_wantedevidence ADD CONSTRAINT {column}_is_well_written "
                f"CHECK ({rules.MOMENT.format(column)})",
                f"ALTER TABLE dossier_wantedevidence DROP CONSTRAINT {column}_is_well_written",
            )
            for column in ("asked", "answered")
        ),
        grant(
            both=[
                "view_secondreading",
                *(f"{verb}_wantedevidence" for verb in ("view", "add", "change", "delete")),
            ]
        ),
    ]
