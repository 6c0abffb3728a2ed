"""``manage.py check_files``: hash every stored file anew, and take away what waited for too long."""

from django.core.management.base import BaseCommand, CommandError

from dossier.desk import waiting
from dossier.editorial.custody import check_all


class Command(BaseCommand):
    help = "Hash every stored file anew; name what differs and what belongs to nothing."

    def handle(self, **options):
        waiting.sweep()
        found = check_all()
        for sha256, what in found.wrong.items():
            self.stderr.write(f"{sha256}: {what}")
        for sha256 in found.orphans:
            self.stdout.write(f"{sha256}: belongs to nothing")
        if found.wrong:
            raise CommandError(f"{len(found.wrong)} file(s) do not hold what they should.")
        self.stdout.write(f"Checked {found.sound} file(s): every one holds what it should.")
