"""Rules of the code: its floors, assertions that run, actions that resolve."""

import ast
import re
import subprocess
import sys

from django.contrib import admin

from tests.house.repository import ROOT, name, read, sources, tracked, tree

COUNTS = {"assertNumQueries", "django_assert_num_queries", "django_assert_max_num_queries"}
# A URL of a host that packages are fetched from: where from is the machine's business.
REGISTRY = re.compile(r"https?://[^\s/\"'<>]*(pypi|registry|artifactory|nexus|devpi)[^\s\"'<>]*")


def test_floors_hold():
    command = "from importlinter.cli import lint_imports_command as run; run(['--no-cache'])"
    done = subprocess.run(
        [sys.executable, "-c", command], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 broken" in done.stdout


def test_query_counts_are_asserted_by_with():
    """Called without `with`, such an assertion counts nothing and passes."""
    loose = []
    for path in sources("tests"):
        nodes = list(ast.walk(tree(path)))
        managed = {
            item.context_expr for node in nodes if isinstance(node, ast.With) for item in node.items
        }
        for node in nodes:
            if isinstance(node, ast.Call) and node not in managed:
                called = getattr(node.func, "attr", getattr(node.func, "id", ""))
                loose += [f"{name(path)}:{node.lineno}"] if called in COUNTS else []
    assert loose == []


def test_signals_are_not_used_between_our_modules():
    users = [
        name(path)
        for path in sources("dossier")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ImportFrom)
        and (node.module or "").startswith("django.db.models.sig")
    ]
    assert users == []


def test_no_registry_is_named():
    named = [
        f"{name(path)}: {hit[0]}" for path in tracked() for hit in REGISTRY.finditer(read(path))
    ]
    assert named == []


def test_every_action_of_the_desk_resolves():
    missing = [
        f"{model_admin}: {action}"
        for model_admin in admin.site._registry.values()
        for action in model_admin.actions or ()
        if not callable((model_admin.get_action(action) or [None])[0])
    ]
    assert len(admin.site._registry) >= 10
    assert missing == []
