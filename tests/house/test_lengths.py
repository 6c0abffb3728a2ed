"""Files are short enough to be read from top to bottom."""

from statistics import median

from tests.house.repository import name, read, sources

MOST, MEDIAN = 300, 80  # lines
# Written by makemigrations, one field a line; nobody reads it from top to bottom.
GENERATED = {"dossier/migrations/0001_nouns.py", "dossier/migrations/0007_desk.py"}


def test_files_are_short():
    lengths = {name(path): len(read(path).splitlines()) for path in sources("dossier", "dev.py")}
    long = {path: lines for path, lines in lengths.items() if lines > MOST}
    assert set(long) - GENERATED == set(), long
    assert median(lengths.values()) < MEDIAN


def test_tests_are_short():
    lengths = {name(path): len(read(path).splitlines()) for path in sources("tests")}
    assert {path: lines for path, lines in lengths.items() if lines > MOST} == {}
