"""Building the demo newsroom."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from claims.management import demo


class Command(BaseCommand):
    help = "Build the demo newsroom: two outlets, two articles, six checked claims."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--receiver",
            default="http://127.0.0.1:8001/webhooks",
            help="Where the demo’s partner hears of changes.",
        )

        parser.add_argument(
            "--pages",
            default="http://127.0.0.1:8002",
            help="Where the demo’s own pages are served.",
        )

    def handle(self, *_: Any, **options: Any) -> None:
        if demo.is_there():
            self.stdout.write("  The demo newsroom is there already.")
            return
        demo.build(options["receiver"], options["pages"])
        self.stdout.write("  Built: two articles, six checked claims, one correction.")
