"""An address on the web, read strictly: what two programs could read differently is refused."""

import re
import unicodedata
from ipaddress import AddressValueError, IPv4Address, IPv6Address
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from dossier.intake.public import is_public

LONGEST = 2000  # characters, as many as a report's address may have
PORTS = {"http": 80, "https": 443}
LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)")
NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
# Names that stand for something near, whatever a resolver makes of them.
NEAR = {"localhost", "local", "localdomain", "internal", "intranet", "private", "corp", "home"}
NEAR |= {"lan", "test", "example", "invalid", "onion", "alt", "arpa"}
NAMING = set("-_.。．｡")  # with the dots of other scripts
# Letters that two versions of international names write differently.
DEVIATING = set("ßς\u200c\u200d")
SERVER = re.compile(r"(\[(?P<six>[0-9a-fA-F:.]+)\]|(?P<host>[^\[\]:%]*))(:(?P<port>[0-9]{0,5}))?")
PATH, QUERY = "/%:@!$&'()*+,;=~-._", "/?%:@!$&'()*+,;=~-._[]"

TOO_LONG = f"This address has more than {LONGEST} characters."
NOT_WEB = "Only addresses that begin with http:// or https:// are fetched."
UNREADABLE = "This is no address of a page: it holds characters that do not belong there."
CREDENTIALS = "This address holds a name or password: leave out what stands before the @."
PORT = "Pages are fetched from the usual ports alone, 80 and 443: this address names another."
ODD_HOST = "The server’s name in this address is not written as such names are."
NOT_PUBLIC = "No public server was found at this address."


class NotFetched(Exception):
    """The page is not fetched; the message is a sentence for whoever asked for it."""


class Address(NamedTuple):
    """One address, taken apart and put together again. `host` is ASCII, in lower case."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def authority(self):
        """The host as a request names it, with its port where that is not the usual one."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def written(self):
        return f"{self.scheme}://{self.authority}{self.path}"


def parse(url):
    """Return the Address that `url` writes; a fragment is left out. Raises NotFetched."""
    url = url.strip(" \t\r\n")
    if len(url) > LONGEST:
        raise NotFetched(TOO_LONG)
    if re.search(r"[\x00-\x20\x7f\\\ud800-\udfff]", url):
        raise NotFetched(UNREADABLE)
    try:
        parts = urlsplit(url)
    except ValueError:
        raise NotFetched(ODD_HOST) from None
    if parts.scheme not in PORTS:
        raise NotFetched(NOT_WEB)
    if "@" in parts.netloc:
        raise NotFetched(CREDENTIALS)
    if not (server := SERVER.fullmatch(parts.netloc)):
        raise NotFetched(ODD_HOST)
    port = int(server["port"] or PORTS[parts.scheme])
    if port not in PORTS.values():
        raise NotFetched(PORT)
    host = _literal(IPv6Address, server["six"]) if server["six"] else _host(server["host"])
    path = quote(parts.path or "/", safe=PATH)
    query = f"?{quote(parts.query, safe=QUERY)}" if parts.query else ""
    address = Address(parts.scheme, host, port, path + query)
    if len(address.written) > LONGEST:
        raise NotFetched(TOO_LONG)
    return address


def _host(host):
    if DEVIATING & set(host) or not all(map(_may_name, host)):
        raise NotFetched(ODD_HOST)
    try:
        host = host.encode("idna").decode("ascii").lower().removesuffix(".")
    except UnicodeError:
        raise NotFetched(ODD_HOST) from None
    labels = host.split(".")
    if len(host) > 253 or not all(LABEL.fullmatch(label) for label in labels):
        raise NotFetched(ODD_HOST)
    if NUMBER.fullmatch(labels[-1]):
        return _literal(IPv4Address, host)
    if len(labels) == 1 or labels[-1] in NEAR:
        raise NotFetched(NOT_PUBLIC)
    return host


def _may_name(char):
    """Say whether a name may hold it: letters, marks and numbers of any script, dots, hyphens."""
    return char in NAMING or unicodedata.category(char)[0] in "LMN"


def _literal(kind, text):
    """Return a public numeric address in its one plain spelling. Raises NotFetched."""
    try:
        found = str(kind(text))
    except AddressValueError:
        raise NotFetched(ODD_HOST) from None
    if not is_public(found):
        raise NotFetched(NOT_PUBLIC)
    return found
