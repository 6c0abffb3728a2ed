"""``manage.py reset_second_factor USERNAME``: the way back in for an admin whose phone is gone.

Other people's second factors are reset by an admin at the desk. Both are written to the log.
"""

from django.core.management.base import BaseCommand, CommandError

from dossier.editorial import accounts
from dossier.models import User


class Command(BaseCommand):
    help = "Take away somebody's second factor and end their sessions, from the command line."

    def add_arguments(self, parser):
        parser.add_argument("username")

    def handle(self, *, username, **options):
        person = User.objects.filter(username=username).first()
        if person is None:
            raise CommandError(f"There is no account {username}.")
        accounts.reset_second_factor(person, reason="from the command line")
        self.stdout.write(f"{username} signs in by password and sets up a new second factor.")
