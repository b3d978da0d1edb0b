"""Whatever leads inside, by whatever way out of the product: nothing is dialled.

The client believes the worst resolver there is. Connections are counted twice: where the client
dials, and at every socket of this process.
"""

import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from io import StringIO
from uuid import uuid4

import pytest
from django.core.management import CommandError, load_command_class
from django.core.management.base import OutputWrapper
from pytest_django import Settings

from claims.errors import Refusal
from claims.ingest.fetching import fetch
from claims.models import DeliveryStatus, Outlet, WebhookDelivery, WebhookEndpoint
from claims.net.completions import Completions
from claims.net.egress import Egress
from claims.publishing import webhooks
from claims.publishing.endpoints import register_endpoint
from claims.publishing.webhooks import DeliveryFailed, announce, deliver
from claims.workflow.record import record
from claims.workflow.roles import SYSTEM
from tests import shared_data
from tests.factories import make_article, make_endpoint, make_partner
from tests.net.internet import PUBLIC, Internet, connections_seen, treacherous
from tests.net.server import Answering, Server, raw, reply, unused_port
from tests.net.vectors import VECTORS

pytestmark = pytest.mark.django_db
SECRET = "whsec_" + "A" * 43 + "="
DEMO = ["127.0.0.1:8001", "127.0.0.1:8002"]
OUTSIDE = [(PUBLIC, 80), (PUBLIC, 443), (PUBLIC, 8443)]
Way = Callable[[str], object]


@dataclass
class World:
    internet: Internet
    server: Server
    outlet: Outlet


@pytest.fixture
def world(everywhere: Internet, server: Server, outlet: Outlet) -> World:
    """In which `example.com` and `example.org` are public and every other name is ours."""
    everywhere.otherwise = treacherous
    everywhere.names["example.com"] = [PUBLIC]
    server.answer = lambda request: reply(request, 404, b"")
    return World(everywhere, server, outlet)


def leading_to(url: str) -> Answering:
    location = url.encode("utf-8", "surrogatepass")
    return raw(b"HTTP/1.1 302 Found\r\nlocation: " + location + b"\r\ncontent-length: 0\r\n\r\n")


def by_client(world: World, allow: list[str]) -> Way:
    return Egress(allow=allow).get


def by_fetching(world: World, allow: list[str]) -> Way:
    """As sources and feeds are."""
    return fetch


def by_fetch_command(world: World, allow: list[str]) -> Way:
    command = load_command_class("claims", "fetch")
    command.stdout = OutputWrapper(StringIO())
    return lambda url: command.handle(urls=[url])


def by_article(world: World, allow: list[str]) -> Way:
    command = load_command_class("claims", "ingest")
    options = {"bulk": "", "dry_run": False, "outlet": "", "headline": "", "private": False}
    return lambda url: command.handle(source=url, **options)


def by_redirect(world: World, allow: list[str]) -> Way:
    def follow(url: str) -> None:
        world.server.answer = leading_to(url)
        fetch("http://example.org/")

    return follow


def by_registration(world: World, allow: list[str]) -> Way:
    partner = make_partner()
    return lambda url: register_endpoint(partner, url, [], by=SYSTEM)


def by_delivery(world: World, allow: list[str]) -> Way:
    article = make_article(public=True)
    endpoint = make_endpoint()
    event = record("article.published", article, by=SYSTEM)
    (waiting,) = announce(event.seq, article.outlet_id)

    def send(url: str) -> None:
        if len(url) > 2_000 or set("\0\ud800") & set(url):  # no row can hold it
            return
        WebhookEndpoint.objects.filter(pk=endpoint.pk).update(url=url)
        again = {"status": DeliveryStatus.WAITING, "attempts": 0}
        WebhookDelivery.objects.filter(pk=waiting).update(**again)
        deliver(waiting)

    return send


def by_sending(world: World, allow: list[str]) -> Way:
    """What a delivery sends between its two transactions."""

    def send(url: str) -> None:
        webhooks._send(webhooks._Attempt(uuid4(), uuid4(), url, SECRET, "msg_1", b"{}"))

    return send


def by_model(world: World, allow: list[str]) -> Way:
    """Its own address is the operator's word; where it would lead us is not."""

    def ask(url: str) -> None:
        world.server.answer = leading_to(url)
        model = Completions("http://example.org/v1", "small", retries=0, pause=lambda _: None)
        model("a", "b", {})

    return ask


WAYS = [
    *(by_client, by_fetching, by_fetch_command, by_article, by_redirect),
    *(by_registration, by_sending, by_model),
]


def led_inside(world: World, way: Way, urls: list[str]) -> list[tuple[str, object]]:
    """Each address with a connection it led to that it should not have."""
    found: list[tuple[str, object]] = []
    for url in urls:
        world.internet.dialled.clear()
        with connections_seen() as seen, suppress(Refusal, CommandError, DeliveryFailed):
            way(url)
        dialled = [to for to in world.internet.dialled if to not in OUTSIDE]
        strange = [to for to in seen if to != ("127.0.0.1", world.server.port)]
        found += [(url, to) for to in (*dialled, *strange)]
    return found


settings_of_the_demo = pytest.mark.parametrize("allow", [[], DEMO], ids=["closed", "demo"])
every_way = pytest.mark.parametrize("way", WAYS)


@settings_of_the_demo
@every_way
def test_nothing_leads_inside(
    world: World, settings: Settings, way: Callable[[World, list[str]], Way], allow: list[str]
) -> None:
    settings.EGRESS_ALLOW = allow
    assert led_inside(world, way(world, allow), VECTORS) == []


def test_no_delivery_leads_inside(world: World) -> None:
    assert led_inside(world, by_delivery(world, []), VECTORS) == []


@settings_of_the_demo
@every_way
def test_nothing_of_the_public_list_leads_inside(
    world: World, settings: Settings, way: Callable[[World, list[str]], Way], allow: list[str]
) -> None:
    file = shared_data.needed("hostile", "generated", "ssrf_vectors.jsonl")
    lines = file.read_text(encoding="utf-8").splitlines()
    settings.EGRESS_ALLOW = allow
    urls = [json.loads(line)["url"] for line in lines]
    assert len(urls) > 2_000
    assert led_inside(world, way(world, allow), urls) == []


@pytest.mark.parametrize("way", [by_client, by_fetching, by_fetch_command, by_article])
def test_what_leads_inside_would_be_seen(
    world: World, settings: Settings, way: Callable[[World, list[str]], Way]
) -> None:
    """With an exception the same count finds what it is there to find, twice."""
    settings.EGRESS_ALLOW = ["127.0.0.1:80"]
    world.internet.at("127.0.0.1", 80, unused_port())
    urls = ["http://127.0.0.1/", "http://127.1/"]
    found = led_inside(world, way(world, settings.EGRESS_ALLOW), urls)
    assert [url for url, _ in found] == urls[:1] * 2
