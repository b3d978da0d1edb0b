"""`manage.py stop_database`: stop the embedded server, which otherwise runs on."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import connections


class Command(BaseCommand):
    help = "Stop the embedded database server. What is stored stays."
    requires_system_checks = []

    def handle(self, *_: Any, **__: Any) -> None:
        owner: Any = connections["owner"]
        if "EMBEDDED" not in owner.settings_dict:
            self.stdout.write("The database is not the embedded one; nothing was stopped.")
            return
        stopped = owner.stop_server()
        self.stdout.write("The database is stopped." if stopped else "No database was running.")
