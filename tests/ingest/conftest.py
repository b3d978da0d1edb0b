"""A news site that articles are taken in from."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.ingest.site import Site
from tests.net.server import serving


@pytest.fixture
def site(settings: Any) -> Iterator[Site]:
    with serving() as server:
        settings.EGRESS_ALLOW = [server.name]
        yield Site(server)
