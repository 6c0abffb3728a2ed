"""People: how their sessions end, who stays in charge, their invitations, and the desk's log.

The log is written here, by triggers, so that no way of changing a right passes it by: not the
shell, not raw SQL, not a later page of the desk.
"""

import django.core.validators
from django.db import migrations, models
from django.db.models.functions import Lower

from dossier.migrations._operations import (
    append_only,
    audited,
    function,
    kept_from_truncate,
    trigger,
)

TAKEN = "Somebody has this username already."

# Who and from where, as the desk told the database (dossier.editorial.person).
LOG = r"""
CREATE FUNCTION dossier_log(kind text, about text, person bigint DEFAULT NULL) RETURNS void
LANGUAGE sql SET search_path FROM CURRENT AS $$
    INSERT INTO dossier_logline (at, kind, person_id, about, address) VALUES (
        now(), kind,
        coalesce(person, nullif(current_setting('dossier.person', true), '')::bigint),
        -- on one line, and turned round by nothing, whatever somebody was called
        left(regexp_replace(about,
            '[\u0001-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]+', ' ', 'g'), 300),
        nullif(current_setting('dossier.address', true), '')::inet)
$$;
CREATE FUNCTION dossier_person(key bigint) RETURNS text
LANGUAGE sql STABLE SET search_path FROM CURRENT AS $$
    SELECT coalesce((SELECT username FROM dossier_user WHERE id = key), 'person ' || key)
$$;
"""
UNLOG = "DROP FUNCTION dossier_person(bigint); DROP FUNCTION dossier_log(text, text, bigint)"

ACCOUNT = """
    IF TG_OP = 'DELETE' THEN
        PERFORM dossier_log('rights', 'account ' || OLD.username || ' deleted');
        RETURN NULL;
    END IF;
    IF TG_OP = 'INSERT' THEN
        said := 'made';
    ELSE
        IF NEW.password <> OLD.password THEN
            PERFORM dossier_log('password', 'account ' || NEW.username);
        END IF;
        IF NEW.username <> OLD.username THEN
            said := 'was ' || OLD.username;
        END IF;
    END IF;
    IF TG_OP = 'INSERT' OR NEW.is_active <> OLD.is_active THEN
        said := concat_ws(', ', said, CASE WHEN NEW.is_active THEN 'active' ELSE 'disabled' END);
    END IF;
    IF TG_OP = 'INSERT' OR NEW.is_staff <> OLD.is_staff THEN
        said := concat_ws(', ', said, CASE WHEN NEW.is_staff THEN 'a place at the desk'
            ELSE 'no place at the desk' END);
    END IF;
    IF NEW.is_superuser IS DISTINCT FROM (TG_OP = 'UPDATE' AND OLD.is_superuser) THEN
        said := concat_ws(', ', said, CASE WHEN NEW.is_superuser THEN 'admin' ELSE 'no admin' END);
    END IF;
    IF said IS NOT NULL THEN
        PERFORM dossier_log('rights', 'account ' || NEW.username || ': ' || said);
    END IF;
    RETURN NULL;
"""

# One line for what an update takes away, one for what it gives.
GROUP = """
    IF TG_OP <> 'INSERT' THEN
        PERFORM dossier_log('rights', 'account ' || dossier_person(OLD.user_id) || ': no longer '
            || coalesce((SELECT name FROM auth_group WHERE id = OLD.group_id), 'group ' || OLD.group_id));
    END IF;
    IF TG_OP <> 'DELETE' THEN
        PERFORM dossier_log('rights', 'account ' || dossier_person(NEW.user_id) || ': now '
            || coalesce((SELECT name FROM auth_group WHERE id = NEW.group_id), 'group ' || NEW.group_id));
    END IF;
    RETURN NULL;
"""
RIGHT = """
    IF TG_OP <> 'INSERT' THEN
        PERFORM dossier_log('rights', 'account ' || dossier_person(OLD.user_id) || ': right taken, '
            || coalesce((SELECT codename FROM auth_permission WHERE id = OLD.permission_id), '?'));
    END IF;
    IF TG_OP <> 'DELETE' THEN
        PERFORM dossier_log('rights', 'account ' || dossier_person(NEW.user_id) || ': right given, '
            || coalesce((SELECT codename FROM auth_permission WHERE id = NEW.permission_id), '?'));
    END IF;
    RETURN NULL;
"""
GROUP_RIGHT = """
    IF TG_OP <> 'INSERT' THEN
        PERFORM dossier_log('rights', 'group '
            || coalesce((SELECT name FROM auth_group WHERE id = OLD.group_id), '?') || ': right taken, '
            || coalesce((SELECT codename FROM auth_permission WHERE id = OLD.permission_id), '?'));
    END IF;
    IF TG_OP <> 'DELETE' THEN
        PERFORM dossier_log('rights', 'group '
            || coalesce((SELECT name FROM auth_group WHERE id = NEW.group_id), '?') || ': right given, '
            || coalesce((SELECT codename FROM auth_permission WHERE id = NEW.permission_id), '?'));
    END IF;
    RETURN NULL;
"""
EVENT_ROLE = """
    IF TG_OP <> 'INSERT' THEN
        PERFORM dossier_log('rights', 'account ' || dossier_person(OLD.user_id) || ': no longer '
            || OLD.role || ' in '
            || coalesce((SELECT slug FROM dossier_event WHERE id = OLD.event_id), 'event ' || OLD.event_id));
    END IF;
    IF TG_OP <> 'DELETE' THEN
        PERFORM dossier_log('rights', 'account ' || dossier_person(NEW.user_id) || ': now '
            || NEW.role || ' in '
            || coalesce((SELECT slug FROM dossier_event WHERE id = NEW.event_id), 'event ' || NEW.event_id));
    END IF;
    RETURN NULL;
"""
FACTOR = """
    what := CASE coalesce(NEW.type, OLD.type) WHEN 'totp' THEN 'authenticator app'
        WHEN 'webauthn' THEN 'passkey' ELSE 'recovery codes' END;
    IF TG_OP = 'UPDATE' THEN
        IF NEW.data -> 'used_mask' IS DISTINCT FROM OLD.data -> 'used_mask' THEN
            PERFORM dossier_log('second_factor', 'account ' || dossier_person(NEW.user_id)
                || ': a recovery code used', NEW.user_id);
        END IF;
    ELSE
        PERFORM dossier_log('second_factor', 'account '
            || dossier_person(coalesce(NEW.user_id, OLD.user_id)) || ': ' || what
            || CASE TG_OP WHEN 'INSERT' THEN ' set up' ELSE ' taken away' END);
    END IF;
    RETURN NULL;
"""
INVITATION = """
    where_to := NEW.role || coalesce(' in '
        || (SELECT slug FROM dossier_event WHERE id = NEW.event_id), ' in all events');
    IF TG_OP = 'INSERT' THEN
        PERFORM dossier_log('invited', NEW.whom || ', ' || where_to, NEW.made_by_id);
    ELSIF NEW.accepted_at IS NOT NULL AND OLD.accepted_at IS NULL THEN
        PERFORM dossier_log('joined', NEW.whom || ', ' || where_to || ', as account '
            || dossier_person(NEW.accepted_by_id), NEW.accepted_by_id);
    ELSIF NEW.cancelled_at IS NOT NULL AND OLD.cancelled_at IS NULL THEN
        PERFORM dossier_log('invited', 'cancelled: ' || NEW.whom || ', ' || where_to);
    END IF;
    RETURN NULL;
"""
PUBLISHED = """
    PERFORM dossier_log('published', (SELECT slug FROM dossier_event WHERE id = NEW.event_id)
        || ', edition ' || NEW.number, NEW.published_by_id);
    RETURN NULL;
"""
REDACTED = """
    PERFORM dossier_log('redacted', (SELECT slug FROM dossier_event WHERE id = NEW.event_id)
        || ', ' || NEW.kind || ' ' || NEW.key, NEW.redacted_by_id);
    RETURN NULL;
"""
# What is written down: the table, on what, the body, what it declares.
LOGGED = [
    ("dossier_user", "INSERT OR UPDATE OR DELETE", ACCOUNT, "said text;"),
    ("dossier_user_groups", "INSERT OR UPDATE OR DELETE", GROUP, ""),
    ("dossier_user_user_permissions", "INSERT OR UPDATE OR DELETE", RIGHT, ""),
    ("auth_group_permissions", "INSERT OR UPDATE OR DELETE", GROUP_RIGHT, ""),
    ("dossier_eventrole", "INSERT OR UPDATE OR DELETE", EVENT_ROLE, ""),
    ("mfa_authenticator", "INSERT OR UPDATE OR DELETE", FACTOR, "what text;"),
    ("dossier_invitation", "INSERT OR UPDATE", INVITATION, "where_to text;"),
    ("dossier_edition", "INSERT", PUBLISHED, ""),
    ("dossier_redaction", "INSERT", REDACTED, ""),
]

# An invitation is answered once; whom it names and what it gives are never changed.
ONCE = """
    IF OLD.accepted_at IS NOT NULL OR OLD.cancelled_at IS NOT NULL OR
        (NEW.token_sha256, NEW.whom, NEW.role, NEW.event_id, NEW.made_by_id, NEW.made_at, NEW.expires_at)
        IS DISTINCT FROM
        (OLD.token_sha256, OLD.whom, OLD.role, OLD.event_id, OLD.made_by_id, OLD.made_at, OLD.expires_at)
        OR (NEW.accepted_at IS NOT NULL AND NEW.cancelled_at IS NOT NULL) THEN
        RAISE EXCEPTION 'An invitation is accepted or cancelled, once, and not changed'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
"""

# One at a time: two admins could otherwise disable each other in the same moment.
LAST_ADMIN = """
    IF OLD.is_active AND OLD.is_superuser
        AND NOT (TG_OP = 'UPDATE' AND NEW.is_active AND NEW.is_superuser) THEN
        PERFORM pg_advisory_xact_lock(hashtext('dossier_user last admin'));
        IF NOT EXISTS (SELECT 1 FROM dossier_user WHERE is_active AND is_superuser) THEN
            RAISE EXCEPTION 'The last active admin stays: nobody else could let anybody in'
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
    END IF;
    RETURN NULL;
"""


def logged(table, when, body, declare):
    """Return the operations that write every such change of `table` to the log."""
    name = f"dossier_log_{table.removeprefix('dossier_')}"
    return [
        function(name, body, declare),
        trigger("logged", table, f"AFTER {when}", f"{name}()"),
    ]


class Migration(migrations.Migration):
    dependencies = [
        ("dossier", "0013_event_roles"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("mfa", "0003_authenticator_type_uniq"),
    ]
    operations = [
        migrations.AddField(
            "user", "session_epoch", models.PositiveIntegerField(default=0, editable=False)
        ),
        migrations.AlterField(
            "user",
            "username",
            models.CharField(
                error_messages={"unique": TAKEN},
                help_text="What one signs in with: Latin letters, digits and . _ @ + -",
                max_length=150,
                unique=True,
                validators=[
                    django.core.validators.RegexValidator(
                        "^[A-Za-z0-9][A-Za-z0-9._@+-]*\\Z",
                        "Latin letters without accents, digits and . _ @ + - only, so that no name "
                        "can pass for another. The public name may be written in any script.",
                    )
                ],
            ),
        ),
        migrations.AddConstraint(
            "user",
            models.UniqueConstraint(
                Lower("username"), name="user_username_once", violation_error_message=TAKEN
            ),
        ),
        *append_only("dossier_logline"),
        audited("dossier_invitation"),
        kept_from_truncate("dossier_invitation"),
        kept_from_truncate("auth_group_permissions"),
        kept_from_truncate("mfa_authenticator"),
        migrations.RunSQL(LOG, UNLOG),
        *(operation for way in LOGGED for operation in logged(*way)),
        function("dossier_invitation_once", ONCE),
        trigger("once", "dossier_invitation", "AFTER UPDATE", "dossier_invitation_once()"),
        function("dossier_last_admin", LAST_ADMIN),
        trigger("last_admin", "dossier_user", "AFTER UPDATE OR DELETE", "dossier_last_admin()"),
    ]
