"""Assignments, comments, follows; and the trail by its time, which says what nobody has touched."""

from django.db import migrations, models

from dossier.migrations._operations import audited, function, kept_from_truncate, trigger
from dossier.migrations._rights import grant

TABLES = ["assignment", "comment", "comment_mentions", "follow"]

# Whoever answers a comment answers these words. It may go, and it may go along with its claim.
KEEPS_WORDS = """
    IF (NEW.text, NEW.by_id, NEW.at) IS DISTINCT FROM (OLD.text, OLD.by_id, OLD.at) THEN
        RAISE EXCEPTION 'A comment keeps its words: write another'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
"""


class Migration(migrations.Migration):
    dependencies = [("dossier", "0010_files")]
    operations = [
        *(audited(f"dossier_{name}") for name in TABLES),
        *(kept_from_truncate(f"dossier_{name}") for name in TABLES),
        function("dossier_keeps_words", KEEPS_WORDS),
        trigger("keeps_words", "dossier_comment", "BEFORE UPDATE", "dossier_keeps_words()"),
        migrations.AddIndex("audit", models.Index(fields=["at"], name="audit_by_at")),
        migrations.AddConstraint(
            "user",
            models.CheckConstraint(
                condition=models.Q(
                    mails__contained_by=[
                        *("confirm", "sent_back", "assigned", "mentioned", "unsettled"),
                        "published",
                    ]
                ),
                name="user_mails_known",
                violation_error_message="There is no such mail.",
            ),
        ),
        grant(both=["view_assignment", "view_comment", "add_comment", "view_follow"]),
    ]
