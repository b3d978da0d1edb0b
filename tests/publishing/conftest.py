"""Published things, and a partner's real server to tell of them."""

from collections.abc import Iterator

import pytest
from pytest_django import Settings

from claims.models import Correction, Event, Outlet, WebhookDelivery, WebhookEndpoint
from claims.publishing.webhooks import announce
from claims.workflow.record import record
from claims.workflow.roles import SYSTEM
from tests.factories import make_correction, make_endpoint
from tests.net.server import Server, serving


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as ours:
        yield ours


@pytest.fixture
def endpoint(db: None, server: Server, settings: Settings) -> WebhookEndpoint:
    settings.EGRESS_ALLOW = [server.name]
    return make_endpoint(url=server.url)


@pytest.fixture
def correction(db: None) -> Correction:
    return make_correction(status="published")


@pytest.fixture
def published(correction: Correction) -> Event:
    return record("correction.published", correction, by=SYSTEM)


@pytest.fixture
def delivery(published: Event, endpoint: WebhookEndpoint) -> WebhookDelivery:
    (made,) = announce(published.seq, published.outlet_id)
    return WebhookDelivery.objects.get(pk=made)


@pytest.fixture
def publisher(correction: Correction) -> Outlet:
    return correction.outlet
