"""Parsing in a process of its own, under limits: hostile bytes can break that one only.

The process inherits no environment (so neither the database's password nor the secret key), gets
no address to fetch from, and is held to limits of memory, time and what it may write. It answers
with one line of JSON.
"""

import json
import resource
import signal
import subprocess
import sys
from pathlib import Path

MEMORY = 2 * 2**30  # bytes of address space
SECONDS = 60  # of processor time; a clock on the wall stops it at twice that
STOPPED = {signal.SIGXCPU, signal.SIGKILL}  # what the limits end a process with
HERE = Path(__file__).resolve().parents[1]


class Failed(Exception):
    """The process gave no answer: what it was given broke it."""


class Stopped(Failed):
    """The process gave no answer within the time and memory allowed."""


def ask(module, *words, data=b"", seconds=None, most=0, longest=100_000):
    """Return what ``python -m module *words seconds most`` answers, given `data`. Raises Failed.

    The module hands the last two to `limit`. `longest`: characters of its answer.
    """
    seconds = seconds or SECONDS
    command = [sys.executable, "-s", "-m", module, *map(str, (*words, seconds, most))]
    try:
        done = subprocess.run(  # noqa: S603 - our own module, and words we made
            command,
            cwd=HERE,
            env={"PYTHONDONTWRITEBYTECODE": "1", "MALLOC_ARENA_MAX": "2"},
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=2 * seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise Stopped from None
    try:
        return json.loads(done.stdout[:longest])
    except ValueError:
        raise (Stopped if -done.returncode in STOPPED else Failed) from None


def limit(seconds, most):
    """Hold this process to its limits.

    `seconds`: of processor time; `most`: bytes of the longest file it may write.
    """
    for what, value in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, most),
        (resource.RLIMIT_NOFILE, 64),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (value, value))
