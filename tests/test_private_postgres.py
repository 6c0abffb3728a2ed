"""The private PostgreSQL on real servers, each in processes of its own, as the product uses it."""

import os
import pwd
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from subprocess import PIPE

import psycopg
import pytest

from dossier import bound_process, private_postgres

ROOT = Path(__file__).resolve().parent.parent
HOLD = [sys.executable, "-m", "dossier.private_postgres"]


@pytest.fixture
def var(monkeypatch):
    """A folder for a server of its own, with no DATABASE_URL; nothing runs on it afterwards.

    Not under tmp_path: with a worker's name in it, that can be too long for a socket.
    """
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        var = Path(folder) / "var"
        monkeypatch.delenv("DATABASE_URL")
        monkeypatch.setenv("VAR_DIR", str(var))
        yield var
        if pid := private_postgres.Server(var).process():
            os.kill(pid, signal.SIGQUIT)


@pytest.fixture
def hold(var):
    """A function that starts a process which holds the server open, and returns it."""
    started = []

    def start():
        process = subprocess.Popen(HOLD, cwd=ROOT, stdout=PIPE, text=True)
        started.append(process)
        assert "open until Ctrl-C" in process.stdout.readline()
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


def ask(var, query):
    with psycopg.connect(private_postgres.Server(var).url, autocommit=True) as db:
        return db.execute(query).fetchone()


def wait_for(condition):
    deadline = time.monotonic() + 10
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_connection_is_a_socket_under_var(tmp_path):
    assert private_postgres.connection(tmp_path) == {
        "NAME": "dossier",
        "USER": "dossier",
        "HOST": f"{tmp_path}/postgres/run",
        "PORT": "5432",
    }
    assert list(tmp_path.iterdir()) == []


def test_connection_is_hashed_where_the_path_is_too_long(tmp_path):
    long = private_postgres.connection(tmp_path / ("x" * 100))["HOST"]
    assert long.startswith("/tmp/dossier-")
    assert len(long) < 40
    assert long != private_postgres.connection(tmp_path / ("y" * 100))["HOST"]


def test_start_unless_given_leaves_a_given_database_alone(tmp_path, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://somebody@somewhere/else")
    monkeypatch.setenv("VAR_DIR", str(tmp_path))
    assert private_postgres.start_unless_given() is None
    assert list(tmp_path.iterdir()) == []


def test_server_starts_stops_and_keeps_its_data(var):
    server = private_postgres.start_unless_given()
    assert ask(var, "SELECT current_setting('listen_addresses'), upper('é')") == ("", "É")
    with psycopg.connect(server.url) as db:
        db.execute("CREATE TABLE kept AS SELECT 7 AS seven")
    server.stop()
    assert server.process() is None
    server.start()
    assert ask(var, "SELECT seven FROM kept") == (7,)
    server.stop()
    assert not list((var / "postgres" / "run").iterdir())


def test_second_process_attaches_and_leaves_the_server_alone(var, hold):
    first = hold()
    pid = private_postgres.Server(var).process()
    second = hold()
    second.send_signal(signal.SIGINT)
    assert second.wait() == 0
    assert private_postgres.Server(var).process() == pid
    assert ask(var, "SELECT current_database()") == ("dossier",)
    first.send_signal(signal.SIGTERM)
    assert first.wait() == 0
    assert private_postgres.Server(var).process() is None


def test_processes_that_start_at_once_share_one_server(var):
    """Where there is no data yet: one of them makes it, one of them owns it, all are served."""
    script = "from dossier import private_postgres as p; s = p.start_unless_given(); print(s.process()); input()"
    started = [
        subprocess.Popen(
            [sys.executable, "-c", script], cwd=ROOT, text=True, stdin=PIPE, stdout=PIPE
        )
        for _ in range(4)
    ]
    assert len({process.stdout.readline() for process in started}) == 1
    for process in started:
        process.communicate("\n")


def test_server_comes_back_after_its_own_kill(var):
    server = private_postgres.start_unless_given()
    killed = server.process()
    os.kill(killed, signal.SIGKILL)
    wait_for(lambda: server.process() is None)
    server.start()
    assert server.process() not in {None, killed}
    assert ask(var, "SELECT current_database()") == ("dossier",)
    server.stop()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a child that its parent died")
def test_server_ends_with_its_killed_owner(var, hold):
    owner = hold()
    server = private_postgres.Server(var)
    owner.kill()
    wait_for(lambda: server.process() is None)
    server.start()
    assert ask(var, "SELECT current_database()") == ("dossier",)
    server.stop()


@pytest.mark.skipif(sys.platform != "linux", reason="needs /proc to see whose the number is")
def test_lock_left_over_with_another_programs_number_is_no_hindrance(var):
    server = private_postgres.start_unless_given()
    lock = (var / "postgres" / "data" / "postmaster.pid").read_text()
    server.stop()
    of_this_test = lock.replace(lock.split("\n")[0], str(os.getpid()), 1)
    (var / "postgres" / "data" / "postmaster.pid").write_text(of_this_test)
    server.start()
    assert ask(var, "SELECT current_database()") == ("dossier",)
    server.stop()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root has to become somebody else")
def test_root_becomes_nobody_where_namespaces_are_refused(var, monkeypatch):
    refusing = """if True:
        import sys
        from dossier import bound_process
        def refused(*given): raise PermissionError
        bound_process._enter_namespace = refused
        bound_process._become(*sys.argv[1:])"""
    command = bound_process.command
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setattr(
        bound_process,
        "command",
        lambda *a, **k: [sys.executable, "-c", refusing, *command(*a, **k)[4:]],
    )
    server = private_postgres.start_unless_given()
    assert ask(var, "SELECT current_database()") == ("dossier",)
    assert (var / "postgres" / "data").stat().st_uid == pwd.getpwnam("nobody").pw_uid
    server.stop()


def test_too_long_a_path_works(tmp_path, monkeypatch):
    monkeypatch.delenv("DATABASE_URL")
    monkeypatch.setenv("VAR_DIR", str(tmp_path / ("Long," * 20)))
    server = private_postgres.start_unless_given()
    with psycopg.connect(server.url) as db:
        assert db.execute("SELECT 1").fetchone() == (1,)
    server.stop()
    Path(server.socket).rmdir()


def test_data_of_another_version_is_named_and_not_touched(var):
    data = var / "postgres" / "data"
    data.mkdir(parents=True)
    (data / "PG_VERSION").write_text("14\n")
    with pytest.raises(private_postgres.Unavailable) as refused:
        private_postgres.start_unless_given()
    said = str(refused.value)
    assert f"The data in {data} was made by PostgreSQL 14" in said
    assert "pg_dump" in said
    assert "DATABASE_URL" in said
    assert [path.name for path in data.iterdir()] == ["PG_VERSION"]


def test_programs_that_are_not_there_are_said(var, tmp_path, monkeypatch):
    monkeypatch.setenv("PG_BINDIR", str(tmp_path))
    done = subprocess.run(HOLD, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("No PostgreSQL of version 15 or later")
    assert str(tmp_path) in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_throwaway_leaves_nothing_behind(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with private_postgres.throwaway() as url, psycopg.connect(url) as db:
        assert db.execute("SHOW fsync").fetchone() == ("off",)
    assert list(tmp_path.iterdir()) == []
