"""``manage.py verify_editions``: recompute every digest and the chain of what is published."""

from django.core.management.base import BaseCommand, CommandError

from dossier.editions.verify import verify_all


class Command(BaseCommand):
    help = "Recompute every digest and the chain of all editions; name whatever differs."

    def handle(self, **options):
        found = verify_all()
        for slug, problems in found.items():
            for problem in problems:
                self.stderr.write(f"{slug}: {problem}")
            if not problems:
                self.stdout.write(f"{slug}: every digest and the chain hold")
        if wrong := sum(map(len, found.values())):
            raise CommandError(f"{wrong} of what is published does not hold.")
        self.stdout.write(f"Checked {len(found)} event(s).")
