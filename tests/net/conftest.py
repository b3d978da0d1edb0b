"""A server and a small internet for the tests of this folder."""

from collections.abc import Iterator

import pytest

from claims.net import door
from claims.net.egress import Egress
from tests.net.internet import PUBLIC, Internet
from tests.net.server import Server, serving


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as ours:
        yield ours


@pytest.fixture
def internet(server: Server) -> Internet:
    """In which `server` is `example.org`."""
    net = Internet(names={"example.org": [PUBLIC]})
    net.at(PUBLIC, 80, server.port)
    return net


@pytest.fixture
def egress(internet: Internet) -> Egress:
    """The client, in that internet, without exceptions."""
    return Egress(resolver=internet.resolve, dialler=internet.dial)


@pytest.fixture
def everywhere(internet: Internet, monkeypatch: pytest.MonkeyPatch) -> Internet:
    """The same for clients that are made elsewhere, inside commands and services."""
    monkeypatch.setattr(door, "looked_up", internet.resolve)
    monkeypatch.setattr(door, "dialled", internet.dial)
    return internet
