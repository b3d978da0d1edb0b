"""`manage.py check`, which also looks at a database server that was given by address.

The embedded server is made as it must be, so a plain check does not start it.
"""

from typing import Any

from django.core.management.commands import check
from django.db import connections


class Command(check.Command):
    def handle(self, *app_labels: Any, **options: Any) -> None:
        if not options["databases"] and "EMBEDDED" not in connections["owner"].settings_dict:
            options["databases"] = list(connections)
        super().handle(*app_labels, **options)
