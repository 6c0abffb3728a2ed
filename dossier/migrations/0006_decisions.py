"""The rules of deciding: a decision rests on something, and the right person confirms it."""

from django.db import migrations

from dossier.migrations._operations import function, trigger

RESTS = """
    IF NEW.status <> 'unverified'
        AND NOT EXISTS (SELECT 1 FROM dossier_restsonstatement WHERE verification_id = NEW.id)
        AND NOT EXISTS (SELECT 1 FROM dossier_restsonevidence WHERE verification_id = NEW.id) THEN
        RAISE EXCEPTION 'A claim is % only on something cited', NEW.status
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
"""

# A decision is signed with what it rests on: once reviewed, nothing is added, and it never
# cites another event.
CITED_STATEMENT = """
    PERFORM 1 FROM dossier_verification WHERE id = NEW.verification_id FOR SHARE;
    IF EXISTS (SELECT 1 FROM dossier_review WHERE verification_id = NEW.verification_id) THEN
        RAISE EXCEPTION 'A reviewed decision takes no further basis'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NOT EXISTS (
        SELECT 1 FROM dossier_verification v JOIN dossier_claim c ON c.id = v.claim_id,
            dossier_statement s JOIN dossier_claim o ON o.id = s.claim_id
        WHERE v.id = NEW.verification_id AND s.id = NEW.statement_id AND c.event_id = o.event_id
    ) THEN
        RAISE EXCEPTION 'A decision cites statements of its own event'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
"""
CITED_EVIDENCE = (
    CITED_STATEMENT.replace("statement s", "evidence s")
    .replace("NEW.statement_id", "NEW.evidence_id")
    .replace("cites statements", "cites evidence")
)

# The claim's row is locked first: two people confirming two proposals take turns, and the
# older proposal then finds that a newer decision stands.
REVIEW = """
    SELECT v.claim_id, v.decided_by_id, e.review INTO claim, decider, rule
        FROM dossier_verification v JOIN dossier_claim c ON c.id = v.claim_id
        JOIN dossier_event e ON e.id = c.event_id WHERE v.id = NEW.verification_id
        FOR UPDATE OF v;
    PERFORM 1 FROM dossier_claim WHERE id = claim FOR NO KEY UPDATE;
    IF rule = 'two' AND decider = NEW.reviewed_by_id THEN
        RAISE EXCEPTION 'This event asks for a second person: nobody reviews their own decision'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NEW.outcome = 'confirmed' AND EXISTS (
        SELECT 1 FROM dossier_verification v JOIN dossier_review r ON r.verification_id = v.id
        WHERE v.claim_id = claim AND r.outcome = 'confirmed' AND v.id > NEW.verification_id
    ) THEN
        RAISE EXCEPTION 'A newer decision on this claim has been confirmed'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
"""


class Migration(migrations.Migration):
    dependencies = [("dossier", "0005_groups")]
    operations = [
        function("dossier_rests", RESTS),
        trigger("rests", "dossier_verification", "AFTER INSERT", "dossier_rests()", deferred=True),
        function("dossier_cited_statement", CITED_STATEMENT),
        trigger("cited", "dossier_restsonstatement", "BEFORE INSERT", "dossier_cited_statement()"),
        function("dossier_cited_evidence", CITED_EVIDENCE),
        trigger("cited", "dossier_restsonevidence", "BEFORE INSERT", "dossier_cited_evidence()"),
        function("dossier_review_rule", REVIEW, "claim bigint; decider bigint; rule text;"),
        trigger("review_rule", "dossier_review", "BEFORE INSERT", "dossier_review_rule()"),
    ]
