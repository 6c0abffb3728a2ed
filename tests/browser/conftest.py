"""A real site on a database of its own, and people in a real Chromium."""

import os
from pathlib import Path

import pytest
from django.core.management import call_command

from tests.browser.serving import served
from tests.cluster import chromium
from tests.factories import PASSWORD

SEED = Path(__file__).parents[2] / "seeds" / "il-76-yablonovo"
FLAGS = [
    "--no-sandbox",  # as root, in a container
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",  # no look-ups of its own
    "--disable-component-update",
    "--disable-sync",
]


def pytest_collection_modifyitems(items):
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker("browser")


@pytest.fixture(scope="session")
def browser():
    from playwright.sync_api import expect, sync_playwright  # only where a browser test runs

    expect.set_options(timeout=20_000)  # a machine with other work is slow, not wrong
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        # Playwright runs a loop in this thread; Django would refuse to query beside it.
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
        yield browser
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]
        browser.close()


@pytest.fixture
def crash(browser, committed, analyst, reviewer, admin):
    """The crash dossier as `dev.py` publishes it: two editions."""
    call_command(
        "load_dossier", SEED, by="analyst", confirmed_by="reviewer", publish=True, verbosity=0
    )


@pytest.fixture
def site(crash):
    """Serve the site on a port of its own; yields its address."""
    with served() as address:
        yield address


class Person:
    """Somebody at a browser of their own. Fails on errors in the console and foreign requests."""

    def __init__(self, browser, site, **options):
        self.site, self.wrong = site, []
        self.context = browser.new_context(base_url=site, **options)
        self.page = self.context.new_page()
        self.page.on("console", lambda message: self.note(message.type == "error", message.text))
        self.page.on(
            "request", lambda request: self.note(not request.url.startswith(site), request.url)
        )

    def note(self, is_wrong, what):
        if is_wrong:
            self.wrong.append(what)

    def sign_in(self, name):
        self.page.goto("/desk/")
        self.page.get_by_label("Username").fill(name)
        self.page.get_by_label("Password").fill(PASSWORD)
        self.page.get_by_role("button", name="Sign in", exact=True).click()
        return self


@pytest.fixture
def person(browser, site):
    """Return a maker of people; afterwards none of them may have seen anything go wrong."""
    people = []

    def make(name=None, **options):
        people.append(Person(browser, site, **options))
        return people[-1].sign_in(name) if name else people[-1]

    yield make
    wrong = [what for one in people for what in one.wrong]
    for one in people:
        one.context.close()
    assert wrong == []
