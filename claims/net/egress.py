"""The one client for outgoing requests: it reaches the public web and what was excepted by name.

Every hop, redirects included, is read strictly (`web_address`), held against scheme, port and
exceptions here, and looked up and dialled once (`door`). No proxy or other setting of the
environment is used, no cookie is kept, nothing is repeated. Time, size on the wire and size
unpacked are bounded. It stands on httpcore, because what httpx adds is what must not happen.
"""

import ssl
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from claims.errors import AddressRefused, NoAnswer
from claims.net import door
from claims.net.door import NOT_PUBLIC, Bounds, Dialler, Door, Resolver
from claims.net.exchange import answered, beginning, named, redirect, whole_body
from claims.net.public import is_public
from claims.net.web_address import WebAddress, led_to, web_address

__all__ = ["PARTNERS", "WEB", "AddressRefused", "Egress", "Fetched", "NoAnswer", "Ports"]

Ports = Mapping[str, Collection[int]]  # scheme to ports
WEB: Ports = {"http": (80, 443), "https": (80, 443)}
PARTNERS: Ports = {"https": (443, 8443)}
MOST_BYTES = 10_000_000
MOST_REDIRECTS = 5


@dataclass(frozen=True)
class Fetched:
    """An answer of any status. Header names are in lower case; `url` is what was asked for,
    `final_url` where the answer came from; not `whole`: `body` is only the beginning."""

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes
    final_url: str
    whole: bool = True


@dataclass(frozen=True)
class Egress:
    """`allow`: exact `host:port` pairs that pass whatever their scheme, port and address.

    `ports` says which schemes and ports all others may have. `resolver` and `dialler` stand for
    the network, the system's by default; `tls` for whom to trust, certifi's list by default.
    """

    allow: Collection[str] = ()
    ports: Ports = field(default_factory=lambda: WEB)
    resolver: Resolver | None = None
    dialler: Dialler | None = None
    tls: ssl.SSLContext | None = None

    def permitted(self, url: str) -> WebAddress:
        """The address, if it may be dialled as far as can be seen without looking up its name.

        Raises AddressRefused.
        """
        return self._checked(web_address(url))

    def get(
        self,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        most_bytes: int = MOST_BYTES,
        seconds: float = 30.0,
    ) -> Fetched:
        """Fetch it whole, through at most 5 redirects, within `seconds` altogether.

        `headers` go to every hop, so put no secret in them. With If-None-Match and the like, 304
        comes back as any status does. Raises AddressRefused, and NoAnswer, which a body above
        `most_bytes`, packed or unpacked, also is.
        """
        address = self.permitted(url)
        sent = {**(headers or {}), "accept-encoding": "gzip"}
        behind = self._door(Bounds.of(seconds, most_bytes))
        for _ in range(MOST_REDIRECTS + 1):
            with answered(address, sent, None, behind, self.tls) as answer:
                where = redirect(answer)
                if not where:
                    body = whole_body(answer, most_bytes)
                    return Fetched(url, answer.status, named(answer), body, str(address))
            address = self._checked(led_to(address, where))
        raise NoAnswer(f"The address leads elsewhere more than {MOST_REDIRECTS} times.")

    def post(
        self,
        url: str,
        body: bytes,
        *,
        headers: Mapping[str, str] | None = None,
        most_bytes: int = 1_000,
        seconds: float = 15.0,
    ) -> Fetched:
        """Send `body`; no redirect is followed. The answer is read up to `most_bytes`, as it is.

        Raises AddressRefused or NoAnswer.
        """
        address = self.permitted(url)
        sent = {**(headers or {}), "accept-encoding": "identity"}
        behind = self._door(Bounds.of(seconds, most_bytes))
        with answered(address, sent, body, behind, self.tls) as answer:
            start = beginning(answer, most_bytes)
            kept, whole = start[:most_bytes], len(start) <= most_bytes
            return Fetched(url, answer.status, named(answer), kept, str(address), whole)

    def _checked(self, address: WebAddress) -> WebAddress:
        if address.name in self._excepted():
            return address
        if address.port not in self.ports.get(address.scheme, ()):
            refused = f"Requests to {address.name} are not allowed over {address.scheme}"
            raise AddressRefused(f"{refused}, only over {_usual(self.ports)}.")
        if address.is_numeric and not is_public(address.host):
            raise AddressRefused(NOT_PUBLIC.format(address.name))
        return address

    def _door(self, bounds: Bounds) -> Door:
        resolver, dialler = self.resolver or door.looked_up, self.dialler or door.dialled
        return Door(bounds, self._excepted(), resolver, dialler)

    def _excepted(self) -> frozenset[str]:
        return frozenset(pair.strip().lower() for pair in self.allow)


def _usual(ports: Ports) -> str:
    return " and ".join(
        f"{scheme} to port {' or '.join(map(str, ports[scheme]))}" for scheme in ports
    )
