"""``manage.py export_evidence SLUG --to FILE.zip --by USER``: the originals with their custody."""

import os
from contextlib import suppress
from pathlib import Path

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management.base import BaseCommand, CommandError

from dossier.editorial.custody import export
from dossier.editorial.person import acting
from dossier.models import Event, User


class Command(BaseCommand):
    help = "Write a ZIP of an event's original files, each hashed anew, with their custody."

    def add_arguments(self, parser):
        parser.add_argument("slug", help="the event's address, such as il-76-yablonovo")
        parser.add_argument("--to", required=True, type=Path, metavar="FILE.zip")
        parser.add_argument("--by", required=True, metavar="USER", help="who takes them away")

    def handle(self, *, slug, to, by, **options):
        event = Event.objects.filter(slug=slug).first()
        user = User.objects.filter(username=by, is_active=True).first()
        if event is None:
            raise CommandError(f"There is no event “{slug}”.")
        if user is None:
            raise CommandError(f"There is nobody named “{by}” at this desk.")
        try:
            handle = os.open(to, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except OSError as error:
            raise CommandError(f"{to} cannot be written: {error.strerror}.") from error
        try:
            with open(handle, "wb") as file, acting(user):
                count = export(event, file, by=user)
        except (PermissionDenied, ValidationError) as error:
            with suppress(OSError):
                to.unlink()
            raise CommandError(" ".join(getattr(error, "messages", [str(error)]))) from error
        self.stdout.write(f"Wrote {count} file(s) and their manifest to {to}.")
