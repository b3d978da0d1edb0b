"""The browser, the newsroom and the partner of the journeys."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from claims.models import Outlet, Role, User
from claims.publishing.keys import issue_key
from claims.publishing.webhooks import register_endpoint
from claims.workflow.roles import SYSTEM
from tests.factories import make_member, make_outlet, make_partner, make_scale
from tests.journeys.browser import CHROMIUM, DESKTOP, FLAGS, Watch
from tests.journeys.stage import Receiver, free_port, receiver

# Playwright keeps a loop in this thread, which Django would take for asynchronous code.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, started once; without it journeys are skipped, but never on CI."""
    if not CHROMIUM.exists():
        absent = f"There is no Chromium at {CHROMIUM}; install it, or name one in CHROMIUM."
        if os.environ.get("CI") == "true":
            pytest.fail(absent)
        pytest.skip(absent)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield started
        started.close()


@dataclass(frozen=True)
class Newsroom:
    """An outlet with two editors, and a partner who holds a key and an endpoint."""

    outlet: Outlet
    first: User
    second: User
    key: str
    receiver: Receiver


@pytest.fixture
def newsroom(transactional_db: None, settings: Any) -> Iterator[Newsroom]:
    port = free_port()
    settings.EGRESS_ALLOW = [f"127.0.0.1:{port}"]
    outlet, partner = make_outlet(), make_partner()
    make_scale(outlet)
    editors = [make_member(Role.EDITOR, outlet) for _ in range(2)]
    endpoint = register_endpoint(partner, f"http://127.0.0.1:{port}/webhooks", [], by=SYSTEM)
    key = issue_key(partner, "Feed", ["read"])[1]
    with receiver(port, endpoint.secret) as running:
        yield Newsroom(outlet, *editors, key=key, receiver=running)


@pytest.fixture
def watch(live_server: Any) -> Iterator[Watch]:
    """Every page of a journey is watched; it fails for what one of them did."""
    watching = Watch(urlsplit(live_server.url).netloc)
    yield watching
    watching.settle()


@pytest.fixture
def open_page(browser: Browser, live_server: Any, watch: Watch) -> Iterator[Any]:
    """A function that opens a page in a fresh profile; keywords go to the browser context."""
    contexts = []

    def opened(**wishes: Any) -> Page:
        context = browser.new_context(**{"base_url": live_server.url, "viewport": DESKTOP} | wishes)
        context.set_default_timeout(8_000)
        contexts.append(context)
        return watch.over(context.new_page())

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def page(open_page: Any) -> Page:
    """A page at the desk's size."""
    opened: Page = open_page()
    return opened
