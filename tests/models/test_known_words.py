"""A status is one of the known words even where the law's trigger is switched off.

The triggers refuse an unknown status first, so they have to be out of the way to see that
the column itself refuses it.
"""

from collections.abc import Callable

import pytest
from django.db import connections, models, transaction

from tests.factories import make_article, make_claim, make_correction, make_request
from tests.models.refusal import refused_by

ROWS: dict[str, Callable[[], models.Model]] = {
    "article_status_is_a_known_word": make_article,
    "articleversion_status_is_a_known_word": lambda: make_article().current,  # type: ignore[return-value]
    "claim_status_is_a_known_word": make_claim,
    "correctionrequest_status_is_a_known_word": make_request,
    "correction_status_is_a_known_word": make_correction,
}


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("statement", ROWS)
def test_a_status_is_a_known_word(statement: str) -> None:
    row = ROWS[statement]()
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        cursor.execute(f"ALTER TABLE {row._meta.db_table} DISABLE TRIGGER USER")
        with refused_by(statement, using="owner"):
            type(row)._default_manager.using("owner").filter(pk=row.pk).update(status="lost")
        transaction.set_rollback(True, using="owner")
