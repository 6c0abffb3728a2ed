"""``manage.py publish SLUG --by USER --note NOTE``: publish an event's next edition."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management.base import BaseCommand, CommandError

from dossier.editions.publish import publish
from dossier.editorial import mail
from dossier.editorial.person import acting
from dossier.models import Event, User


class Command(BaseCommand):
    help = "Publish what the working copy of an event says now as its next edition."

    def add_arguments(self, parser):
        parser.add_argument("slug", help="the event's address, such as il-76-yablonovo")
        parser.add_argument("--by", required=True, metavar="USER", help="who publishes")
        parser.add_argument("--note", required=True, help="what readers are told has changed")

    def handle(self, *, slug, by, note, **options):
        event = Event.objects.filter(slug=slug).first()
        user = User.objects.filter(username=by, is_active=True).first()
        if event is None:
            raise CommandError(f"There is no event “{slug}”.")
        if user is None:
            raise CommandError(f"There is nobody named “{by}” at this desk.")
        try:
            with acting(user):
                edition = publish(event, by=user, note=note)
                if edition is not None:
                    mail.tell_followers(event, by=user)
        except PermissionDenied as error:
            raise CommandError(str(error)) from error
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        if edition is None:
            self.stdout.write("Nothing has changed since the latest edition: none was made.")
        else:
            self.stdout.write(f"Published {event.slug}, edition {edition.number}, {edition.digest}")
