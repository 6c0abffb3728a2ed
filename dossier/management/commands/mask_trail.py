"""``manage.py mask_trail WORDS …``: mask redacted words on the audit trail as well.

A redaction masks what is published; the trail of the working copy still holds the words. This
masks them there, wherever they stand, in what merges and splits have written down, and in what was
proposed of reports. The trail is append-only, so it must be run as the owner of the tables, who
alone can stand its guard down; what it did is printed, and backups are not touched.
"""

from django.core.management.base import BaseCommand, CommandError
from django.db import ProgrammingError, connection, transaction

from dossier.editions.records import REDACTED

GUARDS = [
    "ALTER TABLE dossier_audit {} TRIGGER append_only_row",
    "ALTER TABLE dossier_rearrangement {} TRIGGER USER",
    "ALTER TABLE dossier_proposal {} TRIGGER append_only_row",
    "ALTER TABLE dossier_proposaldecision {} TRIGGER append_only_row",
    "ALTER TABLE dossier_proposal {} TRIGGER audited",
    "ALTER TABLE dossier_proposaldecision {} TRIGGER audited",
]
MASK = """
    UPDATE dossier_audit SET
        before = replace(before::text, %(written)s, %(mask)s)::jsonb,
        after = replace(after::text, %(written)s, %(mask)s)::jsonb
    WHERE strpos(before::text, %(written)s) > 0 OR strpos(after::text, %(written)s) > 0
"""


ACTS = """
    UPDATE dossier_rearrangement SET
        steps = replace(steps::text, %(written)s, %(mask)s)::jsonb,
        words = replace(words, %(word)s, %(mask)s),
        reason = replace(reason, %(word)s, %(mask)s),
        undone_reason = replace(undone_reason, %(word)s, %(mask)s)
    WHERE strpos(steps::text, %(written)s) > 0
        OR strpos(concat_ws(' ', words, reason, undone_reason), %(word)s) > 0
"""

PROPOSALS = """
    UPDATE dossier_proposal SET
        speaker = left(replace(speaker, %(word)s, %(mask)s), 300),
        mention = left(replace(mention, %(word)s, %(mask)s), 300),
        cue = left(replace(cue, %(word)s, %(mask)s), 300),
        chain = replace(chain::text, %(written)s, %(mask)s)::jsonb,
        places = replace(places::text, %(written)s, %(mask)s)::jsonb
    WHERE strpos(concat_ws(' ', speaker, mention, cue), %(word)s) > 0
        OR strpos(chain::text || places::text, %(written)s) > 0
"""
REJECTIONS = """
    UPDATE dossier_proposaldecision SET reason = replace(reason, %(word)s, %(mask)s)
    WHERE strpos(reason, %(word)s) > 0
"""


class Command(BaseCommand):
    help = "Mask words on the audit trail, after a redaction. Needs the owner of the tables."

    def add_arguments(self, parser):
        parser.add_argument("words", nargs="+", help="the words to mask, each as it was written")

    def handle(self, *, words, **options):
        if any(len(word.strip()) < 3 for word in words):
            raise CommandError("Three letters at least: shorter words stand in too many others.")
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                for guard in GUARDS:
                    cursor.execute(guard.format("DISABLE"))
                counts = [(word, self.mask(cursor, word)) for word in words]
                for guard in GUARDS:
                    cursor.execute(guard.format("ENABLE"))
        except ProgrammingError as error:
            raise CommandError("Only the owner of the tables can mask the trail.") from error
        for word, count in counts:
            self.stdout.write(f"Masked “{word}” in {count} row(s) of the trail.")
        self.stdout.write("Backups made before now still hold the words.")

    def mask(self, cursor, word):
        """Mask `word` as it stands in JSON text; return how many rows held it."""
        cursor.execute("SELECT to_jsonb(%s::text)::text", [word])
        written = cursor.fetchone()[0][1:-1]
        held = {"written": written, "word": word, "mask": REDACTED}
        rows = 0
        for masking in (MASK, ACTS, PROPOSALS, REJECTIONS):
            cursor.execute(masking, held)
            rows += cursor.rowcount
        return rows
