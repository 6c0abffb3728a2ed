"""The whole product on this machine: database, tables, accounts, first dossier, server."""

import hashlib
import http.client
import os
import secrets
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

from dossier import bound_process, private_postgres

PATIENCE = 10  # seconds the server has to finish its requests
LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"


def run(port, seed):
    """Prepare and serve on 127.0.0.1 until Ctrl-C or SIGTERM (raised as KeyboardInterrupt).

    An empty database gets the accounts admin, analyst and reviewer and the dossier of the folder
    seed, published; one that holds an event is left as it is. Nothing keeps running afterwards.
    Exits with one sentence when it cannot.
    """
    if not os.environ.get("DATABASE_URL"):
        say("Starting the private PostgreSQL")
    database = private_postgres.start_unless_given()
    try:
        passwords = prepare(seed)
        say("Starting the site")
        site = start(port)
        try:
            wait_until_it_answers(site, port)
            show(welcome(port, passwords))
            watch(site, database)
        finally:
            stop(site)
    finally:
        if database and database.child:
            say("Stopping the private PostgreSQL")
            database.stop()


def say(what):
    show([f"· {what}"])


def show(lines):
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    sys.stdout.flush()


def prepare(seed):
    """Bring in tables, styles and the first dossier; return the passwords made, name by name."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dossier.settings")
    import django  # here and below: Django reads its settings when the database is up
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import CommandError, call_command
    from django.db import OperationalError, connection

    try:
        django.setup()
        say("Bringing the tables up to date")
        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)
        collect_static()
        is_new = not django.apps.apps.get_model("dossier", "Event").objects.exists()
        passwords = first_dossier(seed) if is_new else {}
    except (CommandError, ImproperlyConfigured, OperationalError) as error:
        reason = " ".join(str(error).split())
        raise SystemExit(f"The site could not be prepared: {reason}") from None
    connection.close()
    return passwords


def first_dossier(seed):
    """Make the accounts and publish the dossier of the folder seed; return the passwords."""
    from django.core.management import call_command

    say("Making the accounts admin, analyst and reviewer")
    passwords = make_accounts()
    say(f"Loading and publishing {seed}")
    people = {"by": "analyst", "confirmed_by": "reviewer"}
    try:
        call_command("load_dossier", seed, **people, publish=True, verbosity=0)
    except BaseException:
        show(block(passwords))  # the accounts stay, and this is the only time to see them
        raise
    return passwords


def collect_static():
    """Collect and compress styles and scripts; skip those seconds when no file has changed."""
    from django.conf import settings
    from django.contrib.staticfiles.finders import get_finders
    from django.core.management import call_command

    digest = hashlib.sha256()
    for path, storage in (found for finder in get_finders() for found in finder.list([])):
        file = os.stat(storage.path(path))
        digest.update(f"{path} {file.st_size} {file.st_mtime_ns}\n".encode())
    stamp = Path(f"{settings.STATIC_ROOT}.stamp")
    manifest = Path(settings.STATIC_ROOT, "staticfiles.json")
    if manifest.exists() and stamp.exists() and stamp.read_text() == digest.hexdigest():
        return
    say("Collecting styles and scripts")
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(digest.hexdigest())


def make_accounts():
    """Create the accounts that are not there yet and return their random passwords."""
    from django.contrib.auth import get_user_model
    from django.contrib.auth.models import Group
    from django.db import transaction

    people, made = get_user_model().objects, {}
    with transaction.atomic():
        for name in ("admin", "analyst", "reviewer"):
            if people.filter(username=name).exists():
                continue
            made[name] = password()
            if name == "admin":
                people.create_superuser(name, password=made[name])
            else:
                person = people.create_user(name, password=made[name], is_staff=True)
                person.groups.add(Group.objects.get(name=name))
    return made


def password():
    """Return four groups of four letters and digits, 80 bits, none of which looks like another."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(4))


def start(port):
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws"]
    command += ["--log-level", "warning", "--host", "127.0.0.1", "--port", port]
    command += ["--workers", 2, "--respawn-failed-workers", "--blocking-threads", 1]
    return subprocess.Popen(  # noqa: S603  our own server
        bound_process.command(*command, "dossier.wsgi:application", signum=signal.SIGTERM),
        start_new_session=True,  # Ctrl-C reaches this process only, which stops all in order
    )


def wait_until_it_answers(site, port):
    """Return when the first page came, or when the site has ended."""
    while site.poll() is None:
        with suppress(OSError, http.client.HTTPException):
            asked = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
            asked.request("GET", "/")
            asked.getresponse().read()
            asked.close()
            return
        time.sleep(0.05)


def welcome(port, passwords):
    home = f"http://127.0.0.1:{port}/"
    pages = ["", f"  Public pages  {home}", f"  Desk          {home}desk/", ""]
    return [*block(passwords), *pages, "  Ctrl-C stops it.", ""]


def block(passwords):
    """Return the lines that show new passwords, framed; none when there are no new ones."""
    if not passwords:
        return []
    lines = ["Accounts for the desk. The passwords are not shown again.", ""]
    lines += [f"{name:<9} {password}" for name, password in passwords.items()]
    width = max(map(len, lines))
    frame = "─" * (width + 4)
    return ["", f"┌{frame}┐", *(f"│  {line:<{width}}  │" for line in lines), f"└{frame}┘"]


def watch(site, database):
    """Wait for Ctrl-C; bring the database back when it was killed or whoever started it left."""
    with suppress(KeyboardInterrupt):
        while site.poll() is None:
            with suppress(subprocess.TimeoutExpired):
                site.wait(timeout=1)
            if database and database.process() is None:
                say("The private PostgreSQL has gone; starting it again")
                database.start()
        raise SystemExit("The site ended by itself; its last words are above.")


def stop(site):
    """End the server and its workers, asking first."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a second Ctrl-C must leave nothing behind
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    say("Stopping the site")
    site.terminate()
    with suppress(subprocess.TimeoutExpired):
        site.wait(PATIENCE)
    with suppress(ProcessLookupError):
        os.killpg(site.pid, signal.SIGKILL)
    site.wait()
