"""Files are short enough to be read from top to bottom."""

import ast
from statistics import median

from tests.house.repository import name, read, sources, tree

MOST, MEDIAN = 300, 80  # lines
VIEW = 25  # lines of a function that answers a request, its docstring aside
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


def answers(function):
    """Say whether it answers a request: takes one, or builds a page."""
    makes = {ast.unparse(decorator).partition("(")[0] for decorator in function.decorator_list}
    return "page" in makes or "request" in {argument.arg for argument in function.args.args}


def test_views_are_short():
    lengths = {}
    for path in sources("dossier"):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.FunctionDef) and answers(node):
                said = (
                    node.body[0].end_lineno - node.body[0].lineno + 1
                    if ast.get_docstring(node)
                    else 0
                )
                lengths[name(path), node.name] = node.end_lineno - node.lineno + 1 - said
    assert len(lengths) > 100
    assert {view: lines for view, lines in lengths.items() if lines > VIEW} == {}
