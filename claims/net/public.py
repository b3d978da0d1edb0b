"""Which addresses lie on the public internet: the special-purpose registries, written out.

Sources: IANA IPv4 and IPv6 Special-Purpose Address Registries, IPv4 Multicast and IPv6 Global
Unicast registries. Python's `is_private` and `is_global` answer another question: they let
multicast, relays and addresses that carry an IPv4 address inside pass.
"""

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

_CLOSED_4 = tuple(
    map(
        IPv4Network,
        (
            "0.0.0.0/8",  # this network
            "10.0.0.0/8",  # private
            "100.64.0.0/10",  # shared by carriers; metadata of one cloud
            "127.0.0.0/8",  # this machine
            "168.63.129.16/32",  # metadata of one cloud, on an otherwise ordinary address
            "169.254.0.0/16",  # this link; metadata of most clouds
            "172.16.0.0/12",  # private
            "192.0.0.0/24",  # protocol assignments
            "192.0.2.0/24",  # documentation
            "192.31.196.0/24",  # AS112
            "192.52.193.0/24",  # multicast relays
            "192.88.99.0/24",  # 6to4 relays
            "192.168.0.0/16",  # private
            "192.175.48.0/24",  # AS112
            "198.18.0.0/15",  # benchmarks
            "198.51.100.0/24",  # documentation
            "203.0.113.0/24",  # documentation
            "224.0.0.0/4",  # multicast
            "240.0.0.0/4",  # reserved, broadcast
        ),
    )
)
# Only this eighth of IPv6 has been given out for global unicast. Outside lie loopback, mapped
# (::ffff:0:0/96), compatible (::/96) and translated (::ffff:0:0:0/96) IPv4, local NAT64
# (64:ff9b:1::/48), discard (100::/64), segment routing (5f00::/16), unique local (fc00::/7),
# link local (fe80::/10), site local (fec0::/10) and multicast (ff00::/8).
_UNICAST_6 = IPv6Network("2000::/3")
_CLOSED_6 = tuple(
    map(
        IPv6Network,
        (
            "2001::/23",  # protocol assignments: Teredo, benchmarks, ORCHID, relays
            "2001:db8::/32",  # documentation
            "2002::/16",  # 6to4, an IPv4 address inside
            "2620:4f:8000::/48",  # AS112
            "3fff::/20",  # documentation
        ),
    )
)
# RFC 6052: what a network without IPv4 calls IPv4 hosts; as public as the address inside.
_NAT64 = IPv6Network("64:ff9b::/96")


def is_public(address: str) -> bool:
    """Whether `address`, written as usual, may be dialled; never for anything that is none."""
    try:
        found = ip_address(address)
    except ValueError:
        return False
    if isinstance(found, IPv4Address):
        return not any(found in network for network in _CLOSED_4)
    return _is_public_6(found)


def _is_public_6(address: IPv6Address) -> bool:
    if address.scope_id is not None:
        return False
    if address in _NAT64:
        return is_public(str(IPv4Address(int(address) & 0xFFFFFFFF)))
    return address in _UNICAST_6 and not any(address in network for network in _CLOSED_6)
