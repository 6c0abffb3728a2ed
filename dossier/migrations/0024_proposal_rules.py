"""What proposals are held to: verbatim, written once, and decided on by one person at a time."""

from importlib import import_module

from django.db import migrations

from dossier.migrations._operations import audited, function, kept_from_truncate, pinned, trigger

# Offsets count characters, as Python and PostgreSQL both do.
PROPOSAL = """
    IF NOT EXISTS (
        SELECT 1 FROM dossier_savedtext WHERE id = NEW.saved_text_id
            AND length(text) >= NEW."end"
            AND dossier_fold(substr(text, NEW.start + 1, NEW."end" - NEW.start)) <> ''
    ) THEN
        RAISE EXCEPTION 'The marked words do not stand in the saved text'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    NEW.made_at := clock_timestamp();
    RETURN NEW;
"""

# The proposal is locked first: of two who decide in one moment, the second sees what the first did.
DECISION = """
    PERFORM 1 FROM dossier_proposal WHERE id = NEW.proposal_id FOR NO KEY UPDATE;
    SELECT d.outcome, u.username, d.at INTO last FROM dossier_proposaldecision d
        JOIN dossier_user u ON u.id = d.by_id
        WHERE d.proposal_id = NEW.proposal_id ORDER BY d.id DESC LIMIT 1;
    stands := last.outcome IS NOT NULL AND last.outcome <> 'undone';
    IF stands AND NEW.outcome <> 'undone' THEN
        RAISE EXCEPTION 'This was % by % on % UTC: look at it, or undo that first',
            CASE last.outcome WHEN 'rejected' THEN 'rejected' ELSE 'accepted' END, last.username,
            to_char(last.at AT TIME ZONE 'UTC', 'FMDD FMMonth YYYY, HH24:MI')
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NOT stands AND NEW.outcome = 'undone' THEN
        RAISE EXCEPTION 'Nothing stands here that could be undone'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    NEW.at := clock_timestamp();
    RETURN NEW;
"""

# Asked at the commit, when it is known whether the event went.
PROPOSAL_STAYS = """
    IF EXISTS (SELECT 1 FROM dossier_event WHERE id = OLD.event_id) THEN
        RAISE EXCEPTION '% is append-only: delete refused', TG_TABLE_NAME
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
"""
DECISION_STAYS = """
    IF EXISTS (SELECT 1 FROM dossier_proposal WHERE id = OLD.proposal_id) THEN
        RAISE EXCEPTION '% is append-only: delete refused', TG_TABLE_NAME
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
"""

# What was made of a proposal is seen on the trail by who sees the proposal.
TRAIL = import_module("dossier.migrations.0013_event_roles").TRAIL
MORE = """
        OR state->>'proposal_id' IN (SELECT "row"::text FROM told
            WHERE "table" = 'dossier_proposal' AND state->>'event_id' = ANY (events::text[]))
"""


def trail_seen(body):
    return (
        "CREATE OR REPLACE FUNCTION dossier_trail_seen(events bigint[]) RETURNS SETOF bigint "
        f"LANGUAGE sql STABLE SET search_path FROM CURRENT AS $$ {body} $$"
    )


def kept(name, before, stays, declare=""):
    """Return the operations that keep a table's rows as they were written, for as long as their whole."""
    table = f"dossier_{name}"
    return [
        function(f"dossier_{name}", before, declare),
        trigger("written", table, "BEFORE INSERT", f"dossier_{name}()"),
        trigger("append_only_row", table, "BEFORE UPDATE", "dossier_refuse()"),
        kept_from_truncate(table),
        function(f"dossier_{name}_stays", stays),
        trigger(
            "append_only_delete", table, "AFTER DELETE", f"dossier_{name}_stays()", deferred=True
        ),
        audited(table),
    ]


class Migration(migrations.Migration):
    dependencies = [("dossier", "0023_proposals")]
    operations = [
        *kept("proposal", PROPOSAL, PROPOSAL_STAYS),
        *kept("proposaldecision", DECISION, DECISION_STAYS, "last record; stands boolean;"),
        audited("dossier_noconflict"),
        kept_from_truncate("dossier_noconflict"),
        migrations.RunSQL(trail_seen(TRAIL + MORE), trail_seen(TRAIL)),
        pinned(),
    ]
