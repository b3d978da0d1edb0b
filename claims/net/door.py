"""The door every outgoing connection passes: a name is looked up once, and what was looked at
is what is dialled.

A host that is not excepted by name is dialled only if every address its name has is public, so
neither a mixed answer nor one that changes afterwards leads inside. All of an exchange has one
deadline and one number of bytes it may take on the wire, whatever the other side does.
"""

import socket
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from ssl import SSLContext
from threading import Thread
from time import monotonic
from typing import Any

import httpcore

from claims.errors import AddressRefused, NoAnswer
from claims.net.public import is_public

Resolver = Callable[[str], Sequence[str]]  # host to addresses; raises OSError where there is none
Dialler = Callable[[str, int, float], httpcore.NetworkStream]  # address, port, seconds
CONNECT_SECONDS = 5.0  # for each address of a host
SILENCE_SECONDS = 10.0  # that a connection may say nothing
MOST_TRIED = 4  # addresses of one host
NOT_PUBLIC = "Requests to {} are not allowed: it does not lie on the public internet."
FRAMING = 500_000  # bytes of headers and chunk sizes, on top of the body
_AT_ONCE = 16_384  # bytes sent between two looks at the clock


def looked_up(host: str) -> Sequence[str]:
    """All addresses of a host as the system knows them. Raises OSError or UnicodeError."""
    found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def dialled(address: str, port: int, seconds: float) -> httpcore.NetworkStream:
    """A connection to an IP address. Raises errors of httpcore."""
    return httpcore.SyncBackend().connect_tcp(address, port, timeout=seconds)


@dataclass
class Bounds:
    """What is left of an exchange: seconds on the clock, bytes on the wire."""

    given: float  # seconds in all
    deadline: float
    bytes_left: int

    @classmethod
    def of(cls, seconds: float, most_bytes: int) -> "Bounds":
        """For so many seconds from now, and a body of so many bytes besides its framing."""
        return cls(seconds, monotonic() + seconds, most_bytes + most_bytes // 4 + FRAMING)

    def seconds(self, at_most: float) -> float:
        """How long the next operation may take; raises ReadTimeout where time is up."""
        left = self.deadline - monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout
        return min(left, at_most)

    def take(self, count: int) -> None:
        """Count what came; raises NoAnswer where it is too much."""
        self.bytes_left -= count
        if self.bytes_left < 0:
            raise NoAnswer("The answer is larger than it may be.")


@dataclass(frozen=True)
class Door(httpcore.NetworkBackend):
    """For one exchange; `excepted` are `host:port` pairs that need not be public.

    Raises AddressRefused, NoAnswer where a name has no address, and errors of httpcore.
    """

    bounds: Bounds
    excepted: frozenset[str]
    resolver: Resolver
    dialler: Dialler

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002 - the bounds decide
        local_address: str | None = None,  # noqa: ARG002
        socket_options: Iterable[Any] | None = None,  # noqa: ARG002
    ) -> httpcore.NetworkStream:
        return Bounded(self._first(self._addresses(host, port), port), self.bounds)

    def _addresses(self, host: str, port: int) -> Sequence[str]:
        addresses = _in_time(lambda: self.resolver(host), self.bounds)
        name = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
        if name not in self.excepted and not all(map(is_public, addresses)):
            raise AddressRefused(NOT_PUBLIC.format(name))
        return addresses[:MOST_TRIED]

    def _first(self, addresses: Sequence[str], port: int) -> httpcore.NetworkStream:
        """To the first address that answers."""
        for address in addresses[:-1]:
            try:
                return self.dialler(address, port, self.bounds.seconds(CONNECT_SECONDS))
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue
        return self.dialler(addresses[-1], port, self.bounds.seconds(CONNECT_SECONDS))


@dataclass(frozen=True)
class Bounded(httpcore.NetworkStream):
    """A connection that ends with its bounds."""

    stream: httpcore.NetworkStream
    bounds: Bounds

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002
        came = self.stream.read(max_bytes, self.bounds.seconds(SILENCE_SECONDS))
        self.bounds.take(len(came))
        return came

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002
        for start in range(0, len(buffer), _AT_ONCE):
            part = buffer[start : start + _AT_ONCE]
            self.stream.write(part, self.bounds.seconds(SILENCE_SECONDS))

    def close(self) -> None:
        self.stream.close()

    def start_tls(
        self,
        ssl_context: SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002
    ) -> httpcore.NetworkStream:
        left = self.bounds.seconds(SILENCE_SECONDS)
        return Bounded(self.stream.start_tls(ssl_context, server_hostname, left), self.bounds)

    def get_extra_info(self, info: str) -> Any:
        return self.stream.get_extra_info(info)


def _in_time(look_up: Callable[[], Sequence[str]], bounds: Bounds) -> Sequence[str]:
    """The system's lookup knows no time limit: it runs aside, and is left behind if late."""
    answers: SimpleQueue[Sequence[str]] = SimpleQueue()

    def look() -> None:
        try:
            answers.put(look_up())
        except (OSError, UnicodeError):
            answers.put(())

    Thread(target=look, daemon=True).start()
    try:
        found = answers.get(timeout=bounds.seconds(SILENCE_SECONDS))
    except Empty as error:
        raise httpcore.ConnectTimeout from error
    if not found:
        raise NoAnswer("The host in this address has no address on the network.")
    return found
