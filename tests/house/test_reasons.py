"""Every dependency and every exception has its reason beside it."""

import re
import tomllib

from tests.house.repository import ROOT, name, read, sources


def test_lint_exceptions_say_why():
    bare = re.compile(r"#\s*noqa(: [A-Z]+\d+(, ?[A-Z]+\d+)*)?\s*$", re.MULTILINE)
    paths = sources("dossier", "dev.py", "verify.py", "manage.py", "tests", "benchmarks")
    assert [name(path) for path in paths if bare.search(read(path))] == []


def test_dependencies_say_why():
    lines = read(ROOT / "pyproject.toml").splitlines()
    project = tomllib.loads(read(ROOT / "pyproject.toml"))
    wanted = [*project["project"]["dependencies"]]
    wanted += [one for group in project["dependency-groups"].values() for one in group]
    silent = [
        one
        for one in wanted
        if not any(re.search(rf'"{re.escape(one)}",?\s+# \S', line) for line in lines)
    ]
    assert silent == []
