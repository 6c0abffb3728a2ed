"""How much a run has looked at, told at its end: each worker of a run in parallel adds its own."""

from collections import Counter

import pytest

COUNTED = pytest.StashKey()


def add(config, what, number):
    """Count `number` more of `what`, a plural with its words."""
    config.stash.setdefault(COUNTED, Counter())[what] += number


@pytest.hookimpl(optionalhook=True)  # there in runs in parallel only
def pytest_testnodedown(node):
    for what, number in getattr(node, "workeroutput", {}).get("counted", {}).items():
        add(node.config, what, number)


def pytest_sessionfinish(session):
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["counted"] = dict(session.config.stash.get(COUNTED, {}))


def pytest_terminal_summary(terminalreporter, config):
    for what, number in sorted(config.stash.get(COUNTED, {}).items()):
        terminalreporter.write_line(f"{what}: {number:,}")
