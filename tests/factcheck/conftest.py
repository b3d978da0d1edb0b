"""Real servers in folders that are thrown away."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db.backends.signals import connection_created

from factcheck import embedded


@pytest.fixture
def data_dir() -> Iterator[Path]:
    """Where a server may be made; whatever is made there is stopped and removed."""
    root = Path(tempfile.mkdtemp(prefix="fc-"))
    root.chmod(0o755)
    yield from _thrown_away(root)


@pytest.fixture(scope="module")
def running() -> Iterator[Path]:
    """One prepared server for the tests of a module that only look at it."""
    root = Path(tempfile.mkdtemp(prefix="fc-"))
    root.chmod(0o755)
    for data_dir in _thrown_away(root):
        embedded.ensure_running(data_dir)
        yield data_dir


def _thrown_away(root: Path) -> Iterator[Path]:
    data_dir = root / ".data" / "postgres"
    try:
        yield data_dir
    finally:
        embedded.stop(data_dir)
        shutil.rmtree(data_dir.resolve(), ignore_errors=True)
        shutil.rmtree(root)


@pytest.fixture(autouse=True)
def no_settings_of_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DATABASE_URL", "DATABASE_OWNER_URL", "TEST_DATABASE_NAME", "POSTGRES_RUN_AS"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(autouse=True)
def no_second_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    """Django's types for PostgreSQL ask the project's own alias of the same name."""
    monkeypatch.setattr(connection_created, "receivers", [])
