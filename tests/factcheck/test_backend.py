"""Django's connections over a server that may be away."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError
from django.db.utils import ConnectionHandler

from factcheck.database import databases
from factcheck.embedded import is_running
from factcheck.postgres.errors import ServerFailed


@pytest.fixture
def connections(data_dir: Path, django_db_blocker: Any) -> Iterator[ConnectionHandler]:
    """The product's own aliases, over a server of this test's own, not started yet."""
    handler = ConnectionHandler(databases(data_dir.parent.parent))
    with django_db_blocker.unblock():
        yield handler
        handler.close_all()
        # Looked up, because asking for the pool would make one.
        if pool := handler["default"]._connection_pools.pop("default", None):
            pool.close()


def ask(connection: Any, query: str) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(query)
        return cursor.fetchone()[0] if cursor.description else None


def kill_server(data_dir: Path) -> None:
    pid = int((data_dir / "cluster/postmaster.pid").read_text().split()[0])
    os.kill(pid, signal.SIGKILL)
    while is_running(data_dir):
        os.sched_yield()


def test_looking_at_the_settings_starts_nothing(
    connections: ConnectionHandler, data_dir: Path
) -> None:
    assert connections["owner"].settings_dict["NAME"] == "factcheck"
    assert not data_dir.exists()


def test_each_alias_connects_as_its_role(connections: ConnectionHandler) -> None:
    assert ask(connections["default"], "SELECT current_user") == "factcheck_app"
    assert ask(connections["owner"], "SELECT current_user") == "factcheck_owner"


def test_a_killed_server_comes_back_with_every_committed_row(
    connections: ConnectionHandler, data_dir: Path
) -> None:
    """The owner connects anew; the application's pool tries its connection and makes another."""
    owner, application = connections["owner"], connections["default"]
    ask(owner, "CREATE TABLE kept AS SELECT 42 AS answer")
    ask(owner, "GRANT SELECT ON kept TO factcheck_app")
    assert ask(application, "SELECT answer FROM kept") == 42
    owner.close()
    application.close()
    kill_server(data_dir)
    assert ask(owner, "SELECT answer FROM kept") == 42
    assert ask(application, "SELECT answer FROM kept") == 42


def test_a_pool_brings_a_stopped_server_back(
    connections: ConnectionHandler, data_dir: Path
) -> None:
    application = connections["default"]
    assert ask(application, "SELECT 1") == 1
    application.close()
    assert connections["owner"].stop_server() is True
    assert not is_running(data_dir)
    assert ask(application, "SELECT 1") == 1


def test_a_server_that_cannot_be_had_is_a_database_error(
    connections: ConnectionHandler, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("POSTGRES_BIN", str(tmp_path))
    with pytest.raises(OperationalError, match="no PostgreSQL programs in") as refusal:
        connections["owner"].ensure_connection()
    assert isinstance(refusal.value.__cause__, ServerFailed)
