"""A server for the tests of this folder."""

from collections.abc import Iterator

import pytest

from tests.net.server import Server, serving


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as ours:
        yield ours
