"""`manage.py migrate`, over the owner's connection unless told otherwise.

Before the first table is made it says, once for all tables to come, that the
application may read and write rows. What a migration takes back stays taken back.
"""

from typing import Any

from django.conf import settings
from django.core.management.base import CommandParser
from django.core.management.commands import migrate
from django.db import connections

from claims.checks import SYSTEM_ROLE

TO_COME = "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT {} TO {}"
RIGHTS = ("SELECT, INSERT, UPDATE, DELETE ON TABLES", "USAGE, SELECT ON SEQUENCES")


class Command(migrate.Command):
    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.set_defaults(database="owner")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["database"] == "owner" and not options["check_unapplied"]:
            share_tables_to_come()
        super().handle(*args, **options)


def share_tables_to_come() -> None:
    """Let the application's role and the system role use tables the owner makes from now on."""
    owner = connections["owner"]
    with owner.cursor() as cursor:
        cursor.execute(
            "SELECT rolname FROM pg_roles WHERE rolname = ANY(%s)",
            [[settings.DATABASES["default"]["USER"], SYSTEM_ROLE]],
        )
        for (role,) in cursor.fetchall():
            for rights in RIGHTS:
                cursor.execute(TO_COME.format(rights, owner.ops.quote_name(role)))
