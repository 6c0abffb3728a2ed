import pytest

from tests.quarrel import Quarrel


@pytest.fixture
def quarrel(committed, analyst):
    """A dossier of two editions: the second disputes claim 1."""
    quarrel = Quarrel(analyst)
    quarrel.publish("First reading")
    quarrel.dispute()
    quarrel.publish("Claim 1 is disputed")
    return quarrel
