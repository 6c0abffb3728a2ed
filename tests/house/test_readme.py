"""The documents say what there is: every variable and command, and none that does not exist."""

import ast
import re

import pytest
from django.core.management import get_commands

from tests.house.repository import ROOT, read, sources, tree

PRODUCT = ("dossier", "dev.py", "manage.py", "verify.py", "tests/cluster.py")
DOCUMENTS = [ROOT / "README.md", ROOT / "CHANGELOG.md", ROOT / "DECISIONS.md"]
OURS = sorted(name for name, app in get_commands().items() if app == "dossier")
WORDS_OF_DEV = {"run": "", "test": "test", "check": "check", "lock": "lock", "bench": "bench"}


def is_environment(node):
    return getattr(node, "attr", getattr(node, "id", None)) in {"environ", "ENV"}


def variables_read(path):
    """Yield the names of the environment variables that a file asks for."""
    for node in ast.walk(tree(path)):
        match node:
            case ast.Subscript(value=of, slice=ast.Constant(value=str(word)), ctx=ast.Load()):
                if is_environment(of):
                    yield word
            case ast.Call(
                func=ast.Attribute(value=of, attr="get"), args=[ast.Constant(value=word), *_]
            ):
                if is_environment(of):
                    yield word
            case ast.Call(func=ast.Name(id="flag" | "number"), args=[ast.Constant(value=word), *_]):
                yield word
            case ast.Call(func=ast.Attribute(attr="getenv"), args=[ast.Constant(value=word), *_]):
                yield word


VARIABLES = sorted({word for path in sources(*PRODUCT) for word in variables_read(path)})


def mentions(text, word):
    return re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", text) is not None


def test_variables_are_found():
    assert {"DATABASE_URL", "DEBUG", "PORT", "SECRET_KEY", "SITE_URL", "VAR_DIR"} <= set(VARIABLES)
    assert {"publish", "verify_editions"} <= set(OURS)


def test_readme_names_every_variable():
    text = read(ROOT / "README.md")
    assert [word for word in VARIABLES if not mentions(text, word)] == []


def test_readme_names_every_command():
    text = read(ROOT / "README.md")
    told = set(re.findall(r"`([a-z_]+)[ `]|manage\.py ([a-z_]+)", text))
    assert [name for name in OURS if name not in {word for pair in told for word in pair}] == []
    words = [f"python3 dev.py {word}".strip() for word in WORDS_OF_DEV.values()]
    assert [word for word in words if word not in text] == []


def documents():
    return [path for path in [*DOCUMENTS, *sorted((ROOT / "docs").rglob("*.md"))] if path.exists()]


def test_documents_name_only_commands_that_exist():
    assert documents()
    known = get_commands()
    wrong = [
        f"{path.name}: manage.py {word}"
        for path in documents()
        for word in re.findall(r"manage\.py ([a-z_]+)", read(path))
        if word not in known
    ]
    wrong += [
        f"{path.name}: dev.py {word}"
        for path in documents()
        for word in re.findall(r"python3? dev\.py ([a-z]+)", read(path))
        if word not in WORDS_OF_DEV
    ]
    assert wrong == []


@pytest.mark.parametrize("name", OURS)
def test_command_says_what_it_does(name):
    from django.core.management import load_command_class

    assert load_command_class("dossier", name).help
