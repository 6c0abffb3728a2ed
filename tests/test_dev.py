"""The script of two commands: what it says when it cannot go on, before it installs anything."""

import os
import re
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from dev import bench

ROOT = Path(__file__).resolve().parent.parent
OLD = Path.home() / ".pyenv" / "versions"


def dev(*words, python=sys.executable, script=ROOT / "dev.py", **env):
    return subprocess.run(
        [python, script, *words],
        env=os.environ | env,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@pytest.fixture
def taken_port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield str(server.getsockname()[1])


def assert_one_sentence(done, *parts):
    assert done.returncode == 1
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1
    for part in parts:
        assert part in done.stderr


def test_taken_port_is_one_sentence(taken_port):
    assert_one_sentence(dev(PORT=taken_port), f"Port {taken_port}", "PORT=")


@pytest.mark.parametrize("port", ["http", "0", "65536", "-1", "80.5", "²"])
def test_port_that_is_none_is_one_sentence(port):
    assert_one_sentence(dev(PORT=port), "1 to 65535", port)


def test_old_python_is_one_sentence():
    old = sorted(OLD.glob("3.[89]*/bin/python3"))
    if not old:
        pytest.skip("no Python 3.8 or 3.9 to try it with")
    assert_one_sentence(dev(python=old[0]), "needs Python 3.11 or later", "this is 3.")


def test_unknown_word_shows_the_words():
    done = dev("serve")
    assert done.returncode == 1
    assert "python3 dev.py check" in done.stderr


def test_missing_network_is_one_sentence(tmp_path):
    """With an index that nobody answers for; the .venv is made and stays for the next attempt."""
    script = shutil.copy(ROOT / "dev.py", tmp_path)
    (tmp_path / "requirements.txt").write_text(f"nothing==1 --hash=sha256:{'0' * 64}\n")
    offline = {"PIP_CONFIG_FILE": os.devnull, "PIP_FIND_LINKS": "", "PIP_EXTRA_INDEX_URL": ""}
    done = dev(script=script, PORT="65535", PIP_INDEX_URL="http://127.0.0.1:9/", **offline)
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        "The packages could not be fetched: check the network, or pip's index and proxy."
    ]
    assert (tmp_path / ".venv" / "bin" / "python").exists()
    assert not (tmp_path / ".venv" / "installed").exists()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_unwritable_folder_is_one_sentence(tmp_path):
    script = shutil.copy(ROOT / "dev.py", tmp_path)
    (tmp_path / "requirements.txt").write_text("")
    tmp_path.chmod(0o500)
    done = dev(script=script, PORT="65535")
    tmp_path.chmod(0o700)
    assert done.returncode == 1
    assert "cannot be written" in done.stderr.splitlines()[0]


def test_unknown_benchmark_names_those_there_are(monkeypatch):
    monkeypatch.chdir(ROOT)
    sentence = "There is no benchmark nothing; there are: attribution, publish, reading, search."
    with pytest.raises(SystemExit, match=f"^{re.escape(sentence)}$"):
        bench("nothing")
