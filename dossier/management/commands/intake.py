"""``manage.py intake PATH_OR_URL --event SLUG``: bring a report into an event."""

import os
import re

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management.base import BaseCommand, CommandError

from dossier.editorial.bringing import brought_in
from dossier.editorial.getting import of_address, of_file
from dossier.editorial.person import acting
from dossier.models import Event, User
from dossier.vocabulary import Showing


class Command(BaseCommand):
    help = "Bring in a report from a file or an address, and propose what it attributes."

    def add_arguments(self, parser):
        parser.add_argument("where", metavar="PATH_OR_URL", help="a file, or an http(s) address")
        parser.add_argument("--event", required=True, metavar="SLUG", help="the event it is about")
        parser.add_argument("--by", metavar="USER", help="who brings it in; else the only admin")
        parser.add_argument("--title", help="instead of the title found")
        parser.add_argument("--publisher", metavar="NAME", help="a source that is there already")
        parser.add_argument(
            "--published", metavar="DATE", help="2024-01-24, with a zone or without"
        )
        parser.add_argument("--language", metavar="TAG", help="instead of the language found")
        parser.add_argument("--showing", choices=[word.value for word in Showing])

    def handle(self, *, where, event, by=None, **options):
        names = ("title", "publisher", "published", "language", "showing")
        given = {name: options[name] for name in names if options.get(name)}
        try:
            got, event, person = _got(where), _event(event), _person(by)
            with acting(person):
                told = brought_in(got, event=event, by=person, **given)
        except (ValidationError, PermissionDenied) as error:
            raise CommandError(" ".join(getattr(error, "messages", [str(error)]))) from None
        if options["verbosity"]:
            for sentence in told:
                self.stdout.write(sentence)


def _got(where):
    if re.match(r"https?://", where, re.IGNORECASE):
        return of_address(where)
    written = os.fsencode(where).decode(errors="replace")  # a name may be bytes that are no letters
    try:
        with open(where, "rb") as file:
            return of_file(file, os.path.basename(written))
    except OSError as error:
        raise CommandError(f"{written} cannot be read: {error.strerror}.") from None


def _event(slug):
    if event := Event.objects.filter(slug=slug).first():
        return event
    raise CommandError(f"There is no event “{slug}”.")


def _person(name):
    people = User.objects.filter(is_active=True)
    found = people.filter(username=name) if name else people.filter(is_superuser=True)
    if len(found) == 1:
        return found[0]
    if name:
        raise CommandError(f"There is no active person “{name}” at this desk.")
    raise CommandError("Say who brings it in: --by USER.")
