"""A small internet: what names mean to the client, and where its connections really go.

Only servers of this process are ever connected to. An address that nobody put here is refused
like a host that is down, and remembered all the same: `dialled` holds every attempt.
"""

import socket
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import httpcore

PUBLIC = "93.184.215.14"
OTHER_PUBLIC = "151.101.1.69"
PUBLIC_6 = "2606:4700::6810:84e5"


@dataclass
class Internet:
    """`names` may hold a function that is asked each time, for answers that change."""

    names: dict[str, Sequence[str] | Callable[[], Sequence[str]]] = field(default_factory=dict)
    servers: dict[tuple[str, int], int] = field(default_factory=dict)
    otherwise: Callable[[str], Sequence[str]] = field(default_factory=lambda: as_written)
    asked: list[str] = field(default_factory=list)
    dialled: list[tuple[str, int]] = field(default_factory=list)

    def at(self, address: str, port: int, local_port: int) -> None:
        """Whoever dials `address` gets our own server."""
        self.servers[address, port] = local_port

    def resolve(self, host: str) -> Sequence[str]:
        self.asked.append(host)
        found = self.names.get(host)
        if found is None:
            return self.otherwise(host)
        return found() if callable(found) else found

    def dial(self, address: str, port: int, seconds: float) -> httpcore.NetworkStream:
        self.dialled.append((address, port))
        local = self.servers.get((address, port))
        if local is None:
            raise httpcore.ConnectError
        return httpcore.SyncBackend().connect_tcp("127.0.0.1", local, timeout=seconds)


def as_written(host: str) -> Sequence[str]:
    """What the system makes of a number in any spelling; raises OSError for names."""
    found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM, flags=socket.AI_NUMERICHOST)
    return [str(entry[4][0]) for entry in found]


def treacherous(host: str) -> Sequence[str]:
    """The worst there is: whatever is no number is this machine."""
    try:
        return as_written(host)
    except (OSError, UnicodeError):
        return ["127.0.0.1"]


_watched: list[list[Any]] = []


def _see(event: str, details: tuple[Any, ...]) -> None:
    if event == "socket.connect":
        for seen in _watched:
            seen.append(details[1])


sys.addaudithook(_see)  # cannot be taken away again; sees nothing while nobody watches


@contextmanager
def connections_seen() -> Iterator[list[Any]]:
    """Every address that any socket of this process is connected to inside the block."""
    seen: list[Any] = []
    _watched.append(seen)
    try:
        yield seen
    finally:
        _watched.remove(seen)
