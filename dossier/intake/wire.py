"""A connection to one server, at the very address that was judged, within bounds."""

import io
import socket
import ssl
import threading
import time

from dossier.intake.address import NOT_PUBLIC, NotFetched
from dossier.intake.public import is_public

CONNECT, QUIET = 5, 10  # seconds: until a server answers, and without a byte from it
TRIED = 4  # of the addresses that a name has
OVERHEAD = 2**18  # bytes around a body: headers, sizes of chunks, trailers
SLOW = "The server took too long to answer."
SILENT = "The server does not answer."
UNPROVEN = "The server could not prove its name: its certificate is not valid for this address."


def resolve(host, port):
    """Return the addresses of `host` as text, in the order to be tried. Raises OSError."""
    # The dot at the end keeps a resolver from trying the names of its own surroundings first.
    found = socket.getaddrinfo(f"{host}.", port, type=socket.SOCK_STREAM)
    return [one[4][0] for one in found]


class Deadline:
    """The moment until which everything about one fetch has to be done."""

    def __init__(self, seconds):
        self.at = time.monotonic() + seconds

    def left(self, most):
        """Return the seconds left, at most `most`. Raises NotFetched where there are none."""
        if (left := self.at - time.monotonic()) <= 0:
            raise NotFetched(SLOW)
        return min(left, most)

    def hold(self, call, *given):
        """Return what `call` returns, in time: a resolver cannot be told when to give up."""
        said = []

        def run():
            try:
                said.append((call(*given), None))
            except Exception as error:  # handed to the caller below
                said.append((None, error))

        thread = threading.Thread(target=run, daemon=True)
        thread.start()
        thread.join(self.left(QUIET))
        if not said:
            raise NotFetched(SLOW)
        found, error = said[0]
        if error:
            raise error
        return found


class _Incoming(io.RawIOBase):
    """What a server sends: every read within the deadline, and not more than `most` bytes."""

    def __init__(self, sock, deadline, most):
        self.sock, self.deadline, self.left = sock, deadline, most

    def readable(self):
        return True

    def readinto(self, buffer):
        self.sock.settimeout(self.deadline.left(QUIET))
        got = self.sock.recv_into(buffer)
        self.left -= got
        if self.left < 0:
            raise NotFetched("The server sends more than can be taken.")
        return got


class Wire:
    """What http.client takes for a socket. It closes it while it still reads: `end` does."""

    def __init__(self, sock, deadline, most):
        self.sock, self.deadline = sock, deadline
        self.incoming = _Incoming(sock, deadline, most + OVERHEAD)

    def sendall(self, data):
        self.sock.settimeout(self.deadline.left(QUIET))
        self.sock.sendall(data)

    def makefile(self, _mode):
        return io.BufferedReader(self.incoming)

    def close(self):
        pass

    def end(self):
        self.sock.close()


def judged(address, resolver, deadline):
    """Return the addresses of a server, each of them public. Raises NotFetched.

    A name that is not found and one that leads inside are answered with the same words.
    """
    if is_public(address.host):
        return [address.host]
    try:
        found = deadline.hold(resolver, address.host, address.port)
    except (OSError, UnicodeError):
        found = []
    if not found or not all(map(is_public, found)):
        raise NotFetched(NOT_PUBLIC)
    return found[:TRIED]


def connect(address, resolver, dial, tls, deadline, most):
    """Return a Wire to the server of `address`. Raises NotFetched.

    The name is looked up once, and the connection goes to what was judged. Over TLS the server
    proves the name, whatever its address. `most`: bytes of the body.
    """
    for place in judged(address, resolver, deadline):
        try:
            sock = dial((place, address.port), timeout=deadline.left(CONNECT))
            break
        except OSError:
            continue
    else:
        raise NotFetched(SILENT)
    try:
        if address.scheme == "https":
            sock.settimeout(deadline.left(QUIET))
            tls = tls or ssl.create_default_context()
            sock = tls.wrap_socket(sock, server_hostname=address.host)
    except BaseException as error:
        sock.close()
        if isinstance(error, ssl.SSLCertVerificationError):
            raise NotFetched(UNPROVEN) from None
        if isinstance(error, OSError):
            raise NotFetched(SILENT) from None
        raise
    return Wire(sock, deadline, most)
