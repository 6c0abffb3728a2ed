"""Merging, splitting and moving, and taking it back: what is merged stays, and nothing hangs on it."""

from django.db import migrations

from dossier.migrations._operations import (
    append_only,
    audited,
    function,
    kept_from_truncate,
    trigger,
)
from dossier.migrations._rights import grant

EITHER = "BEFORE INSERT OR UPDATE"

# What hangs on a claim or a source, by column. Locked as a foreign key would, but at once: a merge
# takes the stronger lock, so that whoever comes second sees what the first has done.
UNDER_MERGED = """
    wanted := (to_jsonb(NEW)->>TG_ARGV[1])::bigint;
    IF TG_OP = 'UPDATE' AND wanted IS NOT DISTINCT FROM (to_jsonb(OLD)->>TG_ARGV[1])::bigint THEN
        RETURN NEW;
    END IF;
    EXECUTE format('SELECT merged_into_id FROM dossier_%I WHERE id = $1 FOR KEY SHARE', TG_ARGV[0])
        INTO went USING wanted;
    IF went IS NOT NULL THEN
        RAISE EXCEPTION 'This % was merged into another: use that one instead', TG_ARGV[0]
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
"""
HANGS_ON = [
    ("claim", "statement", "claim_id"),
    ("claim", "evidence", "claim_id"),
    ("claim", "verification", "claim_id"),
    ("claim", "claimrelation", "claim_id"),
    ("claim", "claimrelation", "other_id"),
    ("claim", "assignment", "claim_id"),
    ("claim", "comment", "claim_id"),
    ("source", "statement", "speaker_id"),
    ("source", "relay", "source_id"),
    ("source", "report", "publisher_id"),
    ("source", "eventparty", "source_id"),
    ("source", "source", "part_of_id"),
]

# Set once, onto what stands itself, and taken back once: so no circle can close.
MERGED = """
    IF TG_OP = 'DELETE' THEN
        IF OLD.merged_into_id IS NOT NULL THEN
            RAISE EXCEPTION 'A merged % stays: its address leads on', TG_ARGV[0]
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN OLD;
    END IF;
    IF TG_OP = 'INSERT' THEN
        IF NEW.merged_into_id IS NOT NULL THEN
            RAISE EXCEPTION 'A % is merged after it was made', TG_ARGV[0]
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NEW;
    END IF;
    IF NEW.merged_into_id IS NOT DISTINCT FROM OLD.merged_into_id THEN
        IF OLD.merged_into_id IS NOT NULL AND to_jsonb(NEW) <> to_jsonb(OLD) THEN
            RAISE EXCEPTION 'This % was merged into another: use that one, or undo the merge',
                TG_ARGV[0] USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NEW;
    END IF;
    IF NEW.merged_into_id IS NOT NULL THEN
        IF OLD.merged_into_id IS NOT NULL OR NEW.merged_into_id = NEW.id THEN
            RAISE EXCEPTION 'A % is merged once, into another', TG_ARGV[0]
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        EXECUTE format('SELECT 1 FROM dossier_%I WHERE id IN ($1, $2) ORDER BY id FOR UPDATE',
            TG_ARGV[0]) USING NEW.id, NEW.merged_into_id;
        EXECUTE format('SELECT to_jsonb(t) FROM dossier_%I t WHERE id = $1', TG_ARGV[0])
            INTO onto USING NEW.merged_into_id;
        IF onto->>'merged_into_id' IS NOT NULL THEN
            RAISE EXCEPTION 'What a % is merged into must stand itself', TG_ARGV[0]
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        IF onto->>'event_id' IS DISTINCT FROM to_jsonb(NEW)->>'event_id' THEN
            RAISE EXCEPTION 'Claims are merged within one event'
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
    END IF;
    RETURN NEW;
"""

# At commit. now() is the start of the transaction: an act counts in its own transaction only.
MERGED_WHOLE = """
    IF NEW.merged_into_id IS NOT DISTINCT FROM OLD.merged_into_id THEN
        RETURN NULL;
    END IF;
    IF NOT EXISTS (
        SELECT 1 FROM dossier_rearrangement WHERE now() IN (at, undone_at) AND steps @>
            jsonb_build_array(jsonb_build_object('table', TG_ARGV[0], 'row', NEW.id))
    ) THEN
        RAISE EXCEPTION 'A % is merged, and set apart again, by an act that says so', TG_ARGV[0]
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    EXECUTE format('SELECT merged_into_id FROM dossier_%I WHERE id = $1', TG_ARGV[0])
        INTO went USING NEW.id;
    FOR place IN 1 .. TG_NARGS - 1 BY 2 LOOP
        EXECUTE format('SELECT EXISTS (SELECT 1 FROM dossier_%I WHERE %I = $1)',
            TG_ARGV[place], TG_ARGV[place + 1]) INTO hangs USING NEW.id;
        IF went IS NOT NULL AND hangs THEN
            RAISE EXCEPTION 'Something still hangs on the merged %: a %', TG_ARGV[0], TG_ARGV[place]
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
    END LOOP;
    IF TG_ARGV[0] = 'claim' AND went IS NOT NULL AND EXISTS (
        SELECT 1 FROM dossier_verification v WHERE v.claim_id = NEW.id AND NOT EXISTS
            (SELECT 1 FROM dossier_review r WHERE r.verification_id = v.id)
    ) THEN
        RAISE EXCEPTION 'A decision on the merged claim still waits to be confirmed'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
"""

ACT = """
    IF TG_OP = 'INSERT' THEN
        IF NEW.undone_at IS NOT NULL THEN
            RAISE EXCEPTION 'An act is undone after it was done'
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        NEW.at := now();
        RETURN NEW;
    END IF;
    IF OLD.undone_at IS NOT NULL OR NEW.undone_at IS NULL OR
        to_jsonb(NEW) - '{undone_at,undone_by_id,undone_reason}'::text[]
        <> to_jsonb(OLD) - '{undone_at,undone_by_id,undone_reason}'::text[] THEN
        RAISE EXCEPTION 'What was done stays as it was written down: it is undone once, as a whole'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    NEW.undone_at := now();
    RETURN NEW;
"""


def whole(kind):
    """Return the operation that asks, at commit, what merging or setting apart has left."""
    hangs = [(table, column) for of, table, column in HANGS_ON if of == kind]
    hangs = [pair for pair in hangs if pair[0] != "verification"]  # decisions stay where they were
    named = ", ".join(f"'{word}'" for word in (kind, *(word for pair in hangs for word in pair)))
    return trigger(
        "merged_whole",
        f"dossier_{kind}",
        "AFTER UPDATE OF merged_into_id",
        f"dossier_merged_whole({named})",
        deferred=True,
    )


class Migration(migrations.Migration):
    dependencies = [("dossier", "0011_work")]
    operations = [
        *append_only("dossier_unsettles"),
        *(audited(f"dossier_{name}") for name in ("rearrangement", "unsettles")),
        kept_from_truncate("dossier_rearrangement"),
        trigger("append_only_row", "dossier_rearrangement", "BEFORE DELETE", "dossier_refuse()"),
        function("dossier_rearrangement_act", ACT),
        trigger("act", "dossier_rearrangement", EITHER, "dossier_rearrangement_act()"),
        function("dossier_under_merged", UNDER_MERGED, "wanted bigint; went bigint;"),
        *(
            trigger(
                f"under_merged_{column}",
                f"dossier_{table}",
                EITHER,
                f"dossier_under_merged('{kind}', '{column}')",
            )
            for kind, table, column in HANGS_ON
        ),
        function("dossier_merged", MERGED, "onto jsonb;"),
        *(
            trigger(
                "merged",
                f"dossier_{kind}",
                "BEFORE INSERT OR UPDATE OR DELETE",
                f"dossier_merged('{kind}')",
            )
            for kind in ("claim", "source")
        ),
        function("dossier_merged_whole", MERGED_WHOLE, "went bigint; hangs boolean;"),
        *(whole(kind) for kind in ("claim", "source")),
        grant(both=["view_rearrangement", "add_rearrangement"]),
    ]
