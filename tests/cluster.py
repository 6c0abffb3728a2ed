"""The pytest plugin that gives a run its own PostgreSQL, folder and settings, and its Chromium.

Named with -p in pyproject.toml, because pytest-django reads the settings before any conftest.py.
"""

import os
import shutil
import tempfile
from contextlib import ExitStack

import pytest

from dossier import private_postgres

# What a developer may have set for the running product says nothing about the tests.
CLEARED = (
    "DEBUG",
    "PORT",
    "ALLOWED_HOSTS",
    "SECRET_KEY",
    "BEHIND_PROXY",
    "TRUSTED_PROXIES",
    "BUILD",
)
CLEARED += ("DESK_NAME", "DESK_WHO", "DESK_CONTACT", "DESK_METHOD", "DESK_LICENCE")
OURS = (
    "DOSSIER_TEST_DATABASE"  # set by this plugin alone: the cluster of the run a worker belongs to
)
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def chromium():
    """Return the path of Chromium (env CHROMIUM, else one on PATH), None where there is none."""
    found = (shutil.which(name) for name in (os.environ.get("CHROMIUM"), *BROWSERS) if name)
    return next(filter(None, found), None)


def pytest_addoption(parser):
    parser.addoption(
        "--require-browser",
        action="store_true",
        default=os.environ.get("CI") in {"1", "true"},
        help="fail browser tests instead of skipping them when there is no Chromium (as with CI=1)",
    )


@pytest.hookimpl(wrapper=True)  # a wrapper, because it must come before pytest-django's own
def pytest_load_initial_conftests(early_config):
    """Set the environment, and start a PostgreSQL unless DATABASE_URL names one."""
    stack = ExitStack()
    early_config.add_cleanup(stack.close)  # reached after Ctrl-C and after errors of any kind
    for name in CLEARED:
        os.environ.pop(name, None)
    var = stack.enter_context(tempfile.TemporaryDirectory(prefix="dossier-var-"))
    os.environ.update(VAR_DIR=var, SITE_URL="http://127.0.0.1:8000")
    # A worker of a run in parallel starts its own: what has not ended in a cluster holds back what
    # counts as seen in all of its databases, and tests ask for that.
    if os.environ.get("DATABASE_URL") == os.environ.get(OURS):
        url = stack.enter_context(private_postgres.throwaway())
        for name in ("DATABASE_URL", OURS):
            stack.callback(os.environ.pop, name, None)
            os.environ[name] = url
    return (yield)


@pytest.hookimpl(tryfirst=True)  # before a fixture tries to start it
def pytest_runtest_setup(item):
    """Skip a browser test where there is no browser, or fail it where the run requires one."""
    if item.get_closest_marker("browser") and not chromium():
        stop = pytest.fail if item.config.getoption("--require-browser") else pytest.skip
        stop("no Chromium found: install it, or set CHROMIUM to its path")
