"""``manage.py load_dossier PATH --by USER``: bring a dossier's files into the working copy."""

from django.core.management.base import BaseCommand, CommandError

from dossier.editorial.dossier_file import NotADossier, Problem, read_dossier
from dossier.editorial.loading import load, load_in_editions
from dossier.models import User


class Command(BaseCommand):
    help = "Load a dossier from a folder of .toml files, or from one such file."

    def add_arguments(self, parser):
        parser.add_argument("path", help="the folder or file; docs/seed-format.md tells its form")
        parser.add_argument("--by", required=True, metavar="USER", help="who loads and decides")
        parser.add_argument("--confirmed-by", metavar="USER", help="who confirms the decisions")
        parser.add_argument(
            "--publish", action="store_true", help="publish an edition after each file"
        )
        parser.add_argument(
            "--check",
            action="store_true",
            help="try everything against the database, write nothing",
        )

    def handle(self, *, path, by, confirmed_by=None, publish=False, check=False, **options):
        try:
            people = _people(by=by, confirmed_by=confirmed_by)
            files = read_dossier(path)
            if publish:
                self.tell_steps(load_in_editions(files, check=check, **people), check, options)
            else:
                self.tell(path, load(files, check=check, **people), check, options)
        except NotADossier as error:
            for problem in error.problems:
                self.stderr.write(str(problem))
            number = len(error.problems)
            raise CommandError(
                f"{path} cannot be loaded: {number} problem{'s' * (number != 1)}."
            ) from None

    def tell(self, path, changes, check, options):
        if options["verbosity"]:
            would = "would be written" if check else "written"
            told = (
                f"{changes} row{'s' * (changes != 1)} {would}" if changes else "nothing to change"
            )
            self.stdout.write(f"{path}: {told}.")

    def tell_steps(self, steps, check, options):
        for step in steps:
            self.tell(step.file, step.changes, check, options)
            if step.edition and options["verbosity"]:
                self.stdout.write(f"Published {step.edition}.")


def _people(**names):
    """Return the people by argument; raises NotADossier where one is not known or not active."""
    people, problems = {}, []
    for argument, name in names.items():
        people[argument] = User.objects.filter(username=name, is_active=True).first()
        if name is not None and people[argument] is None:
            flag = f"--{argument.replace('_', '-')}"
            problems.append(Problem(flag, f"there is no active person “{name}” at this desk"))
    if problems:
        raise NotADossier(problems)
    return people
