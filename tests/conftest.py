"""What every test may ask for."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connections

from claims.models import Outlet, Role, User
from claims.nlp.encoder import Encoder
from tests.factories import make_member, make_outlet, make_partner

BOTH = ["default", "owner"]
ASKING = {"db", "transactional_db", "live_server"}
COMMITTING = {"transactional_db", "live_server"}


@pytest.hookimpl(tryfirst=True)
def pytest_itemcollected(item: pytest.Item) -> None:
    """Give every test with a database both aliases.

    `default` is only a mirror: the test database is made, and emptied after a test that
    commits, over `owner`. Were no test to name `owner`, all would run in the product's own
    database.
    """
    fixtures = set(getattr(item, "fixturenames", ()))
    marker = item.get_closest_marker("django_db")
    if marker is None and not fixtures & ASKING:
        return
    given = dict(marker.kwargs) if marker else {}
    commits = bool(given.get("transaction") or fixtures & COMMITTING)
    both = given | {"transaction": commits, "databases": BOTH}
    item.add_marker(pytest.mark.django_db(**both), append=False)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Close all connections before the test database is dropped; one left open forbids it."""
    yield
    with django_db_blocker.unblock():
        connections.close_all()


@pytest.fixture
def hashed() -> Encoder:
    """A deterministic encoder that needs no model: texts with the same words lie close."""
    from tests.encoders import HashedWords  # noqa: PLC0415 - only where vectors are made

    return HashedWords()


@pytest.fixture
def run_jobs(transactional_db: None) -> Callable[[], None]:
    """Works on the queue until it is empty, as a worker does; for tests that commit."""
    from claims.pipeline.queue import run_worker  # noqa: PLC0415 - brings the queue along

    def run() -> None:
        run_worker(wait=False, concurrency=1)

    return run


@pytest.fixture
def outlet(db: None) -> Outlet:
    return make_outlet()


@pytest.fixture
def partner(db: None) -> Outlet:
    return make_partner()


@pytest.fixture
def checker(outlet: Outlet) -> User:
    return make_member(Role.FACT_CHECKER, outlet)


@pytest.fixture
def editor(outlet: Outlet) -> User:
    return make_member(Role.EDITOR, outlet)


@pytest.fixture
def second_editor(outlet: Outlet) -> User:
    return make_member(Role.EDITOR, outlet)


@pytest.fixture
def standards_editor(outlet: Outlet) -> User:
    return make_member(Role.STANDARDS_EDITOR, outlet)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Journeys run last: the browser's driver leaves an event loop running in this thread."""
    items.sort(key=lambda item: item.get_closest_marker("journey") is not None)
