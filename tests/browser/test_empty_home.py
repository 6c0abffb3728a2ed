"""The home of a site on which nothing has been published yet."""

import pytest

from tests import markup
from tests.browser.everyone.conftest import PROBES
from tests.browser.everyone.test_axe import STATES, looked
from tests.browser.serving import served


@pytest.mark.usefixtures("committed")
def test_a_home_without_events_is_a_whole_page(browser):
    with served() as address:
        context = browser.new_context(base_url=address)
        context.add_init_script(PROBES)
        page = context.new_page()
        assert markup.read(page.goto("/").text()).faults == []
        assert looked(page, ["/"], STATES) == ({}, 6)
        assert page.evaluate("[...probes.overflowing(), ...probes.small()]") == []
        context.close()
