"""A server for tests that fetch."""

import pytest

from tests.intake.serving import Server


@pytest.fixture(scope="package")
def one_server():
    server = Server()
    yield server
    server.close()


@pytest.fixture
def server(one_server):
    """The server, with no answers of its own and no memory."""
    for what in ("answers", "names", "asked", "dialled", "looked_up"):
        getattr(one_server, what).clear()
    return one_server
