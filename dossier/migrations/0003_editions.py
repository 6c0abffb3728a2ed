"""The guard of what is published: editions and records only grow, whoever writes.

A record may be opened at the next edition, closed there, and redacted while an act of redaction
says so. Everything else fails: body, digest, reopening, backdating, deleting, truncating.
"""

from django.db import migrations

from dossier.migrations._operations import function, trigger

EDITION = """
    SELECT max(number) INTO latest FROM dossier_edition WHERE event_id = NEW.event_id;
    IF NEW.number <> coalesce(latest, 0) + 1 OR NEW.previous IS DISTINCT FROM (
        SELECT digest FROM dossier_edition WHERE event_id = NEW.event_id AND number = latest
    ) THEN
        RAISE EXCEPTION 'Edition % does not follow on edition %', NEW.number, latest
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
"""

RECORD = """
    SELECT coalesce(max(number), 0) INTO latest FROM dossier_edition WHERE event_id = NEW.event_id;
    IF TG_OP = 'INSERT' THEN
        allowed := lower(NEW.editions) = latest + 1 AND upper_inf(NEW.editions)
            AND NEW.salt IS NOT NULL AND NEW.redaction IS NULL;
    ELSE
        same := (NEW.id, NEW.event_id, NEW.kind, NEW.key, NEW.parent, NEW.digest,
                 lower(NEW.editions))
            IS NOT DISTINCT FROM (OLD.id, OLD.event_id, OLD.kind, OLD.key, OLD.parent, OLD.digest,
                                  lower(OLD.editions));
        closes := upper_inf(OLD.editions) AND upper(NEW.editions) = latest + 1
            AND (NEW.body, NEW.salt, NEW.redaction)
                IS NOT DISTINCT FROM (OLD.body, OLD.salt, OLD.redaction);
        redacts := NEW.editions = OLD.editions AND NEW.salt IS NULL AND NEW.redaction IS NOT NULL
            AND dossier_masks(OLD.body::jsonb, NEW.body::jsonb)
            AND EXISTS (
                SELECT 1 FROM dossier_redaction r WHERE r.event_id = NEW.event_id
                    AND r.kind = NEW.kind AND r.key = NEW.key AND r.redacted_at = now()
            );
        allowed := same AND (closes OR redacts);
    END IF;
    IF NOT coalesce(allowed, false) THEN
        RAISE EXCEPTION 'Record % % is published: % refused', NEW.kind, NEW.key, lower(TG_OP)
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
"""

# Whether `new` is `old` with parts masked and none made up: [redacted], null, nothing, fewer items;
# a slug may turn into the neutral one that takes its place.
MASKS = r"""
CREATE FUNCTION dossier_masks(old jsonb, new jsonb) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE SET search_path FROM CURRENT AS $$
BEGIN
    IF old = new OR new IN ('null', '""', '"[redacted]"', '[]') THEN
        RETURN true;
    ELSIF jsonb_typeof(old) = 'object' AND jsonb_typeof(new) = 'object' THEN
        RETURN NOT EXISTS (
            SELECT 1 FROM jsonb_each(old) o FULL JOIN jsonb_each(new) n USING (key)
            WHERE o.value IS NULL OR n.value IS NULL OR NOT (
                dossier_masks(o.value, n.value) OR key = 'slug'
                    AND n.value #>> '{}' ~ '^((question|event)-[0-9]+|[0-9a-f]{16})$'
            )
        );
    ELSIF jsonb_typeof(old) = 'array' AND jsonb_typeof(new) = 'array' THEN
        RETURN NOT EXISTS (
            SELECT 1 FROM jsonb_array_elements(new) n WHERE NOT EXISTS (
                SELECT 1 FROM jsonb_array_elements(old) o
                WHERE o->>'uid' IS NOT DISTINCT FROM n->>'uid' AND dossier_masks(o, n)
            )
        );
    END IF;
    RETURN false;
END $$;
"""

# At commit: no record stands in an edition that was never written.
COMPLETE = """
    IF NOT EXISTS (
        SELECT 1 FROM dossier_edition WHERE event_id = NEW.event_id AND number = CASE
            WHEN TG_OP = 'INSERT' THEN lower(NEW.editions)
            ELSE coalesce(upper(NEW.editions), lower(NEW.editions)) END
    ) THEN
        RAISE EXCEPTION 'Record % % has no edition', NEW.kind, NEW.key
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
"""

# now() is the start of the transaction: an act of redaction counts in its own transaction only.
# It comes after the edition that stands, so that the next one has to announce it.
REDACTION = """
    NEW.redacted_at := now();
    NEW.after := (SELECT max(number) FROM dossier_edition WHERE event_id = NEW.event_id);
    RETURN NEW;
"""


class Migration(migrations.Migration):
    dependencies = [("dossier", "0002_rules")]
    operations = [
        function("dossier_edition_follows", EDITION, "latest int;"),
        trigger("follows", "dossier_edition", "BEFORE INSERT", "dossier_edition_follows()"),
        migrations.RunSQL(MASKS, "DROP FUNCTION dossier_masks(jsonb, jsonb)"),
        function(
            "dossier_record_guard",
            RECORD,
            "latest int; same boolean; closes boolean; redacts boolean; allowed boolean;",
        ),
        trigger("guard", "dossier_record", "BEFORE INSERT OR UPDATE", "dossier_record_guard()"),
        function("dossier_record_complete", COMPLETE),
        trigger(
            "complete",
            "dossier_record",
            "AFTER INSERT OR UPDATE",
            "dossier_record_complete()",
            deferred=True,
        ),
        function("dossier_redaction_now", REDACTION),
        trigger("now", "dossier_redaction", "BEFORE INSERT", "dossier_redaction_now()"),
        *(
            trigger(name, table, when, "dossier_refuse()")
            for name, table, when in (
                ("append_only_row", "dossier_edition", "BEFORE UPDATE OR DELETE"),
                ("append_only_truncate", "dossier_edition", "BEFORE TRUNCATE"),
                ("append_only_row", "dossier_record", "BEFORE DELETE"),
                ("append_only_truncate", "dossier_record", "BEFORE TRUNCATE"),
            )
        ),
    ]
