"""Parsing in a process of its own, under limits: a hostile file can break that one only.

The child inherits no environment (so neither the database's password nor the secret key), gets no
address to fetch from, and is held to limits of memory, time and what it may write. Whatever it
does instead of answering is a refusal in a sentence.
"""

import json
import resource
import signal
import subprocess
import sys
from pathlib import Path

from dossier.media.kinds import Facts, Refused

MEMORY = 2 * 2**30  # bytes of address space
SECONDS = 60  # of processor time; a clock on the wall stops it at twice that
LONGEST_ANSWER = 100_000  # characters
STOPPED = {signal.SIGXCPU, signal.SIGKILL}  # what the limits end a process with
HERE = Path(__file__).resolve().parents[2]
BROKEN = "This file could not be opened: it is damaged, or made to break what opens it."
TOO_LONG = "This file could not be opened within the time and memory allowed."


def look(path):
    """Return the :class:`Facts` of the file at `path`. Raises Refused with a sentence."""
    return Facts(**_asked("look", path, most=0))


def copy(path, to, *, most):
    """Write a copy without metadata to `to`, at most `most` bytes, and check it.

    Returns its :class:`Facts` and the sorted words for what was taken out. Raises Refused where
    no copy can be made or where the copy still holds metadata; then `to` is not to be used.
    """
    told = _asked("copy", path, to, most=most)
    return Facts(**told["facts"]), told["removed"]


def _asked(*words, most):
    command = [sys.executable, "-s", "-m", "dossier.media.child", *map(str, (*words, most))]
    try:
        done = subprocess.run(  # noqa: S603 - our own module, and paths we made
            command,
            cwd=HERE,
            env={"PYTHONDONTWRITEBYTECODE": "1", "MALLOC_ARENA_MAX": "2"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=2 * SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise Refused(TOO_LONG) from None
    try:
        told = json.loads(done.stdout[:LONGEST_ANSWER])
    except ValueError:
        raise Refused(TOO_LONG if -done.returncode in STOPPED else BROKEN) from None
    if "refused" in told:
        raise Refused(told["refused"])
    return told


def limit(most):
    """Hold this process to its limits; `most`: bytes of the longest file it may write."""
    for what, value in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_FSIZE, most),
        (resource.RLIMIT_NOFILE, 64),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (value, value))
