"""Reading a web address in exactly one way, or not at all.

Programs disagree about what odd addresses mean, and guards are passed in the gap. So nothing
odd is repaired: no user names, backslashes, spaces, control characters, percent signs or zones
in the host, no dots but `.`, no dot at the end, no IPv4 but `a.b.c.d` (RFC 3986, not what libc
or browsers also take: octal, hexadecimal, short, one number). What is dialled is made of the
parts that were looked at, never of the string that came.
"""

from dataclasses import dataclass
from ipaddress import AddressValueError, IPv4Address, IPv6Address
from unicodedata import category
from urllib.parse import quote, urljoin

import idna

from claims.errors import AddressRefused

STANDARD_PORTS = {"http": 80, "https": 443}
LONGEST = 2_000
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-_")
_DOTS = "\u3002\uff0e\uff61"  # read as dots in names (IDNA), and used to hide IPv4 addresses
_UNUSED = frozenset({"Cc", "Cs", "Zs", "Zl", "Zp"})  # controls, lone surrogates, spaces
_KEPT = "!#$%&'()*+,/:;=?@[]~"  # of a path or query; all else is percent-encoded

NO_ADDRESS = "This is not a web address."
NO_SCHEME = "Only addresses that begin with http:// or https:// are used."
NO_USERS = "An address with a user name or password in it is not used."
ODD_HOST = "The host in this address is written in a way that is not used."
ODD_CHARACTERS = "An address with spaces, backslashes or control characters is not used."
NO_PORT = "The port in this address is none."


@dataclass(frozen=True)
class WebAddress:
    """`host` is a name in ASCII or an IP address without brackets; `target` path and query."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def name(self) -> str:
        """`host:port`, an IPv6 address in brackets."""
        return f"{_bracketed(self.host)}:{self.port}"

    @property
    def authority(self) -> str:
        """As it belongs into a Host header: without the scheme's own port."""
        standard = self.port == STANDARD_PORTS[self.scheme]
        return _bracketed(self.host) if standard else self.name

    @property
    def is_numeric(self) -> bool:
        """Whether the host is an IP address and no name."""
        return ":" in self.host or _ends_in_a_number(self.host)

    def __str__(self) -> str:
        return f"{self.scheme}://{self.authority}{self.target}"


def web_address(text: str) -> WebAddress:
    """Read an address; what follows `#` is dropped. Raises AddressRefused, with a sentence."""
    _check_characters(text)
    scheme, marker, rest = text.partition("://")
    scheme = scheme.lower()
    if not marker or scheme not in STANDARD_PORTS:
        raise AddressRefused(NO_SCHEME)
    end = min((at for sign in "/?#" if (at := rest.find(sign)) >= 0), default=len(rest))
    host, port = _host_and_port(rest[:end], STANDARD_PORTS[scheme])
    return WebAddress(scheme, host, port, _target(rest[end:]))


def led_to(here: WebAddress, location: str) -> WebAddress:
    """Where a redirect leads, read as strictly, but for spaces. Raises AddressRefused."""
    location = location.strip(" ").replace(" ", "%20")
    _check_characters(location)
    try:
        return web_address(urljoin(str(here), location))
    except ValueError as error:
        raise AddressRefused(NO_ADDRESS) from error


def _check_characters(text: str) -> None:
    if not text or len(text) > LONGEST:
        raise AddressRefused(NO_ADDRESS if not text else "This address is too long.")
    if "\\" in text or any(category(character) in _UNUSED for character in text):
        raise AddressRefused(ODD_CHARACTERS)


def _host_and_port(authority: str, standard: int) -> tuple[str, int]:
    if "@" in authority:
        raise AddressRefused(NO_USERS)
    if authority.startswith("["):
        inside, closed, port = authority[1:].partition("]")
        if not closed or (port and not port.startswith(":")):
            raise AddressRefused(ODD_HOST)
        return _sixth_protocol(inside), _port(port, standard)
    host, colon, number = authority.partition(":")
    return _named(host), _port(colon + number, standard)


def _port(text: str, standard: int) -> int:
    """From nothing, `:` or `:8080`."""
    digits = text[1:]
    if not digits:
        return standard
    if len(digits) > 5 or not (digits.isascii() and digits.isdigit()):
        raise AddressRefused(NO_PORT)
    if not 0 < int(digits) < 65_536:
        raise AddressRefused(NO_PORT)
    return int(digits)


def _sixth_protocol(inside: str) -> str:
    try:
        address = IPv6Address(inside)
    except AddressValueError as error:
        raise AddressRefused(ODD_HOST) from error
    if address.scope_id is not None:
        raise AddressRefused(ODD_HOST)
    return str(address)


def _named(text: str) -> str:
    host = _in_ascii(text.lower())
    labels = host.split(".")
    if len(host) > 253 or not all(_is_label(label) for label in labels):
        raise AddressRefused(ODD_HOST)
    if _ends_in_a_number(host):
        _check_fourth_protocol(text)
    return host


def _in_ascii(host: str) -> str:
    if host.isascii():
        return host
    if any(dot in host for dot in _DOTS):
        raise AddressRefused(ODD_HOST)
    try:
        return idna.encode(host).decode("ascii")
    except (idna.IDNAError, UnicodeError) as error:
        raise AddressRefused(ODD_HOST) from error


def _is_label(label: str) -> bool:
    return 0 < len(label) <= 63 and _LETTERS.issuperset(label)


def _ends_in_a_number(host: str) -> bool:
    """Whether browsers would read it as an IPv4 address (WHATWG URL, "ends in a number")."""
    last = host.rpartition(".")[2]
    return last.isdigit() or last.startswith("0x")


def _check_fourth_protocol(text: str) -> None:
    try:
        IPv4Address(text)
    except AddressValueError as error:
        raise AddressRefused(ODD_HOST) from error


def _target(rest: str) -> str:
    """Path and query, percent-encoded where need be."""
    kept = rest.partition("#")[0]
    return quote(kept if kept.startswith("/") else f"/{kept}", safe=_KEPT)


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host
