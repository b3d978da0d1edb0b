"""A unit of work: one transaction that knows for which outlet it works.

PostgreSQL's row-level policies read the setting `app.outlet_id`. It is set for the
transaction only, because a pooled connection would carry it to the next user.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django.db import connection, transaction


def current_outlet() -> UUID | None:
    """The outlet this transaction works for; None on the public site and outside a unit."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nullif(current_setting('app.outlet_id', true), '')")
        row = cursor.fetchone()
    return UUID(row[0]) if row and row[0] else None


def _set(outlet_id: UUID | None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('app.outlet_id', %s, true)", [str(outlet_id or "")])


@contextmanager
def acting_for(outlet_id: UUID | None) -> Iterator[None]:
    """One transaction for one outlet; nested, it is a savepoint and restores the outer outlet."""
    nested = connection.in_atomic_block
    with transaction.atomic():
        before = current_outlet() if nested else None
        _set(outlet_id)
        yield
        # Rolling back restores the setting by itself, and a doomed transaction takes no query.
        if nested and not connection.needs_rollback:
            _set(before)
