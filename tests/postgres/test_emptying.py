"""The tests' own database: apart from the product's, used as the application, left empty."""

import pytest
from django.conf import settings
from django.db import connection, connections

from claims.models import Event, Outlet
from claims.workflow.record import record
from claims.workflow.roles import SYSTEM
from tests.factories import make_article
from tests.postgres.base import APPEND_ONLY, QUEUE

COUNTS = "SELECT count(*) FROM {}"


def where(alias: str) -> tuple[str, str]:
    with connections[alias].cursor() as cursor:
        cursor.execute("SELECT current_database(), current_user")
        database, user = cursor.fetchone()
    return database, user


@pytest.mark.django_db
def test_tests_run_as_the_application_in_a_database_of_their_own() -> None:
    database = settings.DATABASES["owner"]["TEST"]["NAME"]
    assert where("default") == (database, "factcheck_app")
    assert where("owner") == (database, "factcheck_owner")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("round_", [1, 2])
def test_after_a_test_that_commits_the_next_one_starts_empty(round_: int) -> None:
    assert not Outlet.objects.exists()
    assert not Event.objects.exists()
    with connection.cursor() as cursor:
        for table in QUEUE:
            cursor.execute(COUNTS.format(table))
            assert cursor.fetchone() == (0,)
        cursor.execute("INSERT INTO procrastinate_jobs (task_name, queue_name) VALUES ('x', 'y')")
    assert record("article.seen", make_article(), by=SYSTEM).seq == 1


@pytest.mark.django_db(transaction=True)
def test_what_is_append_only_is_so_again_after_emptying() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_trigger WHERE tgenabled = 'D' AND tgrelid::regclass::text"
            " = ANY(%s)",
            [list(APPEND_ONLY)],
        )
        assert cursor.fetchone() == (0,)
