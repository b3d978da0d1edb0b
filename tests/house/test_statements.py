"""Whatever the database holds to by name, some test tries to break by that name."""

import pytest
from django.apps import apps
from django.db import connection

from tests.house.tree import ROOT, name_of

# Django names what it makes for a field by itself (`unique=True`, a positive number, a key).
NAMED = """
SELECT conname FROM pg_constraint
  WHERE conrelid::regclass::text LIKE 'claims\\_%' AND contype IN ('c', 'u', 'x')
UNION SELECT indexrelid::regclass::text FROM pg_index
  WHERE indrelid::regclass::text LIKE 'claims\\_%' AND indisunique AND NOT indisprimary
UNION SELECT tgname FROM pg_trigger
  WHERE tgrelid::regclass::text LIKE 'claims\\_%' AND NOT tgisinternal
"""


@pytest.fixture
def statements(db: None) -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(NAMED)
        return {name for (name,) in cursor.fetchall() if not name.startswith("claims_")}


def test_every_named_statement_has_a_test(statements: set[str]) -> None:
    here = "tests/house"
    paths = (ROOT / "tests").rglob("test_*.py")
    tested = "\n".join(p.read_text() for p in paths if not name_of(p).startswith(here))
    assert len(statements) > 80
    assert sorted(name for name in statements if name not in tested) == []


def test_our_own_names_are_statements_and_in_the_database(statements: set[str]) -> None:
    models = apps.get_app_config("claims").get_models()
    ours = {constraint.name for model in models for constraint in model._meta.constraints}
    assert sorted(ours - statements) == []
    assert [name for name in ours if name.count("_") < 2] == []
