"""Which addresses of the internet protocol anybody can reach. Everything else is not fetched."""

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

# Of IPv4 everything is open but what IANA's registry of special purposes lists, whole blocks of it.
CLOSED_4 = [
    "0.0.0.0/8",  # this network
    "10.0.0.0/8",  # private
    "100.64.0.0/10",  # shared by a provider's customers; some clouds' metadata
    "127.0.0.0/8",  # this machine
    "168.63.129.16/32",  # Azure's own service, in a public range
    "169.254.0.0/16",  # link-local; most clouds' metadata
    "172.16.0.0/12",  # private
    "192.0.0.0/24",  # assignments of protocols
    "192.0.2.0/24",  # documentation
    "192.31.196.0/24",  # AS112
    "192.52.193.0/24",  # multicast by relay
    "192.88.99.0/24",  # relays of 6to4
    "192.168.0.0/16",  # private
    "192.175.48.0/24",  # AS112
    "198.18.0.0/15",  # benchmarks
    "198.51.100.0/24",  # documentation
    "203.0.113.0/24",  # documentation
    "224.0.0.0/4",  # multicast
    "240.0.0.0/4",  # reserved, and the broadcast
]
# Of IPv6 only global unicast is open, without what carries an IPv4 address or stands for none.
OPEN_6 = "2000::/3"
CLOSED_6 = [
    "2001::/23",  # Teredo, benchmarks, ORCHID and other protocols
    "2001:db8::/32",  # documentation
    "2002::/16",  # 6to4
    "2620:4f:8000::/48",  # AS112
    "3ffe::/16",  # the old 6bone
    "3fff::/20",  # documentation
]
ISATAP = 0x5EFE  # the middle of an interface that carries an IPv4 address
_CLOSED_4 = [IPv4Network(block) for block in CLOSED_4]
_OPEN_6, _CLOSED_6 = IPv6Network(OPEN_6), [IPv6Network(block) for block in CLOSED_6]


def is_public(address):
    """Say whether anybody can reach `address`, an IPv4 or IPv6 address as text.

    False as well for what is no address, and for one that names a zone or carries another one:
    mapped, 6to4, Teredo, NAT64, ISATAP.
    """
    try:
        found = ip_address(address)
    except ValueError:
        return False
    if isinstance(found, IPv4Address):
        return not any(found in block for block in _CLOSED_4)
    if found.scope_id or found not in _OPEN_6 or _is_isatap(found):
        return False
    return not any(found in block for block in _CLOSED_6)


def _is_isatap(address: IPv6Address):
    return int(address) >> 32 & 0xFDFFFFFF == ISATAP
