"""``manage.py verify_editions``: recompute every digest and the chain of what is published."""

from django.core.management.base import BaseCommand, CommandError

from dossier.editions.verify import verify_all
from dossier.models import Record


class Command(BaseCommand):
    help = "Recompute every digest and the chain of all editions; name whatever differs."

    def handle(self, **options):
        found = verify_all()
        for slug, problems in found.items():
            for problem in problems:
                self.stderr.write(f"{slug}: {problem}")
            if not problems:
                masked = Record.objects.filter(event__slug=slug, redaction__isnull=False).count()
                note = f"; {masked} redacted and so not checkable" if masked else ""
                self.stdout.write(f"{slug}: every digest and the chain hold{note}")
        if wrong := sum(map(len, found.values())):
            raise CommandError(f"{wrong} of what is published does not hold.")
        self.stdout.write(f"Checked {len(found)} event(s).")
