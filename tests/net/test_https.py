"""The certificate is that of the name, although the address is what is dialled."""

import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest

from claims.net.egress import PARTNERS, Egress, NoAnswer
from tests.net.certificates import contexts
from tests.net.internet import PUBLIC, Internet
from tests.net.server import Server, serving


@pytest.fixture
def trust(tmp_path: Path) -> tuple[ssl.SSLContext, ssl.SSLContext]:
    return contexts("partner.example", tmp_path)


@pytest.fixture
def partner(trust: tuple[ssl.SSLContext, ssl.SSLContext]) -> Iterator[Server]:
    with serving(trust[0]) as server:
        yield server


@pytest.fixture
def internet(partner: Server) -> Internet:
    net = Internet(names={"partner.example": [PUBLIC], "impostor.example": [PUBLIC]})
    for port in (443, 8443):
        net.at(PUBLIC, port, partner.port)
    return net


def _to_partners(net: Internet, tls: ssl.SSLContext | None) -> Egress:
    return Egress(ports=PARTNERS, resolver=net.resolve, dialler=net.dial, tls=tls)


@pytest.mark.parametrize("port", ["", ":8443"])
def test_a_partner_is_known_by_name(
    internet: Internet, trust: tuple[ssl.SSLContext, ssl.SSLContext], partner: Server, port: str
) -> None:
    answer = _to_partners(internet, trust[1]).post(f"https://partner.example{port}/hook", b"{}")
    assert answer.status == 200
    assert partner.asked[0].headers["host"] == f"partner.example{port}"


def test_a_certificate_of_another_name_is_refused(
    internet: Internet, trust: tuple[ssl.SSLContext, ssl.SSLContext], partner: Server
) -> None:
    with pytest.raises(NoAnswer, match="not valid for its name"):
        _to_partners(internet, trust[1]).post("https://impostor.example/hook", b"{}")
    assert partner.asked == []


def test_a_certificate_nobody_vouches_for_is_refused(internet: Internet, partner: Server) -> None:
    with pytest.raises(NoAnswer, match="not valid"):
        _to_partners(internet, None).post("https://partner.example/hook", b"{}")
    assert partner.asked == []


def test_a_server_without_encryption_is_refused(internet: Internet) -> None:
    with serving() as plain:
        internet.at(PUBLIC, 443, plain.port)
        with pytest.raises(NoAnswer):
            _to_partners(internet, None).post("https://partner.example/hook", b"{}", seconds=3)
        assert plain.asked == []
