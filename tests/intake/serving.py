"""A server of our own that stands for every server of the world, and remembers who asked."""

import contextlib
import socket
import ssl
import threading

import pytest

from dossier.intake import NotFetched, fetch

NAME, PUBLIC = "http://news.example.com/", "93.184.215.14"


def fetched(server, url=NAME, **how):
    """Fetch `url`, with this server in place of the network."""
    return fetch(url, resolver=server.resolve, dial=server.dial, **how)


def refused(server, url=NAME, **how):
    """Return the sentence that `url` is refused with."""
    with pytest.raises(NotFetched) as refusal:
        fetched(server, url, **how)
    return str(refusal.value)


def answer(body=b"A report.", status="200 OK", **headers):
    """Return the bytes of one answer; `headers` in words with _ for -."""
    said = {"Content-Type": "text/plain", "Content-Length": len(body)}
    said |= {name.replace("_", "-"): value for name, value in headers.items()}
    lines = [f"{name}: {value}" for name, value in said.items() if value is not None]
    return "\r\n".join([f"HTTP/1.1 {status}", *lines, "", ""]).encode() + body


def redirect(to):
    return answer(b"", "302 Found", Location=to)


class Server:
    """Answers by path; an answer is bytes, or a function that is given the socket.

    `dial` takes the place of the network: it notes the address that was meant, and connects here.
    """

    def __init__(self, tls=None):
        self.answers, self.asked, self.dialled, self.looked_up = {}, [], [], []
        self.names, self.tls = {}, tls
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.port = self.listening.getsockname()[1]
        self.thread = threading.Thread(target=self._run, daemon=True)
        self.thread.start()

    def resolve(self, host, port):
        """Return what `names` has of a host, else a public address; a list of lists: in turn."""
        self.looked_up.append(host)
        found = self.names.get(host, [PUBLIC])
        if found and isinstance(found[0], list):
            found = found.pop(0)
        return found

    def dial(self, address, timeout):
        self.dialled.append(address)
        return socket.create_connection(("127.0.0.1", self.port), timeout)

    def close(self):
        with contextlib.suppress(OSError):  # wakes the thread that waits for a caller
            self.listening.shutdown(socket.SHUT_RDWR)
        self.listening.close()
        self.thread.join(5)

    def _run(self):
        while True:
            try:
                caller, _ = self.listening.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=[caller], daemon=True).start()

    def _serve(self, caller):
        with caller, contextlib.suppress(OSError, ssl.SSLError):
            if self.tls:
                caller = self.tls.wrap_socket(caller, server_side=True)
            head = b""
            while not head.endswith(b"\r\n\r\n"):
                if not (piece := caller.recv(1)):
                    return
                head += piece
            self.asked.append(head.decode("latin-1"))
            said = self.answers.get(head.split()[1].decode(), answer())
            if callable(said):
                said(caller)
            else:
                caller.sendall(said)
            if self.tls:
                caller.close()
