"""What a server lacks is said in a sentence each, tried on a real one."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.db.utils import ConnectionHandler

from claims import checks
from factcheck.database import databases
from factcheck.embedded import ensure_running

ALL = ["default", "owner"]


@pytest.fixture
def superuser(
    running: Path, django_db_blocker: Any, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Any]:
    """A connection that may spoil the server the checks look at, and must mend it."""
    handler = ConnectionHandler(databases(running.parent.parent, pooled=False))
    monkeypatch.setattr(checks, "connections", handler)
    address = ensure_running(running)
    where = {"host": str(address.socket_dir), "port": address.port}
    with (
        django_db_blocker.unblock(),
        psycopg.connect(**where, user="postgres", dbname="factcheck", autocommit=True) as spoiler,
    ):
        yield spoiler
        handler.close_all()


def found() -> list[str | None]:
    return [message.id for message in checks.the_database_is_what_it_must_be(databases=ALL)]


def test_our_own_server_lacks_nothing(superuser: Any) -> None:
    assert found() == []


def test_nothing_is_asked_where_no_database_is_to_be_looked_at() -> None:
    assert checks.the_database_is_what_it_must_be(databases=None) == []


@pytest.mark.parametrize(
    ("spoil", "mend", "missing"),
    [
        ("DROP EXTENSION unaccent", "CREATE EXTENSION unaccent", "claims.E003"),
        (
            "REVOKE CONNECT ON DATABASE factcheck FROM PUBLIC",
            "GRANT CONNECT ON DATABASE factcheck TO PUBLIC",
            "claims.E001",
        ),
        (
            "ALTER ROLE factcheck_app BYPASSRLS",
            "ALTER ROLE factcheck_app NOBYPASSRLS",
            "claims.E005",
        ),
        (
            "GRANT factcheck_owner TO factcheck_app",
            "REVOKE factcheck_owner FROM factcheck_app",
            "claims.E006",
        ),
        (
            "ALTER ROLE factcheck_system NOBYPASSRLS",
            "ALTER ROLE factcheck_system BYPASSRLS",
            "claims.E008",
        ),
        (
            "REVOKE factcheck_system FROM factcheck_owner",
            "GRANT factcheck_system TO factcheck_owner WITH INHERIT FALSE, SET TRUE",
            "claims.E009",
        ),
    ],
)
def test_each_thing_that_is_missing_is_named(
    superuser: Any, spoil: str, mend: str, missing: str
) -> None:
    superuser.execute(spoil)
    try:
        assert found() == [missing]
    finally:
        superuser.execute(mend)
    assert found() == []


def test_an_old_extension_counts_as_missing() -> None:
    versions = dict.fromkeys(checks.EXTENSIONS, "1.10")
    assert list(checks.missing_extensions(versions | {"vector": "0.7.4"})) == [("vector", (0, 8))]
    assert not list(checks.missing_extensions(versions | {"vector": "0.10.0"}))


def test_every_variable_that_is_read_is_explained_in_the_example() -> None:
    root = Path(__file__).parents[2]
    read = {
        name
        for file in (root / "factcheck").rglob("*.py")
        for name in re.findall(r'env\.(?:text|flag|number|words)\("(\w+)"', file.read_text())
    }
    explained = set(re.findall(r"^#?([A-Z0-9_]+)=", (root / ".env.example").read_text(), re.M))
    assert read <= explained
    assert {"DATABASE_URL", "DATABASE_OWNER_URL"} <= explained
