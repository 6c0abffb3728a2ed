"""A server of our own for the browser to ask."""

from contextlib import contextmanager

from django.core.management import call_command
from django.test.testcases import LiveServerThread
from django.test.utils import override_settings


@contextmanager
def served():
    """Serve the site of the present database on a port of its own; gives its address."""
    call_command("createcachetable", verbosity=0)
    server = LiveServerThread("127.0.0.1", lambda app: app)
    server.daemon = True
    server.start()
    server.is_ready.wait()
    assert server.error is None
    address = f"http://127.0.0.1:{server.port}"
    with override_settings(SITE_URL=address):
        yield address
    server.terminate()
