"""The law inside the database, by the names its refusals carry.

article_status_follows_the_law, version_status_follows_the_law, claim_status_follows_the_law,
request_status_follows_the_law and correction_status_follows_the_law.
"""

import pytest
from django.db import connection

from claims.workflow.transitions import WORKFLOWS
from claims.workflow.triggers import guard_sql
from tests.factories import make_article, make_claim
from tests.models.refusal import insert_again, refused_by
from tests.workflow.lives import ROWS

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", WORKFLOWS)
def test_a_row_begins_at_the_beginning(name: str) -> None:
    row = ROWS[name](make_article(public=True))
    for status in WORKFLOWS[name].statuses() - {WORKFLOWS[name].initial}:
        with refused_by(f"{name}_status_follows_the_law"):
            insert_again(row, status=status)


@pytest.mark.parametrize("name", WORKFLOWS)
def test_the_trigger_in_the_database_is_the_one_the_table_makes(name: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT prosrc FROM pg_proc WHERE proname = %s", [f"{name}_status_follows_the_law"]
        )
        (body,) = cursor.fetchone()
    assert body in guard_sql(WORKFLOWS[name])


def test_a_jump_over_the_signatures_is_refused() -> None:
    claim = make_claim(status="in_review")
    with refused_by("claim_status_follows_the_law"):
        type(claim).objects.filter(pk=claim.pk).update(status="published")
