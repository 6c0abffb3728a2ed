"""What the rules of the house look at: the files of the repository."""

import ast
import subprocess
from functools import lru_cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def sources(*folders):
    """Return the Python files below these folders (or these files themselves), sorted."""
    paths = [ROOT / folder for folder in folders]
    found = [p for path in paths for p in ([path] if path.is_file() else path.rglob("*.py"))]
    return sorted(found)


@lru_cache(None)
def tree(path):
    return ast.parse(path.read_text(), str(path))


def name(path):
    return str(path.relative_to(ROOT))


def tracked():
    """Return the files git tracks; skips the test where this is no checkout."""
    command = ["git", "-C", str(ROOT), "ls-files", "-z"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip("not a git checkout")
    return [ROOT / path for path in done.stdout.split("\0") if path and (ROOT / path).is_file()]


def read(path):
    """Return a tracked file's text, '' for what is no text."""
    try:
        return path.read_text()
    except UnicodeDecodeError:
        return ""
