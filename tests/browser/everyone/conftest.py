"""One reading room for all tests of this folder: they only read, so it is filled once."""

from pathlib import Path

import pytest
from django.core.management import call_command

from dossier.editions import library, shelf
from tests import clones, odd, pseudo
from tests import factories as f
from tests.browser.conftest import SEED
from tests.browser.serving import served

PROBES = (Path(__file__).parent / "probes.js").read_text()


@pytest.fixture(scope="package")
def room(browser, django_db_setup, django_db_blocker, tmp_path_factory):
    """Serve the crash dossier and odd ones; yields the address."""
    with django_db_blocker.unblock(), clones.fresh_database():
        shelf.forget()
        library.Standing._cores.clear()
        analyst, _reviewer, admin = (
            f.make_user("analyst", "analyst"),
            f.make_user("reviewer", "reviewer"),
            f.make_user("admin"),
        )
        for make in (odd.bare, odd.unclaimed, odd.single, odd.crowded, odd.wordy, odd.bidi):
            make(analyst)
        odd.many(analyst)
        odd.withdrawn(admin)
        odd.redacted(admin, admin)
        names = {"by": "analyst", "confirmed_by": "reviewer"}
        call_command("load_dossier", SEED, publish=True, verbosity=0, **names)
        with pseudo.spoken(tmp_path_factory.mktemp("locale")), served() as address:
            yield address


@pytest.fixture
def visit(browser, room):
    """Return a maker of pages of the room in a browser of their own, with the probes at hand."""
    contexts = []

    def make(**options):
        context = browser.new_context(base_url=room, **{"reduced_motion": "reduce"} | options)
        contexts.append(context)
        context.add_init_script(PROBES)
        return context.new_page()

    yield make
    for context in contexts:
        context.close()
