"""What lies on the public internet, held against the registries and the standard library."""

from ipaddress import ip_address, ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.net.public import is_public

# IANA Special-Purpose Address Registries and multicast, both protocols, as of October 2025.
REGISTRIES = """
0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24
192.0.0.0/29 192.0.0.8/32 192.0.0.9/32 192.0.0.10/32 192.0.0.170/31 192.0.2.0/24 192.31.196.0/24
192.52.193.0/24 192.88.99.0/24 192.168.0.0/16 192.175.48.0/24 198.18.0.0/15 198.51.100.0/24
203.0.113.0/24 224.0.0.0/4 240.0.0.0/4 255.255.255.255/32
::1/128 ::/128 ::/96 ::ffff:0:0/96 ::ffff:0:0:0/96 64:ff9b:1::/48 100::/64 100:0:0:1::/64 2001::/23
2001::/32 2001:1::1/128 2001:1::2/128 2001:1::3/128 2001:2::/48 2001:3::/32 2001:4:112::/48
2001:10::/28 2001:20::/28 2001:30::/28 2001:db8::/32 2002::/16 2620:4f:8000::/48 3fff::/20
5f00::/16 fc00::/7 fe80::/10 fec0::/10 ff00::/8
"""


@pytest.mark.parametrize("network", REGISTRIES.split())
def test_nothing_of_special_purpose_is_public(network: str) -> None:
    whole = ip_network(network)
    middle = int(whole.network_address) + whole.num_addresses // 2
    for address in (whole[0], whole[-1], type(whole[0])(middle)):
        assert not is_public(str(address))


@pytest.mark.parametrize(
    "address",
    [
        *(
            "1.1.1.1",
            "9.255.255.255",
            "11.0.0.0",
            "100.63.255.255",
            "100.128.0.0",
            "126.255.255.255",
        ),
        *("128.0.0.0", "168.63.129.15", "169.253.255.255", "172.15.255.255", "172.32.0.0"),
        *("192.0.1.0", "192.167.255.255", "198.17.255.255", "198.20.0.0", "223.255.255.255"),
        *("2606:4700::1", "2a00:1450:4001::200e", "2001:200::1", "2400:cb00::1", "2003::1"),
        "64:ff9b::8.8.8.8",
    ],
)
def test_their_neighbours_are(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("inside", ["127.0.0.1", "10.1.2.3", "169.254.169.254", "100.100.100.200"])
@pytest.mark.parametrize(
    "form", ["::{}", "::ffff:{}", "::ffff:0:{}", "64:ff9b::{}", "64:ff9b:1::{}"]
)
def test_a_private_address_inside_another_is_found(form: str, inside: str) -> None:
    assert not is_public(form.format(inside))


@given(st.ip_addresses(v=4))
def test_an_address_inside_another_is_as_public_as_it_is(inside: object) -> None:
    assert is_public(f"64:ff9b::{inside}") == is_public(str(inside))


@given(st.ip_addresses())
def test_what_the_standard_library_calls_private_is_never_public(address: object) -> None:
    found = ip_address(str(address))
    assert not is_public(str(address)) or (found.is_global and not found.is_multicast)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "localhost",
        "127.1",
        "0x7f.0.0.1",
        "010.0.0.1",
        "1.1.1.1.",
        "2606:4700::1%eth0",
        "８.8.8.8",
    ],
)
def test_what_is_no_address_is_not_public(text: str) -> None:
    assert not is_public(text)
