"""The rules the database keeps by itself, whoever writes and by whatever way.

Numbers given once, things of one event kept to it, quotes that stand, nothing published deleted.
Editions, the audit trail and decisions follow in 0003, 0004 and 0006.
"""

from django.db import migrations

from dossier.migrations._operations import append_only, function, trigger

MOMENT_START = """
CREATE FUNCTION dossier_moment_start(moment text) RETURNS timestamptz
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE SET search_path FROM CURRENT AS $$
    -- '2024-01-24T11:15 Europe/Moscow' begins at that local time in that zone.
    SELECT timezone(
        split_part(moment, ' ', 2),
        make_timestamp(
            substr(split_part(moment, ' ', 1), 1, 4)::int,
            coalesce(nullif(substr(split_part(moment, ' ', 1), 6, 2), ''), '1')::int,
            coalesce(nullif(substr(split_part(moment, ' ', 1), 9, 2), ''), '1')::int,
            coalesce(nullif(substr(split_part(moment, ' ', 1), 12, 2), ''), '0')::int,
            coalesce(nullif(substr(split_part(moment, ' ', 1), 15, 2), ''), '0')::int,
            coalesce(nullif(substr(split_part(moment, ' ', 1), 18, 2), ''), '0')::float8
        )
    )
$$;
"""

FOLD = r"""
CREATE FUNCTION dossier_fold(words text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE SET search_path FROM CURRENT AS $$
    -- White space as models.report.SPACE lists it, so that both fold alike in every locale.
    SELECT btrim(regexp_replace(words,
        '[\u0009-\u000d\u0020\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+',
        ' ', 'g'), ' ')
$$;
"""

REFUSE = """
    RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, lower(TG_OP)
        USING ERRCODE = 'integrity_constraint_violation';
"""
APPEND_ONLY = [
    "dossier_savedtext",
    "dossier_verification",
    "dossier_restsonstatement",
    "dossier_restsonevidence",
    "dossier_review",
    "dossier_redaction",
]

# A number of 0 asks for the next one; a number handed in must lie beyond all given so far.
NUMBER = """
    IF TG_OP = 'UPDATE' THEN
        IF NEW.number <> OLD.number OR NEW.event_id <> OLD.event_id THEN
            RAISE EXCEPTION 'A % keeps its event and its number', TG_ARGV[0]
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NEW;
    END IF;
    INSERT INTO dossier_numbering AS n (event_id, kind, last)
        VALUES (NEW.event_id, TG_ARGV[0], greatest(NEW.number, 1))
        ON CONFLICT (event_id, kind) DO UPDATE SET last = greatest(n.last + 1, NEW.number)
        RETURNING last INTO given;
    IF NEW.number NOT IN (0, given) THEN
        RAISE EXCEPTION 'Number % of this event was given out before', NEW.number
            USING ERRCODE = 'unique_violation';
    END IF;
    NEW.number := given;
    RETURN NEW;
"""

CLAIM_QUESTION = """
    IF NOT EXISTS (SELECT 1 FROM dossier_question WHERE id = NEW.question_id
                   AND event_id = NEW.event_id) THEN
        RAISE EXCEPTION 'A claim answers a question of its own event'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
"""

RELATION_EVENT = """
    IF (SELECT count(DISTINCT event_id) FROM dossier_claim
        WHERE id IN (NEW.claim_id, NEW.other_id)) <> 1 THEN
        RAISE EXCEPTION 'Related claims belong to one event'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
"""

# One at a time: two people could each close half of a circle.
SOURCE_CYCLE = """
    IF NEW.part_of_id IS NULL THEN
        RETURN NULL;
    END IF;
    PERFORM pg_advisory_xact_lock(hashtext('dossier_source part_of'));
    IF EXISTS (
        WITH RECURSIVE up (id) AS (
            SELECT NEW.part_of_id UNION SELECT s.part_of_id FROM dossier_source s JOIN up USING (id)
        ) SELECT 1 FROM up WHERE id = NEW.id
    ) THEN
        RAISE EXCEPTION 'A source cannot be part of itself'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
"""

SAVED_TEXT = """
    NEW.sha256 := encode(sha256(convert_to(NEW.text, 'UTF8')), 'hex');
    RETURN NEW;
"""

QUOTE = """
    IF NEW.saved_text_id IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM dossier_savedtext WHERE id = NEW.saved_text_id
            AND report_id = NEW.report_id
            AND dossier_fold(substr(text, NEW.start + 1, NEW."end" - NEW.start))
                = dossier_fold(NEW.quote)
    ) THEN
        RAISE EXCEPTION 'The quote does not stand there in a saved text of its report'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
"""

# Asked for first: a row refused by ON CONFLICT alone would have used up a number.
EVENT_REPORT = """
    INSERT INTO dossier_eventreport (event_id, report_id)
        SELECT event_id, NEW.report_id FROM dossier_claim c WHERE id = NEW.claim_id
            AND NOT EXISTS (SELECT 1 FROM dossier_eventreport r
                            WHERE r.event_id = c.event_id AND r.report_id = NEW.report_id)
        ON CONFLICT (event_id, report_id) DO NOTHING;
    RETURN NULL;
"""

# What is cited and what is numbered stays with its event, and a number with its report.
STAYS = """
    IF (SELECT count(DISTINCT event_id) FROM dossier_claim
        WHERE id IN (OLD.claim_id, NEW.claim_id)) > 1 THEN
        RAISE EXCEPTION 'A % stays with its event', TG_ARGV[0]
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
"""

REPORT_STAYS = """
    IF TG_OP = 'UPDATE' AND NEW.report_id = OLD.report_id THEN
        RETURN NEW;
    END IF;
    IF EXISTS (
        SELECT 1 FROM dossier_statement s JOIN dossier_claim c ON c.id = s.claim_id
        WHERE s.report_id = OLD.report_id AND c.event_id = OLD.event_id
    ) OR EXISTS (
        SELECT 1 FROM dossier_record
        WHERE event_id = OLD.event_id AND kind = 'report' AND key = OLD.number::text
    ) THEN
        RAISE EXCEPTION 'A number in an event stays with its report'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
"""

COUNTS_UP = """
    IF TG_OP = 'DELETE' AND NOT EXISTS (SELECT 1 FROM dossier_event WHERE id = OLD.event_id) THEN
        RETURN NULL;
    END IF;
    IF TG_OP = 'DELETE' OR NEW.last < OLD.last
        OR (NEW.event_id, NEW.kind) <> (OLD.event_id, OLD.kind) THEN
        RAISE EXCEPTION 'Numbers only count up' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
"""

# What a reader may have linked to is withdrawn or removed at the desk, never deleted.
PUBLISHED = """
    IF TG_ARGV[0] = 'event' THEN
        stands := EXISTS (SELECT 1 FROM dossier_edition WHERE event_id = OLD.id);
        IF TG_OP = 'UPDATE' AND stands AND NEW.slug <> OLD.slug THEN
            RAISE EXCEPTION 'The address of a published event is fixed'
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
    ELSE
        stands := EXISTS (SELECT 1 FROM dossier_record WHERE event_id = OLD.event_id
                          AND kind = TG_ARGV[0] AND key = OLD.number::text);
    END IF;
    IF TG_OP = 'UPDATE' THEN
        RETURN NEW;
    END IF;
    IF stands THEN
        RAISE EXCEPTION 'This % is published: withdraw or remove it instead', TG_ARGV[0]
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN OLD;
"""

CLOCK = "([01]\\d|2[0-3])(:[0-5]\\d(:[0-5]\\d)?)?"
WRITTEN = f"^\\d{{{{4}}}}(-\\d\\d(-\\d\\d(T{CLOCK})?)?)? [A-Za-z]+(/[A-Za-z0-9_+-]+)*$"
MOMENT = f"{{0}} ~ '{WRITTEN}' AND dossier_moment_start({{0}}) IS NOT NULL OR {{0}} IS NULL"
ADDRESS_WORD = "{} ~ '^[a-z0-9]+([-_][a-z0-9]+)*$'"  # what the public addresses take
CHECKS = [
    ("event", "happened", MOMENT),
    ("report", "published", MOMENT),
    ("statement", "said", MOMENT),
    ("event", "slug", ADDRESS_WORD),
    ("question", "slug", ADDRESS_WORD),
    ("source", "slug", ADDRESS_WORD),
]
EITHER = "AFTER INSERT OR UPDATE"


class Migration(migrations.Migration):
    dependencies = [("dossier", "0001_nouns")]
    operations = [
        migrations.RunSQL(MOMENT_START, "DROP FUNCTION dossier_moment_start(text)"),
        migrations.RunSQL(FOLD, "DROP FUNCTION dossier_fold(text)"),
        function("dossier_refuse", REFUSE),
        *(operation for table in APPEND_ONLY for operation in append_only(table)),
        function("dossier_number", NUMBER, "given int;"),
        *(
            trigger(
                "numbered", f"dossier_{kind}", "BEFORE INSERT OR UPDATE", f"dossier_number('{of}')"
            )
            for kind, of in (
                ("question", "question"),
                ("claim", "claim"),
                ("eventreport", "report"),
            )
        ),
        function("dossier_claim_question", CLAIM_QUESTION),
        trigger("claim_question", "dossier_claim", EITHER, "dossier_claim_question()"),
        function("dossier_relation_event", RELATION_EVENT),
        trigger("relation_event", "dossier_claimrelation", EITHER, "dossier_relation_event()"),
        function("dossier_source_cycle", SOURCE_CYCLE),
        trigger("source_cycle", "dossier_source", EITHER, "dossier_source_cycle()"),
        function("dossier_saved_text", SAVED_TEXT),
        trigger("saved_text", "dossier_savedtext", "BEFORE INSERT", "dossier_saved_text()"),
        function("dossier_quote", QUOTE),
        trigger("quote_stands", "dossier_statement", EITHER, "dossier_quote()"),
        function("dossier_event_report", EVENT_REPORT),
        trigger("event_report", "dossier_statement", EITHER, "dossier_event_report()"),
        function("dossier_stays", STAYS),
        *(
            trigger("stays", f"dossier_{kind}", "BEFORE UPDATE", f"dossier_stays('{kind}')")
            for kind in ("statement", "evidence")
        ),
        function("dossier_report_stays", REPORT_STAYS),
        trigger(
            "stays", "dossier_eventreport", "BEFORE UPDATE OR DELETE", "dossier_report_stays()"
        ),
        function("dossier_counts_up", COUNTS_UP),
        trigger(
            "counts_up",
            "dossier_numbering",
            "AFTER UPDATE OR DELETE",
            "dossier_counts_up()",
            deferred=True,
        ),
        trigger("no_truncate", "dossier_numbering", "BEFORE TRUNCATE", "dossier_refuse()"),
        function("dossier_published", PUBLISHED, "stands boolean;"),
        trigger(
            "published", "dossier_event", "BEFORE UPDATE OR DELETE", "dossier_published('event')"
        ),
        *(
            trigger("published", f"dossier_{kind}", "BEFORE DELETE", f"dossier_published('{kind}')")
            for kind in ("question", "claim")
        ),
        *(
            migrations.RunSQL(
                f"ALTER TABLE dossier_{table} ADD CONSTRAINT {column}_is_well_written "
                f"CHECK ({check.format(column)})",
                f"ALTER TABLE dossier_{table} DROP CONSTRAINT {column}_is_well_written",
            )
            for table, column, check in CHECKS
        ),
    ]
