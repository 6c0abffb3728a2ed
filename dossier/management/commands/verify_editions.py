"""``manage.py verify_editions``: recompute every digest and the chain of what is published."""

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from dossier.editions.indexing import sync
from dossier.editions.verify import verify_all
from dossier.models import Event, Record


class Command(BaseCommand):
    help = "Recompute every digest and the chain of all editions; name whatever differs."

    def add_arguments(self, parser):
        parser.add_argument(
            "--mend-search",
            action="store_true",
            help="first let search say what the latest editions say",
        )

    def handle(self, *, mend_search=False, **options):
        if mend_search:
            for event in Event.objects.published():
                with transaction.atomic():
                    sync(event.pk)
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
