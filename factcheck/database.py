"""Which database the product talks to, and as whom.

Two aliases over one database: `default` is the application's role, which reads and
writes; `owner` is the role that migrates. Without addresses in the environment both
lie on the embedded server, which is started by the first connection.
"""

from pathlib import Path
from typing import Any

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

from factcheck import env
from factcheck.postgres.roles import APPLICATION, DATABASE, OWNER

ENGINE = "factcheck.postgres"
PAIR = ("DATABASE_URL", "DATABASE_OWNER_URL")


def databases(base_dir: Path, *, pooled: bool = True) -> dict[str, Any]:
    """Django's `DATABASES`; `pooled=False` leaves out the application's connection pool.

    Raises ImproperlyConfigured when only one of the two addresses is given, when one
    cannot be read, or when they name two different databases.
    """
    given = [env.text(name, "") for name in PAIR]
    if any(given) and not all(given):
        raise ImproperlyConfigured(
            "DATABASE_URL (the application's role) and DATABASE_OWNER_URL (the role that "
            "migrates) belong together: set both, or neither for the embedded server."
        )
    application, owner = _foreign(given) if all(given) else _embedded(base_dir)
    test_name = env.text("TEST_DATABASE_NAME", f"test_{owner['NAME']}")
    application["TEST"] = {"MIRROR": "owner", "NAME": test_name}
    # Spelt out, because otherwise the owner would wait for its own mirror.
    owner["TEST"] = {"DEPENDENCIES": [], "NAME": test_name}
    if pooled:
        application |= _pool(application)
    return {"default": application, "owner": owner}


def _embedded(base_dir: Path) -> tuple[dict[str, Any], dict[str, Any]]:
    common = {
        "ENGINE": ENGINE,
        "NAME": DATABASE,
        "EMBEDDED": base_dir / ".data" / "postgres",
    }
    return common | {"USER": APPLICATION}, common | {"USER": OWNER}


def _foreign(urls: list[str]) -> tuple[dict[str, Any], dict[str, Any]]:
    application, owner = (_parsed(name, url) for name, url in zip(PAIR, urls, strict=True))
    if application["NAME"] != owner["NAME"]:
        raise ImproperlyConfigured(
            "DATABASE_URL and DATABASE_OWNER_URL must name the same database, but they name "
            f"{application['NAME']!r} and {owner['NAME']!r}."
        )
    return application, owner


def _parsed(name: str, url: str) -> dict[str, Any]:
    """The address is never repeated in an error: it may hold a password."""
    try:
        parsed = dict(dj_database_url.parse(url))
    except ValueError as error:
        raise ImproperlyConfigured(f"{name} is not an address of a database.") from error
    if parsed["ENGINE"] != "django.db.backends.postgresql" or not parsed["NAME"]:
        raise ImproperlyConfigured(
            f"{name} must read postgresql://user:password@host:port/database."
        )
    return parsed | {"ENGINE": ENGINE}


def _pool(settings: dict[str, Any]) -> dict[str, Any]:
    """A pool of its own for each process; a connection is tried before it is handed out."""
    size = {"min_size": 1, "max_size": env.number("DATABASE_POOL_SIZE", 8), "timeout": 60}
    return {
        "CONN_MAX_AGE": 0,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": settings.get("OPTIONS", {}) | {"pool": size},
    }


class OwnerMigrates:
    """Database router: tables are made over the alias `owner` and nowhere else."""

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:  # noqa: ARG002
        return db == "owner"
