"""Django's flush is one TRUNCATE, which the append-only triggers refuse.

The owner switches them off for that one statement. The application's role cannot; a
test shows it. The queue's tables are not Django's, so they are emptied here too.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.backends.postgresql.operations import DatabaseOperations as PostgresOperations

from factcheck.postgres import base

APPEND_ONLY = ("claims_event", "claims_eventdetail", "claims_articleversion")
QUEUE = ("procrastinate_jobs", "procrastinate_events", "procrastinate_periodic_defers")


class DatabaseOperations(PostgresOperations):
    def sql_flush(self, style: Any, tables: Sequence[str], **options: Any) -> Iterable[str]:
        """One TRUNCATE of everything, with the append-only triggers off around it."""
        if not tables:
            return []
        named = [t for t in tables if t != "django_migrations"]
        return [
            *(f"ALTER TABLE {table} DISABLE TRIGGER USER;" for table in APPEND_ONLY),
            *super().sql_flush(style, [*named, *QUEUE], **options),
            *(f"ALTER TABLE {table} ENABLE TRIGGER USER;" for table in APPEND_ONLY),
        ]


class DatabaseWrapper(base.DatabaseWrapper):
    ops_class = DatabaseOperations
