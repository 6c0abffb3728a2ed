"""Pages in the reader's language: chosen by the address or the browser, and whole."""

import pytest

from tests import pseudo


@pytest.fixture
def pretended(tmp_path):
    """A language of which every text is known by its brackets."""
    with pseudo.spoken(tmp_path) as code:
        yield code


def test_a_language_from_right_to_left_turns_the_page(quarrel, pretended, client):
    page = client.get(f"/events/quarrel/claims/1/?lang={pretended}").text
    assert f'<html lang="{pretended}" dir="rtl">' in page
    assert pseudo.of("Disputed") in page
    assert page.count("⟦") == page.count("⟧") > 50
