"""Which database, and as whom."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from claims import checks
from factcheck.database import OwnerMigrates, databases
from factcheck.postgres import roles

HERE = Path("/somewhere")
APPLICATION = "postgresql://app:s3cret@db.example:5433/news"
OWNER = "postgresql://boss:s3cret@db.example:5433/news"


def given(monkeypatch: pytest.MonkeyPatch, application: str, owner: str) -> None:
    monkeypatch.setenv("DATABASE_URL", application)
    monkeypatch.setenv("DATABASE_OWNER_URL", owner)


def test_without_addresses_both_roles_use_the_embedded_server() -> None:
    made = databases(HERE)
    assert made["default"]["EMBEDDED"] == made["owner"]["EMBEDDED"] == HERE / ".data/postgres"
    assert made["default"]["USER"] == "factcheck_app"
    assert made["owner"]["USER"] == "factcheck_owner"


def test_two_addresses_are_taken_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    given(monkeypatch, APPLICATION, OWNER)
    made = databases(HERE)
    assert "EMBEDDED" not in made["default"]
    assert [made[alias]["USER"] for alias in ("default", "owner")] == ["app", "boss"]
    assert (made["owner"]["HOST"], made["owner"]["PORT"]) == ("db.example", 5433)


@pytest.mark.parametrize("pair", [(APPLICATION, ""), ("", OWNER)])
def test_one_address_without_the_other_is_refused(
    monkeypatch: pytest.MonkeyPatch, pair: tuple[str, str]
) -> None:
    given(monkeypatch, *pair)
    with pytest.raises(ImproperlyConfigured, match="set both, or neither"):
        databases(HERE)


def test_two_addresses_name_one_database(monkeypatch: pytest.MonkeyPatch) -> None:
    given(monkeypatch, APPLICATION, OWNER.replace("/news", "/other"))
    with pytest.raises(ImproperlyConfigured, match="'news' and 'other'"):
        databases(HERE)


@pytest.mark.parametrize(
    "address",
    ["nonsense", "mysql://u:s3cret@h/news", "postgresql://u:s3cret@h", "foo://u:s3cret@h:x/n"],
)
def test_an_address_that_cannot_be_read_is_refused_without_its_password(
    monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    given(monkeypatch, address, OWNER)
    with pytest.raises(ImproperlyConfigured, match=r"^DATABASE_URL ") as refusal:
        databases(HERE)
    assert "s3cret" not in str(refusal.value)


def test_only_the_application_has_a_pool_and_only_where_wanted() -> None:
    assert "pool" in databases(HERE)["default"]["OPTIONS"]
    assert "OPTIONS" not in databases(HERE)["owner"]
    assert "OPTIONS" not in databases(HERE, pooled=False)["default"]


def test_options_of_an_address_stay_beside_the_pool(monkeypatch: pytest.MonkeyPatch) -> None:
    given(monkeypatch, APPLICATION + "?sslmode=require", OWNER)
    options = databases(HERE)["default"]["OPTIONS"]
    assert options["sslmode"] == "require"
    assert "pool" in options


def test_tests_use_the_owners_database_as_the_application() -> None:
    made = databases(HERE)
    assert made["default"]["TEST"]["MIRROR"] == "owner"
    assert made["default"]["TEST"]["NAME"] == made["owner"]["TEST"]["NAME"] == "test_factcheck"


def test_only_the_owner_migrates() -> None:
    router = OwnerMigrates()
    assert router.allow_migrate("owner", "claims")
    assert not router.allow_migrate("default", "claims")


def test_the_server_is_given_what_the_check_asks_for() -> None:
    assert set(checks.EXTENSIONS) == set(roles.EXTENSIONS)
    assert checks.SYSTEM_ROLE == roles.SYSTEM
