"""A text too long to be searched to its end: its workbench says so."""

import pytest

from dossier.intake.claims import extent
from tests.desk.bench import make_bench

pytestmark = pytest.mark.django_db
TOLD = "are searched for what somebody says"


@pytest.mark.parametrize(("read", "is_told"), [(1000, True), (2000, False)])
def test_what_is_not_searched_is_told(analyst, at_desk, monkeypatch, read, is_told):
    _, text, address = make_bench(count=24)
    monkeypatch.setattr(extent, "READ", read)
    assert 1000 < len(text.text) < 2000
    assert (TOLD in at_desk(analyst).get(address).text) is is_told
