"""`manage.py verify_log`: is the log as it was written?"""

import json
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand

from claims.workflow.log import verify_log


class Command(BaseCommand):
    """Prints one JSON object, `{"events", "ok", "first_bad"}`; exit status 1 if not ok."""

    help = "Compute the log's hash chain and the digests of its details anew."

    def handle(self, **_: Any) -> None:
        report = verify_log()
        self.stdout.write(json.dumps(asdict(report)))
        if not report.ok:
            raise SystemExit(1)
