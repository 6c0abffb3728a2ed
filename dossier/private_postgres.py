"""The private PostgreSQL: a server of our own under var/, for whoever has set no DATABASE_URL.

Whoever needs it first starts it, whoever comes later attaches, and it ends with the process that
started it. It listens on a Unix socket in a folder only its owner can enter, never on the network.
PostgreSQL's own lock file decides who owns the data: a start that comes second simply attaches.

`python -m dossier.private_postgres` holds it open until Ctrl-C, for psql, a dump or a load.
"""

import atexit
import contextlib
import fcntl
import hashlib
import os
import re
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psycopg

from dossier import bound_process
from dossier.postgres_programs import ELSE, Unavailable, complaint, environment, find_programs, run

NAME = USER = "dossier"
PORT = "5432"  # given everywhere, because PGPORT in the environment would move server and client
PATIENCE = 60  # seconds for a start, recovery after a crash included
QUICK = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


def connection(var_dir):
    """Return Django's NAME, USER, HOST and PORT for the server of var_dir; creates nothing.

    HOST is the folder of its Unix socket: <var_dir>/postgres/run, or a hash of that under /tmp
    where the path would be too long for a socket (100 characters) or hold a separator of libpq's.
    """
    folder = os.path.join(os.path.realpath(var_dir), "postgres", "run")
    if len(os.fsencode(f"{folder}/.s.PGSQL.{PORT}")) >= 100 or re.search(r'[,"]', folder):
        # Not TMPDIR: two processes with different ones must meet at one socket.
        folder = "/tmp/dossier-" + hashlib.sha256(os.fsencode(folder)).hexdigest()[:16]
    return {"NAME": NAME, "USER": USER, "HOST": folder, "PORT": PORT}


def start_unless_given():
    """Start or attach to the server of VAR_DIR (default var/) and return it; None with DATABASE_URL.

    Ends the program with one sentence when no server can be had. Call it from the main thread: the
    kernel ends the server with the thread that started it.
    """
    if os.environ.get("DATABASE_URL"):
        return None
    server = Server(os.environ.get("VAR_DIR") or Path(__file__).resolve().parent.parent / "var")
    server.start()
    return server


@contextlib.contextmanager
def throwaway(durable=False):
    """Yield the DATABASE_URL of a new, empty server that is removed at the end.

    It trades safety for speed unless durable, which figures about writing need.
    """
    folder = tempfile.mkdtemp(prefix="dossier-")
    server = Server(folder, durable)
    try:
        server.start()
        yield server.url
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)
        shutil.rmtree(server.socket, ignore_errors=True)  # in /tmp when the path was too long


class Server:
    """PostgreSQL on the data of one folder, whoever started it."""

    def __init__(self, var_dir, durable=True):
        self.folder = Path(os.path.realpath(var_dir), "postgres")
        self.data, self.log = self.folder / "data", self.folder / "log"
        self.socket = connection(var_dir)["HOST"]
        self.durable = durable
        self.child = None  # the server, when this process started it
        self.starter = os.getpid()
        self.refusal = ""  # what the last connection was told

    @property
    def url(self):
        """The DATABASE_URL of this server, its socket's folder percent-encoded as the host."""
        # Capitals too: urlsplit() lowers the letters of a host.
        kept = set("abcdefghijklmnopqrstuvwxyz0123456789-")
        encoded = (chr(b) if chr(b) in kept else f"%{b:02x}" for b in os.fsencode(self.socket))
        return f"postgresql://{USER}@{''.join(encoded)}:{PORT}/{NAME}"

    def process(self):
        """Return the id of the live server on this data, whoever started it, or None."""
        if self.child:
            self.child.poll()  # or a killed server would stay in the list of processes
        return _postgres_named_in(self.data / "postmaster.pid")[0]

    def start(self):
        """Bring it up or attach to it, with the database `dossier`; harmless when it runs already.

        Raises Unavailable.
        """
        if self._answers():
            return
        major, programs = find_programs()
        try:
            self._prepare(major, programs)
            self._launch(programs / "postgres")
        except OSError as error:
            raise Unavailable(
                f"The private PostgreSQL cannot use {error.filename or self.folder} "
                f"({error.strerror}): give yourself that folder, set VAR_DIR to another, {ELSE}"
            ) from error

    def stop(self):
        """End the server if this process started it, in at most 15 seconds; else do nothing."""
        if self.child is None or self.starter != os.getpid():
            return
        child, self.child = self.child, None
        for signum, seconds in ((signal.SIGINT, 10), (signal.SIGQUIT, 5), (signal.SIGKILL, None)):
            child.send_signal(signum)
            with contextlib.suppress(subprocess.TimeoutExpired):
                child.wait(seconds)
                return

    def _answers(self):
        """Return whether a connection succeeds; the database is created where it is missing."""
        at = {"host": self.socket, "port": PORT, "user": USER, "dbname": "postgres"}
        try:
            with psycopg.connect(**at, autocommit=True, connect_timeout=5) as db:
                found = db.execute("SELECT FROM pg_database WHERE datname = %s", [NAME])
                if not found.rowcount:
                    db.execute(f"CREATE DATABASE {NAME}")
        except (psycopg.errors.DuplicateDatabase, psycopg.errors.UniqueViolation):
            return True  # another process was quicker
        except psycopg.OperationalError as error:
            self.refusal = str(error)
            return False
        return True

    def _prepare(self, major, programs):
        """Make the folders, and the data where there is none; refuse data of another version."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _own_folder(Path(self.socket), {os.geteuid(), self.folder.stat().st_uid})
        with open(self.folder / "lock", "w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)  # one initdb at a time; the kernel releases it
            if not self.data.exists():
                self._initdb(major, programs / "initdb")
            for path in (self.data / "postmaster.pid", f"{self.socket}/.s.PGSQL.{PORT}.lock"):
                if _postgres_named_in(path)[1]:
                    os.unlink(path)  # a restarted container gave the number to another program
        maker = (self.data / "PG_VERSION").read_text().strip()
        if maker != str(major):
            at = f"-h {self.socket} -U {USER} {NAME}"
            raise Unavailable(
                f"The data in {self.data} was made by PostgreSQL {maker} and the programs in "
                f"{programs} are version {major}: set PG_BINDIR to the programs of version {maker}; "
                f"or, to move on, hold it open that way with `python -m dossier.private_postgres`, "
                f"run version {maker}'s `pg_dump {at} > dossier.sql`, stop it, move {self.data} away, "
                f"unset PG_BINDIR, hold it open again and run `{programs}/psql {at} < dossier.sql`; "
                f"{ELSE}"
            )

    def _initdb(self, major, initdb):
        new = self.folder / "data.new"  # renamed when whole, so that no half-made data is ever met
        shutil.rmtree(new, ignore_errors=True)
        locale = ["--locale=C.UTF-8" if sys.platform == "linux" else "--locale=en_US.UTF-8"]
        if major >= 17:
            locale = ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        options = ["-U", USER, "-A", "trust", "-E", "UTF8", "--no-instructions", *locale]
        options += [] if self.durable else ["--no-sync"]
        done = run(bound_process.command(initdb, "-D", new, *options, data=new))
        if done.returncode:
            raise Unavailable(
                f"PostgreSQL could not make its data in {new} ({complaint(done.stderr)}): mend "
                f"that, run as an ordinary user, set VAR_DIR to another folder, {ELSE}"
            )
        new.rename(self.data)

    def _launch(self, postgres):
        """Start it until it answers, be it here or in a process that was quicker."""
        deadline, failures = time.monotonic() + PATIENCE, 0
        while not self._answers():
            if self.child is None or self.child.poll() is not None:
                failures += self.child is not None and self.process() is None
                if failures > 15:  # 3 seconds, in which what a killed server left behind has gone
                    break
                self._spawn(postgres)
                time.sleep(0.2 if failures else 0)
            if time.monotonic() > deadline:
                break
            time.sleep(0.02)
        else:
            return
        self.stop()
        reason = complaint(self.log.read_text(errors="replace")[-4000:])
        reason = reason or complaint(self.refusal)
        raise Unavailable(
            f"The private PostgreSQL did not start ({reason}; see {self.log}): mend that, {ELSE}"
        )

    def _spawn(self, postgres):
        settings = [f"unix_socket_directories={self.socket}", "unix_socket_permissions=0700"]
        settings += ["listen_addresses=", *(() if self.durable else QUICK)]
        options = [part for setting in settings for part in ("-c", setting)]
        command = [postgres, "-D", self.data, "-p", PORT, *options]
        with open(self.log, "ab") as log:
            if log.tell() > 1_000_000:
                log.truncate(0)
            self.child = subprocess.Popen(
                bound_process.command(*command, data=self.data),
                env=environment(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,  # Ctrl-C is for the site, which then stops this
            )
        atexit.register(self.stop)
        if sys.platform != "linux" and signal.getsignal(signal.SIGTERM) is signal.SIG_DFL:
            signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that atexit is reached


def _own_folder(folder, owners):
    """Make the socket's folder; refuse one in /tmp that another account has put there."""
    folder.mkdir(mode=0o700, exist_ok=True)
    found = folder.lstat()
    if found.st_uid not in owners or not stat.S_ISDIR(found.st_mode) or found.st_mode & 0o077:
        raise Unavailable(
            f"The folder {folder} for PostgreSQL's socket belongs to somebody else or is open to "
            f"others: remove it, set VAR_DIR to another folder, {ELSE}"
        )


def _postgres_named_in(lock):
    """Return the live PostgreSQL a lock file names, or None; and whether another program has its id."""
    try:
        pid = abs(int(Path(lock).read_text().split()[0]))
    except (OSError, ValueError, IndexError):
        return None, False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return None, False
    except PermissionError:
        pass  # it lives, as somebody else
    try:
        program = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")[0]
    except OSError:
        return pid, False  # no /proc: believe the lock
    if not program:
        return None, False  # dead, and not yet buried by whoever started it
    is_postgres = os.path.basename(program) == b"postgres"
    return (pid if is_postgres else None), not is_postgres


def main():
    """Hold the server open until Ctrl-C or SIGTERM."""
    server = start_unless_given()
    if server is None:
        sys.exit("DATABASE_URL names a server, so there is no private one to hold open.")
    ends = {signal.SIGINT, signal.SIGTERM}
    signal.pthread_sigmask(signal.SIG_BLOCK, ends)
    sys.stdout.write(f"The private PostgreSQL is open until Ctrl-C: psql {server.url}\n")
    sys.stdout.flush()
    signal.sigwait(ends)


if __name__ == "__main__":
    main()
